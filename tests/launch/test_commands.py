"""Which launch commands start IPython, and how they start with the guard."""

from __future__ import annotations

import json
import os
import stat

import pytest

from jupyter_mlsec.core.errors import PolicyError
from jupyter_mlsec.launch import bootfile
from jupyter_mlsec.launch.commands import guarded_command

BOOT = "/x/boot.py"


@pytest.mark.parametrize(
    ("command", "guarded"),
    [
        ("python -m ipykernel_launcher -f c.json", "python /x/boot.py -f c.json"),
        ("python -Xfrozen_modules=off -m ipykernel_launcher -f c", "python -Xfrozen_modules=off /x/boot.py -f c"),
        ("python -I -m ipykernel -f c.json", "python -I /x/boot.py -f c.json"),
        ("python -mipykernel_launcher -f c.json", "python /x/boot.py -f c.json"),
        ("conda run -n env python -m ipykernel_launcher -f c", "conda run -n env python /x/boot.py -f c"),
        ("python /lib/ipykernel_launcher.py -f c.json", "python /x/boot.py -f c.json"),
    ],
)
def test_ipython_starts_through_the_boot_file(command, guarded):
    assert guarded_command(command.split(), BOOT) == guarded.split()


@pytest.mark.parametrize(
    "command",
    [
        "R --slave -e IRkernel::main() --args c.json",
        "julia -i kernel.jl c.json",
        "python -m bash_kernel -f c.json",
        "python -m xpython -f c.json",
        "ipykernel_launcher",
        "",
    ],
)
def test_other_kernels_are_left_alone(command):
    assert guarded_command(command.split(), BOOT) is None


def test_a_boot_file_is_for_its_owner_only_and_is_read_back(tmp_path):
    path = bootfile.write(str(tmp_path / "runtime"), "k1", {"key": "aa"})
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert bootfile.read(path) == {"version": 1, "kernel_id": "k1", "key": "aa"}
    assert os.listdir(tmp_path / "runtime") == [os.path.basename(path)]
    bootfile.remove(path)
    bootfile.remove(path)
    assert os.listdir(tmp_path / "runtime") == []


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", json.dumps({"version": 99}).encode()])
def test_a_boot_file_that_cannot_be_used_says_what_to_do(tmp_path, content):
    path = tmp_path / "boot.json"
    path.write_bytes(content)
    with pytest.raises(PolicyError) as caught:
        bootfile.read(str(path))
    assert caught.value.hint
