"""How the guard gets in: through the provisioner and the boot file, in any environment, before anything else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

import jupyter_mlsec
from jupyter_mlsec.launch import bootfile
from jupyter_mlsec.launch.handshake import BOOT_VARIABLE, register

PACKAGE = Path(jupyter_mlsec.__file__).parent


def test_the_guard_is_there_before_a_user_s_extensions_and_startup_files(start_kernel, tmp_path):
    startup = tmp_path / "ipythondir" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-first.py").write_text("guarded = hasattr(get_ipython(), 'mlsec_guard')\n")
    kernel = start_kernel()
    assert kernel.run("guarded").data == [{"text/plain": "True"}]


def test_sys_path_argv_and_main_are_those_of_an_unguarded_kernel(start_kernel):
    code = (
        "import sys, os, __main__\n"
        "print([sys.path, [os.path.basename(a) for a in sys.argv[:2]], __main__.__name__, '__file__' in dir(__main__)])"
    )
    guarded = start_kernel().run(code).text()
    plain = start_kernel(provisioner="local-provisioner").run(code).text()
    assert guarded == plain


def test_keys_leave_the_environment_and_the_disk(start_kernel, tmp_path):
    kernel = start_kernel()
    key = register.get(kernel.manager.kernel_id).key.hex()
    run = kernel.run(f"import os; [{BOOT_VARIABLE!r} in os.environ, os.popen('env').read().count('MLSEC')]")
    assert run.data == [{"text/plain": "[False, 0]"}]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert key.encode() not in path.read_bytes(), path


def test_a_restarted_kernel_is_guarded_again_under_the_same_key(start_kernel, email):
    kernel = start_kernel()
    before = register.get(kernel.manager.kernel_id)
    kernel.run("x = 1")
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    run = kernel.run(f"print('{email}', 'x' in dir())")
    assert run.text() == "[EMAIL-1] False\n"
    assert register.get(kernel.manager.kernel_id) == before
    assert "mlsec" in run.reply["metadata"]


def test_a_kernel_that_is_gone_leaves_no_grant_and_no_file(start_kernel, tmp_path):
    kernel = start_kernel()
    kernel_id = kernel.manager.kernel_id
    kernel.manager.shutdown_kernel(now=True)
    assert register.get(kernel_id) is None
    assert not list(tmp_path.rglob("*mlsec-boot*"))


@pytest.mark.parametrize("option", ["-I", "-E", "-s", "-P"])
def test_isolated_interpreters_are_guarded_too(start_kernel, email, option, monkeypatch):
    spec = KernelSpec(
        argv=[sys.executable, option, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="isolated",
        language="python",
    )
    monkeypatch.setattr(KernelManager, "kernel_spec", spec)
    kernel = start_kernel()
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"
    assert kernel.run("import sys; print(any('jupyter_mlsec' in p for p in sys.path))").text() == "False\n"


def test_the_package_need_not_be_installed_where_the_kernel_runs(tmp_path, email):
    """A copy of the package without its metadata, in a folder that is on nobody's path."""
    copy = tmp_path / "elsewhere" / "jupyter_mlsec"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "labextension"))
    code = (
        "import sys; sys.path = [p for p in sys.path if 'elsewhere' not in p]\n"
        f"import runpy; sys.argv = ['boot']; boot = runpy.run_path({str(copy / 'kernel' / 'boot.py')!r})\n"
        "boot['load_package']()\n"
        "import jupyter_mlsec; print(jupyter_mlsec.__file__)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == str(copy / "__init__.py")


def _broken_copy(tmp_path):
    copy = tmp_path / "broken" / "jupyter_mlsec"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "labextension"))
    (copy / "kernel" / "session.py").write_text("raise ImportError('half an upgrade')\n")
    return copy / "kernel" / "boot.py"


def _start_boot(tmp_path, boot, decision, policy):
    told = {"policy": policy, "key": "22" * 32, "fingerprint_key": "11" * 32, "on_incomplete": decision}
    path = bootfile.write(str(tmp_path / "runtime"), "k", told)
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    env.update({BOOT_VARIABLE: path, "IPYTHONDIR": str(tmp_path / "ipython")})
    command = [sys.executable, str(boot), "-f", str(tmp_path / "connection.json")]
    return subprocess.Popen(command, env=env, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_a_guard_that_cannot_load_keeps_the_kernel_from_starting_and_says_how_to_repair(tmp_path):
    from jupyter_mlsec.core.policy import merge

    process = _start_boot(tmp_path, _broken_copy(tmp_path), "block", merge([]).to_json())
    output, _ = process.communicate(timeout=60)
    text = output.decode()
    assert process.returncode == 1
    assert "does not start" in text
    assert "pip install" in text
    assert "half an upgrade" not in text


def test_under_warn_the_kernel_runs_without_its_guard_and_says_so(tmp_path, eventually):
    from jupyter_mlsec.core.policy import merge

    process = _start_boot(tmp_path, _broken_copy(tmp_path), "warn", merge([]).to_json())
    try:
        lines = iter(process.stdout.readline, b"")
        assert any(b"WITHOUT its guard" in line for line in lines)
        eventually(lambda: (tmp_path / "connection.json").exists())
        assert process.poll() is None
    finally:
        process.kill()
        process.communicate()


def test_a_boot_file_that_cannot_be_read_keeps_the_kernel_from_starting(tmp_path):
    env = {**os.environ, BOOT_VARIABLE: str(tmp_path / "missing.json"), "IPYTHONDIR": str(tmp_path / "ipython")}
    done = subprocess.run(
        [sys.executable, str(PACKAGE / "kernel" / "boot.py"), "-f", str(tmp_path / "connection.json")],
        env=env,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"boot file" in done.stdout + done.stderr


@pytest.mark.parametrize("level", ["proxied", "enforced"])
def test_a_policy_that_asks_for_more_than_a_guardrail_is_not_met_by_one(tmp_path, level):
    from jupyter_mlsec.core.policy import Layer, Rank, merge

    policy = merge([Layer(Rank.ADMINISTRATOR, {"enforcement.require": level})])
    process = _start_boot(tmp_path, PACKAGE / "kernel" / "boot.py", "block", policy.to_json())
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"requires kernels to be {level}" in output.decode()


def test_a_tampered_policy_in_the_boot_file_is_refused(tmp_path):
    from jupyter_mlsec.core.policy import merge

    policy = json.loads(json.dumps(merge([]).to_json()))
    policy["settings"]["secrets.output"]["value"] = "allow"
    process = _start_boot(tmp_path, PACKAGE / "kernel" / "boot.py", "block", policy)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "digest" in output.decode()
