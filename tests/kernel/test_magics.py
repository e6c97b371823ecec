"""``%mlsec`` and ``%%mlsec``: what a person may ask of the guard, and tell it."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.policy import Rank


def test_status_names_every_gate_with_action_and_reason(kernel):
    text = kernel.run("%mlsec status").text()
    lines = {line.split()[0]: line for line in text.splitlines()[2:]}
    assert set(lines) >= {"run", "output", "network", "audit"}
    assert all(lines[gate].split()[1] == "on" for gate in ("run", "output", "audit"))
    assert "secrets.run = warn (built-in default)" in lines["run"]
    assert kernel.run("%mlsec").text() == text


def test_status_says_that_an_engine_is_missing(start_kernel, tmp_path):
    (tmp_path / "re2.py").write_text("raise ImportError('not here')\n")
    kernel = start_kernel(env={"PYTHONPATH": str(tmp_path)})
    text = kernel.run("%mlsec status").text()
    assert "slow engine" in text
    assert text.startswith("mlsec: degraded")


def test_help_lists_every_command_and_the_docstring_shows_them_too(kernel):
    from jupyter_mlsec.kernel.directives import CELL_COMMANDS, COMMANDS

    text = kernel.run("%mlsec help").text()
    shown = kernel.run("print(get_ipython().find_line_magic('mlsec').__doc__)").text()
    for usage in (*COMMANDS.values(), *CELL_COMMANDS.values()):
        assert usage in text
        assert usage in shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [("%mlsec st", "status"), ("%mlsec ", "listeners"), ("%%mlsec str", "strict"), ("%mlsec policy secrets.r", "run")],
)
def test_commands_complete(kernel, line, expected):
    request = kernel.client.complete(line, len(line))
    while True:
        reply = kernel.client.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == request:
            break
    assert any(expected in match for match in reply["content"]["matches"])


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("%mlsec statsu", "Did you mean `%mlsec status`?"),
        ("%mlsec allow secret/github-tokn --reason x", "Did you mean `secret/github"),
        ("%mlsec policy secrets.rum", "Did you mean `secrets.run`?"),
        ("%mlsec allow secret/github-token", "reason"),
        ("%mlsec check", "Which address?"),
        ("%mlsec columns nothing", "no data frame"),
        ("%mlsec secret 9lives", "name"),
        ("%%mlsec stric\n1", "Did you mean `%%mlsec strict`?"),
        ("%%mlsec\n1", "Commands:"),
        ("%%time\n%%mlsec strict\n1", "first line"),
    ],
)
def test_a_mistake_is_answered_with_the_next_step(kernel, line, hint):
    run = kernel.run(line)
    assert run.reply["content"]["status"] == "error" or "first line" in hint
    assert hint in repr(run.error)


def test_policy_shows_layer_and_source(start_kernel):
    kernel = start_kernel({"secrets.run": "block"}, rank=Rank.ADMINISTRATOR)
    line = next(line for line in kernel.run("%mlsec policy").text().splitlines() if line.startswith("secrets.run "))
    assert line.split() == ["secrets.run", "block", "administrator", "test", "locked"]


def test_check_says_what_would_happen_and_whom_to_ask(start_kernel):
    kernel = start_kernel({"endpoints.mode": "block", "endpoints.allow": ["https://good.example.com"]})
    assert "is allowed" in kernel.run("%mlsec check https://good.example.com/x").text()
    refused = kernel.run("%mlsec check https://bad.example.net/").text()
    assert "bad.example.net" in refused
    assert "refused" in refused
    assert "Ask for" in refused


def test_check_directive_judges_and_does_not_run(start_kernel, secret, tmp_path):
    kernel = start_kernel({"secrets.run": "block"})
    run = kernel.run(f"%%mlsec check\nran = True\nkey = '{secret}'")
    assert "would be refused" in run.text()
    assert "AWS access key id" in run.text()
    assert kernel.run("'ran' in dir()").data == [{"text/plain": "False"}]
    harmless = kernel.run("%%mlsec check\nran = True")
    assert "would run" in harmless.text()
    assert kernel.run("print('ran' in dir(), In)").text().startswith("False")
    assert secret not in kernel.run("print(In)").everything()


def test_strict_tightens_one_cell_and_only_that_one(start_kernel, secret, email):
    kernel = start_kernel({"secrets.run": "warn", "personal-data.output": "redact"})
    assert kernel.run(f"%%mlsec strict\nkey = '{secret}'").error["ename"] == "MlsecBlocked"
    made = f"'@'.join({email.split('@')!r})"
    assert "application/vnd.mlsec.blocked+json" in kernel.run(f"%%mlsec strict\n{made}").data[0]
    assert kernel.run(f"key = '{secret}'").error is None
    assert "EMAIL" in kernel.run(made).data[0]["text/plain"]


def test_redact_masks_in_place_where_a_card_would_stand(start_kernel, email):
    kernel = start_kernel()
    run = kernel.run(f"%%mlsec redact\n'{email}'")
    assert run.data == [{"text/plain": "'[EMAIL-1]'"}]
    assert "application/vnd.mlsec.blocked+json" in kernel.run(f"'{email}'").data[0]


def test_redact_does_not_pass_a_locked_block(start_kernel, email):
    kernel = start_kernel({"personal-data.output": "block"}, rank=Rank.ADMINISTRATOR)
    assert "application/vnd.mlsec.blocked+json" in kernel.run(f"%%mlsec redact\n'{email}'").data[0]


def test_an_allowed_cell_runs_once_with_a_reason_and_an_event(start_kernel, secret):
    kernel = start_kernel({"secrets.run": "block"})
    cell = f"key = '{secret}'\nprint('ran')"
    run = kernel.run(f'%%mlsec allow secret/* --reason "a rotated key"\n{cell}')
    assert run.text("stdout") == "ran\n"
    assert kernel.run(cell).error["ename"] == "MlsecBlocked"
    rules = [reason.rule for event in kernel.events() for reason in event.reasons]
    assert rules.count("secret/aws-access-key-id") == 2


def test_directives_keep_magics_await_and_the_queue(start_kernel):
    kernel = start_kernel()
    assert kernel.run("%%mlsec strict\nimport asyncio\nawait asyncio.sleep(0)\n6 * 7").data == [{"text/plain": "42"}]
    assert kernel.run("%%mlsec strict\n%%bash\necho inside").text() == "inside\n"
    failed = kernel.client.execute("%%mlsec strict\nimport time; time.sleep(1); 1 / 0")  # the next one is queued
    after = kernel.client.execute("1")
    assert kernel.collect(failed).error["ename"] == "ZeroDivisionError"
    assert kernel.collect(after).reply["content"]["status"] == "aborted"


def test_a_locked_key_takes_no_excuse(start_kernel, secret):
    kernel = start_kernel({"secrets.run": "block", "secrets.output": "block"}, rank=Rank.ADMINISTRATOR)
    run = kernel.run(f"%%mlsec allow secret/* --reason \"please\"\nkey = '{secret}'")
    assert run.error["ename"] == "MlsecBlocked"
    assert "locked" in run.error["evalue"]
    assert "locked" in kernel.run('%mlsec allow secret/aws-access-key-id --reason "please"').error["evalue"]


def test_a_lock_that_relaxes_for_a_reason_takes_one(start_kernel, secret):
    kernel = start_kernel({"secrets.run": "block"}, rank=Rank.ADMINISTRATOR, may_relax={"secrets.run": "reason"})
    run = kernel.run(f'%%mlsec allow secret/* --reason "a rotated key"\nkey = \'{secret}\'\nprint("ran")')
    assert run.text("stdout") == "ran\n"


def test_allow_lets_outputs_of_this_kernel_pass_and_status_says_so(start_kernel, email):
    kernel = start_kernel()
    kernel.run('%mlsec allow personal-data/email-address --reason "my own address"')
    assert kernel.run(f"print('{email}')").text() == f"{email}\n"
    assert "personal-data/email-address" in kernel.run("%mlsec status").text()
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"


def test_secret_is_asked_for_kept_and_never_echoed(start_kernel, secret):
    kernel = start_kernel(env={"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"})
    request = kernel.client.execute("%mlsec secret MY_SERVICE_KEY", allow_stdin=True)
    asked = kernel.client.get_stdin_msg(timeout=30)
    assert asked["content"]["password"] is True
    kernel.client.input("plain-words-9-not-a-known-format")
    run = kernel.collect(request)
    assert run.error is None
    assert "environment of this kernel" in run.text()
    assert "plain-words" not in run.everything()
    shown = kernel.run("import os; print(len(os.environ['MY_SERVICE_KEY'])); print(os.environ['MY_SERVICE_KEY'])")
    assert shown.text() == "32\n[SECRET-1]\n"


def test_what_was_entered_at_a_getpass_prompt_is_masked_by_value(start_kernel):
    kernel = start_kernel(env={"OTHER_API_KEY": "quite-9-ordinary"})
    request = kernel.client.execute("import getpass; entered = getpass.getpass()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=30)
    kernel.client.input("tiger-7-lily-blue")
    kernel.collect(request)
    shown = kernel.run("import os; print('<' + entered + '>', os.environ['OTHER_API_KEY'])")
    assert shown.text() == "<[SECRET-1]> [SECRET-2]\n"


def test_listeners_shows_what_is_open_and_to_whom(start_kernel):
    kernel = start_kernel()
    run = kernel.run(
        "import socket\n"
        "a = socket.socket(); a.bind(('0.0.0.0', 0)); a.listen(); b = socket.create_server(('127.0.0.1', 0))\n"
        "print(a.getsockname()[1], b.getsockname()[1])"
    )
    everyone, local = run.text().split()
    lines = kernel.run("%mlsec listeners").text().splitlines()
    assert any(f"0.0.0.0:{everyone}" in line and "everyone" in line for line in lines)
    assert any(f"127.0.0.1:{local}" in line and "this machine" in line for line in lines)
    assert any("the kernel's own" in line for line in lines)


def test_scan_reports_cells_tables_and_texts_without_values(start_kernel, secret, email):
    kernel = start_kernel()
    kernel.run(f"key = '{secret}'")
    kernel.run(f"note = 'write to {email}'")
    text = kernel.run("%mlsec scan").text()
    assert "In[1]" in text
    assert "note" in text
    assert secret not in text
    assert email not in text


def test_columns_names_the_columns_that_hold_personal_data(start_kernel):
    kernel = start_kernel()
    kernel.run(
        "import pandas as pd\n"
        "people = pd.DataFrame({'contact': [f'p{n}@example.com' for n in range(5)], 'loss': [0.5] * 5})"
    )
    text = kernel.run("%mlsec columns people").text()
    assert "contact" in text
    assert "loss" not in text
    assert "5 of 5 rows" in text
    assert "@example.com" not in text
