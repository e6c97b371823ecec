"""``%load_ext jupyter_mlsec`` in a kernel that no server guards: policy files decide, everything else is the same."""

from __future__ import annotations


def start_plain(start_kernel, tmp_path, toml, **launch):
    policy = tmp_path / "mine.toml"
    policy.write_text(toml)
    env = {"JUPYTER_MLSEC_POLICY": str(policy), "HOME": str(tmp_path)}
    return start_kernel(provisioner="local-provisioner", env=env, **launch)


def test_the_guard_switches_on_with_the_user_s_policy(start_kernel, tmp_path, secret, email):
    kernel = start_plain(start_kernel, tmp_path, 'version = 1\n[secrets]\nrun = "block"\n')
    assert email in kernel.run(f"print('{email}')").text()
    kernel.run("%load_ext jupyter_mlsec")
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"
    assert kernel.run(f"key = '{secret}'").error["ename"] == "MlsecBlocked"


def test_loading_twice_and_unloading_change_nothing(start_kernel, tmp_path, email):
    kernel = start_plain(start_kernel, tmp_path, "version = 1\n")
    kernel.run("%load_ext jupyter_mlsec")
    kernel.run("import jupyter_mlsec; jupyter_mlsec.load_ipython_extension(get_ipython())")
    gone = kernel.run("%unload_ext jupyter_mlsec")
    assert "stays on" in gone.text("stderr")
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"


def test_messages_are_not_signed_where_no_server_gave_a_key(start_kernel, tmp_path):
    kernel = start_plain(start_kernel, tmp_path, "version = 1\n")
    kernel.run("%load_ext jupyter_mlsec")
    run = kernel.run("print(1)")
    assert all("mlsec" not in message["metadata"] for message in run.messages)


def test_a_mistake_in_the_user_s_policy_is_named_and_weakens_nothing(start_kernel, tmp_path, email, secret):
    kernel = start_plain(start_kernel, tmp_path, 'version = 1\n[secrets]\nrum = "allow"\n')
    loaded = kernel.run("%load_ext jupyter_mlsec")
    assert "mine.toml is broken (3:" in loaded.text("stderr")
    assert "run" in loaded.text("stderr")
    assert kernel.run(f"key = '{secret}'").error["ename"] == "MlsecBlocked"
    assert email not in repr(kernel.run(f"print('{email}')").messages[2:])


def test_a_policy_that_asks_for_more_refuses_to_load_and_says_why(start_kernel, tmp_path):
    kernel = start_plain(start_kernel, tmp_path, 'version = 1\n[enforcement]\nrequire = "enforced"\n')
    run = kernel.run("%load_ext jupyter_mlsec")
    assert run.error["ename"] == "PolicyError"
    assert "enforced" in run.error["evalue"]
