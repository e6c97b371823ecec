"""Every file is found once, left out by name, or failed with a reason; nothing hangs."""

from __future__ import annotations

import os

import pytest

from jupyter_mlsec.core.errors import ScanError
from jupyter_mlsec.documents.walk import Failed, Found, Left, read_bytes, walk


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "sub/b.ipynb", "sub/c.png", ".git/config", "env/pyvenv.cfg", "env/lib.py", "weird"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x00\x01" if name == "weird" else b"text")
    return tmp_path


def listed(*paths):
    return {entry.path: entry for entry in walk(paths)}


def test_files_are_found_and_the_rest_is_named(tree):
    found = listed(".")
    assert {path for path, entry in found.items() if isinstance(entry, Found)} == {"a.py", "sub/b.ipynb"}
    left = {path: entry.reason for path, entry in found.items() if isinstance(entry, Left)}
    assert set(left) == {".git", "env", "sub/c.png", "weird"}
    assert left["env"] == "a Python environment"


def test_paths_are_shown_as_they_were_typed(tree):
    assert set(listed("sub")) == {"sub/b.ipynb", "sub/c.png"}


def test_a_file_is_found_once_however_often_it_is_named(tree):
    (tree / "again.py").symlink_to(tree / "a.py")
    os.link(tree / "a.py", tree / "hard.py")
    found = [entry.path for entry in walk(["a.py", "."]) if isinstance(entry, Found)]
    assert found == ["a.py", "sub/b.ipynb"]


def test_links_that_loop_or_lead_nowhere_end_in_the_report(tree):
    (tree / "loop").symlink_to("loop")
    (tree / "gone.py").symlink_to("nowhere")
    (tree / "sub" / "up").symlink_to(tree)
    found = listed(".")
    assert isinstance(found["loop"], Failed)
    assert isinstance(found["gone.py"], Failed)
    assert isinstance(found["sub/up"], Left)
    assert not any(path.startswith("sub/up/") for path in found)


def test_a_pipe_is_not_opened(tree):
    os.mkfifo(tree / "pipe.txt")
    assert isinstance(listed(".")["pipe.txt"], Left)
    assert isinstance(listed("pipe.txt")["pipe.txt"], Failed)


def test_what_was_named_is_read_or_failed_never_left_out(tree):
    found = listed("sub/c.png", "absent.py", "weird")
    assert all(isinstance(entry, Failed) for entry in found.values())
    assert all(entry.hint for entry in found.values())


def test_a_file_that_cannot_be_read_has_a_reason(tree):
    with pytest.raises(ScanError, match="cannot be read"):
        read_bytes(str(tree / "sub"))
