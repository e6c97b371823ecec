"""This user's key for fingerprints: made once, never shown."""

from __future__ import annotations

import os
from pathlib import Path

from .places import Places

__all__ = ["fingerprint_key", "private_folder", "write_once"]

_BYTES = 32


def fingerprint_key(places: Places | None = None) -> bytes:
    """32 bytes, the same in every process of this user; random for this process where no file can be kept.

    The file is ``<Jupyter data folder>/mlsec/fingerprint.key``, mode 0600.
    """
    path = (places or Places.of()).own_folder / "fingerprint.key"
    try:
        private_folder(path.parent)
        key = _read(path)
        if not key:
            write_once(path, os.urandom(_BYTES))
            key = _read(path)
    except OSError:
        # A home that cannot be written to: findings can then be compared within this process only.
        key = b""
    return key or os.urandom(_BYTES)


def private_folder(path: Path) -> None:
    """Makes a folder that only this user can enter; OSError where it cannot be made."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_once(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` with mode 0600, whole or not at all, unless a usable file is there already."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
        if path.exists() and path.stat().st_size == len(data):
            return
        try:
            os.link(draft, path)  # fails where another process was first: its file is as good
        except FileExistsError:
            if path.stat().st_size != len(data):
                draft.replace(path)  # a file that a full disk cut short
        except OSError:
            draft.replace(path)  # a file system without links
    finally:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return b""
    if len(data) != _BYTES:
        return b""
    if hasattr(os, "getuid"):
        state = path.stat()
        if state.st_mode & 0o077 and state.st_uid == os.getuid():
            path.chmod(0o600)
    return data
