"""``guard install | remove | status``: one block in a file that may hold other things."""

from __future__ import annotations

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.errors import UsageError
from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.launch import guardfile
from jupyter_mlsec.launch.guardblock import BEGIN, END

POLICY = merge([])


def test_a_new_file_goes_as_a_whole_and_leaves_nothing_behind(tmp_path):
    state = guardfile.install("system", POLICY, tmp_path)
    path = guardfile.config_file("system", tmp_path)
    assert (state.state, state.path) == ("installed", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert guardfile.remove("system", tmp_path).state == "absent"
    assert not [item for item in tmp_path.rglob("*") if item.is_file()]


@given(
    lines=st.lists(st.sampled_from(["c = get_config()", "# a comment: ü", "x = 1", "", "def f():", "    return 1"])),
    end=st.sampled_from(["", "\n", "\r\n", "\n\n"]),
)
def test_removal_restores_any_file_byte_for_byte(tmp_path_factory, lines, end):
    root = tmp_path_factory.mktemp("root")
    path = guardfile.config_file("system", root)
    path.parent.mkdir(parents=True)
    before = ("\n".join(lines) + end).encode()
    path.write_bytes(before)
    try:
        guardfile.install("system", POLICY, root)
    except UsageError:
        assert path.read_bytes() == before  # no valid Python to begin with: left alone
        return
    guardfile.install("system", merge([Layer(Rank.USER, {"limits.on_incomplete": "warn"})]), root)
    guardfile.remove("system", root)
    assert path.read_bytes() == before


def test_bytes_that_are_no_utf_8_survive(tmp_path):
    path = guardfile.config_file("system", tmp_path)
    path.parent.mkdir(parents=True)
    before = b"# -*- coding: latin-1 -*-\nx = 'caf\xe9'"
    path.write_bytes(before)
    assert guardfile.install("system", POLICY, tmp_path).state == "installed"
    guardfile.remove("system", tmp_path)
    assert path.read_bytes() == before


def test_what_was_added_below_the_block_stays(tmp_path):
    guardfile.install("system", POLICY, tmp_path)
    path = guardfile.config_file("system", tmp_path)
    with path.open("a") as file:
        file.write("y = 2\n")
    guardfile.install("system", POLICY, tmp_path)
    guardfile.remove("system", tmp_path)
    assert path.read_text() == "y = 2\n"


def test_installing_twice_leaves_one_block(tmp_path):
    guardfile.install("system", POLICY, tmp_path)
    once = guardfile.config_file("system", tmp_path).read_bytes()
    guardfile.install("system", POLICY, tmp_path)
    assert guardfile.config_file("system", tmp_path).read_bytes() == once
    assert once.count(BEGIN.encode()) == once.count(END.encode()) == 1


def test_mode_of_a_known_file_stays(tmp_path):
    path = guardfile.config_file("system", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text("x = 1\n")
    path.chmod(0o600)
    guardfile.install("system", POLICY, tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_ipython_would_skip_is_refused_with_its_line(tmp_path):
    path = guardfile.config_file("system", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text("x = 1\ny = (\n")
    with pytest.raises(UsageError, match="line 2"):
        guardfile.install("system", POLICY, tmp_path)
    assert path.read_text() == "x = 1\ny = (\n"


def test_an_edited_block_is_damaged_and_says_what_to_do(tmp_path):
    guardfile.install("system", POLICY, tmp_path)
    path = guardfile.config_file("system", tmp_path)
    path.write_text(path.read_text().replace(END, ""))
    state = guardfile.status("system", tmp_path)
    assert state.state == "damaged"
    assert "marks" in state.hint
    with pytest.raises(UsageError, match="edited"):
        guardfile.remove("system", tmp_path)


def test_a_missing_policy_and_another_copy_of_the_package_are_damage(tmp_path):
    guardfile.install("system", POLICY, tmp_path)
    path = guardfile.config_file("system", tmp_path)
    compiled = path.with_name("jupyter_mlsec_guard.json")
    kept = compiled.read_bytes()
    compiled.unlink()
    assert guardfile.status("system", tmp_path).state == "damaged"
    compiled.write_bytes(kept)
    path.write_text(path.read_text().replace("/jupyter_mlsec'", "/elsewhere'"))
    assert "another copy" in guardfile.status("system", tmp_path).why


def test_the_compiled_policy_holds_no_key(tmp_path):
    guardfile.install("system", POLICY, tmp_path)
    text = guardfile.config_file("system", tmp_path).with_name("jupyter_mlsec_guard.json").read_text()
    assert 'key"' not in text.replace("fingerprint", "")


def test_a_folder_in_the_way_is_an_error_with_a_next_step(tmp_path):
    guardfile.config_file("system", tmp_path).mkdir(parents=True)
    with pytest.raises(UsageError) as caught:
        guardfile.install("system", POLICY, tmp_path)
    assert caught.value.hint


def test_scopes_have_their_files(tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    assert guardfile.config_file("user") == tmp_path / "profile_default" / "ipython_kernel_config.py"
    assert str(guardfile.config_file("system")) == "/etc/ipython/ipython_kernel_config.py"
    assert guardfile.config_file("sys-prefix").parts[-3:] == ("etc", "ipython", "ipython_kernel_config.py")
    with pytest.raises(UsageError, match="no such scope"):
        guardfile.config_file("everywhere")


def test_no_draft_stays_when_a_write_fails(tmp_path, monkeypatch):
    def refuse(*args):
        raise OSError(28, "No space left on device")

    guardfile.config_file("system", tmp_path).parent.mkdir(parents=True)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageError, match="No space left"):
        guardfile.install("system", POLICY, tmp_path)
    assert not [item for item in tmp_path.rglob("*") if item.is_file()]
