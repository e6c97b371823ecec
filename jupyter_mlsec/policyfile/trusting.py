"""Which project files this user trusts: by content and place, so that a changed file must be trusted again.

One empty-handed file per trusted digest (mode 0600, in a folder of mode 0700): nothing to lock, nothing to merge.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from ..core.errors import PolicyError
from ..core.merging import Rank
from .keyfile import private_folder, write_once
from .places import Places
from .reading import parse_layer, read_bytes

__all__ = ["is_trusted", "trust", "trust_digest", "untrust"]


def trust_digest(path: Path, data: bytes) -> str:
    """64 hexadecimal digits of the file's absolute path and its content."""
    place = os.path.realpath(path).encode("utf-8", "surrogateescape")
    return hashlib.sha256(place + b"\0" + data).hexdigest()


def trust(path: Path, places: Places | None = None) -> str:
    """Lets this project file relax as far as higher layers permit; its digest. PolicyError where it is unusable."""
    data = read_bytes(path)
    parse_layer(data, Rank.PROJECT, str(path))
    digest = trust_digest(path, data)
    folder = _folder(places)
    try:
        private_folder(folder.parent)
        private_folder(folder)
        write_once(folder / digest, os.fsencode(os.path.realpath(path)) + b"\n")
    except OSError as error:
        raise PolicyError(
            f"trust cannot be kept in {folder} ({error.strerror})", "Make that folder writable to you.", str(path)
        ) from error
    return digest


def untrust(path: Path, places: Places | None = None) -> bool:
    """Takes trust back from the file as it is now; True where there was any."""
    try:
        (_folder(places) / trust_digest(path, read_bytes(path))).unlink()
    except FileNotFoundError:
        return False
    return True


def is_trusted(path: Path, data: bytes, places: Places | None = None) -> bool:
    """True where this user has trusted exactly this content at this place."""
    try:
        state = (_folder(places) / trust_digest(path, data)).lstat()
    except OSError:
        return False
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)


def _folder(places: Places | None) -> Path:
    return (places or Places.of()).own_folder / "trusted"
