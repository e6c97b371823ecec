"""What git is about to commit: the content of the index, not of the working files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator

from ...core.errors import ScanError, UsageError
from ...documents.source import kind_of
from ...documents.walk import Failed, Found, Left

__all__ = ["read_staged", "repository_root", "staged_files"]

_HEAD = 8192
_MODES = {"120000": "a link", "160000": "a submodule"}


def repository_root() -> str:
    """The root of the repository in which the command runs. UsageError outside of one."""
    return os.fsdecode(_git(["rev-parse", "--show-toplevel"]).rstrip(b"\n"))


def staged_files(root: str, paths: Iterable[str]) -> Iterator[Found | Left | Failed]:
    """The files added or changed in the index, limited to ``paths``; shown relative to the root."""
    listing = _git(["diff", "--cached", "--raw", "--no-renames", "-z", "--diff-filter=ACMRT", "--", *paths])
    fields = listing.split(b"\0")
    for meta, name in zip(fields[::2], fields[1::2], strict=False):
        mode = meta.split()[1].decode()
        path = os.fsdecode(name)
        kind = kind_of(path)
        if mode in _MODES:
            yield Left(path, _MODES[mode])
            continue
        try:
            kind = kind if kind.is_named else kind_of(path, read_staged(root, path)[:_HEAD])
        except ScanError as error:
            yield Failed(path, error.message, error.hint)
            continue
        yield Left(path, "a binary file") if kind.sort == "binary" else Found(path, kind)


def read_staged(root: str, path: str) -> bytes:
    """The staged content of a file. ScanError where git does not give it."""
    try:
        return _git(["-C", root, "cat-file", "blob", f":{path}"])
    except UsageError as error:
        raise ScanError(f"git does not give its staged content: {error.message}", "Stage it again.") from None


def _git(arguments: list) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        raise UsageError("--staged needs git, which is not installed.", "Install git, or scan the files.") from None
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        raise UsageError(f"git: {' '.join(why) or 'failed'}.", "Run it inside of a repository.")
    return done.stdout
