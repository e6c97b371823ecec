"""Kernels under a guard file: every launcher reads it, and no mistake in it stops a kernel from starting."""

from __future__ import annotations

import json

import pytest

from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.launch import guardfile


@pytest.fixture
def start_under_guardfile(start_kernel, tmp_path):
    def start(values=None, change=None, env=None):
        policy = merge([Layer(Rank.USER, values or {})])
        assert guardfile.install("user", policy).state == "installed"
        path = guardfile.config_file("user")
        assert str(path).startswith(str(tmp_path))
        if change is not None:
            path.write_text(change(path.read_text()))
        return start_kernel(provisioner="local-provisioner", env={"HOME": str(tmp_path), **(env or {})})

    return start


def _elsewhere(text):
    return text.replace("/jupyter_mlsec'", "/gone'")


def test_a_kernel_of_any_launcher_is_guarded(start_under_guardfile, email, secret, tmp_path):
    (tmp_path / "mine.toml").write_text('version = 1\n[secrets]\nrun = "block"\n')
    kernel = start_under_guardfile(env={"JUPYTER_MLSEC_POLICY": str(tmp_path / "mine.toml")})
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"
    assert kernel.run(f"key = '{secret}'").error["ename"] == "MlsecBlocked"
    assert "policy files of this machine" in kernel.run("%mlsec status").text()


def test_an_extension_list_in_the_profile_does_not_switch_it_off(start_under_guardfile, email):
    kernel = start_under_guardfile(change=lambda text: text + "c.InteractiveShellApp.extensions = []\n")
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"


def test_a_missing_package_under_block_refuses_cells_and_names_the_repair(start_under_guardfile, secret):
    kernel = start_under_guardfile(change=_elsewhere)
    run = kernel.run(f"x = '{secret}'")
    assert run.reply["content"]["status"] == "error"
    assert "guard install --user" in run.error["evalue"]
    assert "delete the block" in run.error["evalue"]
    assert kernel.run("1").error is not None  # and the kernel itself goes on


def test_a_missing_package_under_warn_runs_cells(start_under_guardfile):
    kernel = start_under_guardfile({"limits.on_incomplete": "warn"}, change=_elsewhere)
    assert kernel.run("6 * 7").data == [{"text/plain": "42"}]


def test_a_removed_block_leaves_plain_kernels(start_under_guardfile, start_kernel, email):
    start_under_guardfile()
    guardfile.remove("user")
    kernel = start_kernel(provisioner="local-provisioner")
    assert kernel.run(f"print('{email}')").text() == f"{email}\n"


def test_a_server_s_kernel_with_a_guard_file_is_guarded_once_by_the_server_s_policy(start_kernel, email):
    guardfile.install("user", merge([]))
    kernel = start_kernel({"personal-data.output": "warn"})
    run = kernel.run(f"print('{email}')")
    assert run.text() == f"{email}\n"
    assert "mlsec" in run.reply["metadata"]


def test_without_a_toml_reader_the_compiled_policy_is_in_force(tmp_path, monkeypatch):
    """As on Python 3.9 and 3.10, where kernels may run."""
    import sys

    from jupyter_mlsec.core.errors import PolicyError
    from jupyter_mlsec.kernel.source import find_source

    monkeypatch.setitem(sys.modules, "tomllib", None)
    compiled = tmp_path / "jupyter_mlsec_guard.json"
    policy = merge([Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"})])
    compiled.write_text(json.dumps({"version": 1, "policy": policy.to_json()}))
    assert find_source(str(compiled)).policy == policy
    for broken in ("{", "{}", "[]"):
        compiled.write_text(broken)
        with pytest.raises(PolicyError, match="cannot be read"):
            find_source(str(compiled))
    with pytest.raises(PolicyError, match="guard install"):
        find_source()


def test_a_notebook_run_by_nbclient_is_saved_with_masked_outputs(start_kernel, tmp_path, email, monkeypatch):
    import nbformat
    from jupyter_client.provisioning import KernelProvisionerFactory
    from nbclient import NotebookClient

    guardfile.install("user", merge([]))
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "local-provisioner")
    monkeypatch.setenv("HOME", str(tmp_path))
    cells = [f"print('{email}')", "6 * 7", f"raise ValueError('{email}')"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=60).execute(cwd=str(tmp_path))
    outputs = [cell.outputs for cell in notebook.cells]
    assert outputs[0][0].text == "[EMAIL-1]\n"
    assert outputs[1][0].data["text/plain"] == "42"
    assert outputs[2][0].evalue == "[EMAIL-1]"
    assert email not in repr(outputs)
