"""One key per user, made once, whoever asks first."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from jupyter_mlsec.policyfile import Places, fingerprint_key


def test_the_key_stays_and_only_its_owner_can_read_it(places):
    key = fingerprint_key(places)
    path = places.own_folder / "fingerprint.key"
    assert (len(key), fingerprint_key(places)) == (32, key)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert os.listdir(path.parent) == ["fingerprint.key"]
    path.chmod(0o644)
    assert fingerprint_key(places) == key
    assert path.stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree(tmp_path):
    code = "from jupyter_mlsec.policyfile import *; import os; print(fingerprint_key(Places.of()).hex())"
    environ = {**os.environ, "JUPYTER_DATA_DIR": str(tmp_path)}
    children = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environ, text=True) for _ in range(8)
    ]
    assert len({child.communicate(timeout=60)[0] for child in children}) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_damaged_key_is_made_anew(places, content):
    places.own_folder.mkdir()
    (places.own_folder / "fingerprint.key").write_bytes(content)
    assert len(fingerprint_key(places)) == 32
    assert fingerprint_key(places) == fingerprint_key(places)


def test_where_no_file_can_be_kept_the_key_is_random(tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")
    places = Places(tmp_path, tmp_path / "data", None, tmp_path, 0)
    one, two = fingerprint_key(places), fingerprint_key(places)
    assert len(one) == len(two) == 32
    assert one != two
