"""A machine of one's own: an administrator's folder, a user's folders, a project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jupyter_mlsec.policyfile import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Empty folders; the administrator is whoever runs the tests."""
    for name in ("etc", "config", "data"):
        (tmp_path / name).mkdir(mode=0o755)
    return Places(
        config=tmp_path / "config",
        data=tmp_path / "data",
        administrator=tmp_path / "etc",
        owner=os.getuid(),
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A working folder outside of any repository."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def write():
    """Writes a policy file, ``version = 1`` first, and gives its path back."""

    def _write(path: Path, text: str, version: str = "version = 1\n") -> Path:
        path.write_text(version + text, encoding="utf-8")
        path.chmod(0o644)
        return path

    return _write
