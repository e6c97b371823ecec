"""Which files there are to read under given paths, and which are left out and why.

paths --> walk --> Found(path, kind)       a file to read
                   Left(path, reason)      a file or folder that is not read; named in the report
                   Failed(path, reason)    something that should be read and cannot be
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Union

from ..core.errors import ScanError
from .source import Kind, kind_of

__all__ = ["Failed", "Found", "Left", "read_bytes", "walk"]

_TOOL_FOLDERS = (
    ".git .hg .svn node_modules __pycache__ .tox .nox .mypy_cache .ruff_cache .pytest_cache .hypothesis "
    ".ipynb_checkpoints .eggs"
)
_FOLDERS = frozenset(_TOOL_FOLDERS.split())
_HEAD = 8192


@dataclass(frozen=True)
class Found:
    """A file to read. ``path`` is as people typed it, with what stands below."""

    path: str
    kind: Kind
    size: int = 0


@dataclass(frozen=True)
class Left:
    """Left out by its kind; ``reason`` in a few words."""

    path: str
    reason: str


@dataclass(frozen=True)
class Failed:
    """Could not be looked at; ``hint`` says what to do."""

    path: str
    reason: str
    hint: str = ""


Entry = Union[Found, Left, Failed]


def walk(paths: Iterable[str]) -> Iterator[Entry]:
    """Every file under ``paths``, sorted within its folder, each real file once.

    A file that is named is read whatever its kind, or reported as failed; one met in a folder may be left
    out by its kind. Links to folders are not followed (a loop has no end); links to files are.
    """
    seen: set = set()
    for path in paths:
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            yield Failed(path, _why(error), "Check the path.")
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, seen)
        else:
            yield from _file(path, seen, named=True)


def read_bytes(path: str) -> bytes:
    """The bytes of a file. ScanError, with a hint, where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ScanError(f"cannot be read: {_why(error)}", "Check that it still exists and is yours to read.") from None
    except MemoryError:
        raise ScanError("does not fit into memory", "Split the file.") from None


def _folder(path: str, seen: set) -> Iterator[Entry]:
    try:
        with os.scandir(path) as entries:
            items = sorted(entries, key=lambda item: item.name)
    except OSError as error:
        yield Failed(path, _why(error), "Check its permissions.")
        return
    for item in items:
        shown = os.path.join(path, item.name) if path != "." else item.name
        try:
            is_folder = item.is_dir(follow_symlinks=True)
        except OSError as error:
            yield Failed(shown, _why(error), "Remove or repair the link.")
            continue
        if not is_folder:
            yield from _file(shown, seen, named=False)
        elif item.is_symlink():
            yield Left(shown, "a link to a folder")
        elif item.name in _FOLDERS:
            yield Left(shown, "tool files")
        elif Path(shown, "pyvenv.cfg").exists():
            yield Left(shown, "a Python environment")
        else:
            yield from _folder(shown, seen)


def _file(path: str, seen: set, named: bool) -> Iterator[Entry]:
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe would wait for ever.
            yield (Failed if named else Left)(path, "no regular file")
            return
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        kind = kind_of(path)
        if not kind.is_named:
            with Path(path).open("rb") as stream:
                kind = kind_of(path, stream.read(_HEAD))
    except OSError as error:
        yield Failed(path, _why(error), "Check its permissions, or remove the link.")
        return
    if kind.sort == "binary":
        reason = f"a binary file{' of a kind that is not read' if kind.is_named else ''}"
        yield Failed(path, reason, "Convert it to text, CSV or a notebook.") if named else Left(path, reason)
    else:
        yield Found(path, kind, status.st_size)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
