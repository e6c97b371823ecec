"""A kernel that no server of ours started reads the policy files itself, and again when they change."""

from __future__ import annotations

import os
import time

import pytest

LOOSE, TIGHT = '[personal-data]\noutput = "allow"', '[personal-data]\noutput = "redact"'


@pytest.fixture
def kernel(start_kernel, tmp_path):
    put(tmp_path, LOOSE)
    kernel = start_kernel(provisioner="local-provisioner", env={"JUPYTER_MLSEC_POLICY": str(tmp_path / "own.toml")})
    kernel.run("%load_ext jupyter_mlsec")
    return kernel


def put(folder, text):
    draft = folder / "draft.toml"
    draft.write_text(f'version = 1\n{text}\n[audit]\npath = "{folder / "audit"}"\n')
    os.replace(draft, folder / "own.toml")


def test_a_changed_file_holds_in_the_cell_that_runs(kernel, tmp_path, email):
    code = "import time\nfor number in range(600):\n    print('row', number, '{}', flush=True)\n    time.sleep(0.01)"
    request = kernel.client.execute(code.format(email))
    time.sleep(0.3)
    put(tmp_path, TIGHT)
    lines = kernel.collect(request).text("stdout").splitlines()
    assert len(lines) == 600 and email in lines[0] and email not in lines[-1] and "[EMAIL-1]" in lines[-1]


def test_a_broken_edit_changes_nothing_and_a_file_that_went_closes(kernel, tmp_path, email):
    put(tmp_path, TIGHT)
    time.sleep(0.3)
    assert "[EMAIL-1]" in kernel.run(f"print('{email}')").text("stdout")
    (tmp_path / "own.toml").write_text("broken")
    time.sleep(0.3)
    assert "[EMAIL-1]" in kernel.run(f"print('{email}')").text("stdout")
    assert "what it said before holds" in kernel.run("%mlsec status").text()
    (tmp_path / "own.toml").unlink()
    time.sleep(0.3)
    assert "strictest rules hold" in kernel.run("%mlsec status").text()
    put(tmp_path, LOOSE)
    time.sleep(0.3)
    assert email in kernel.run(f"print('{email}')").text("stdout")
