"""The doctor's own part of the audit trail: its run's files, apart from what other people's left in the folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...audit import AuditError, read, verify

__all__ = ["Evidence", "collect", "names_in"]


@dataclass(frozen=True)
class Evidence:
    """What the run left behind.

    gates      names of the gates that wrote an event
    problems   sentences about chains of the run's own files
    older      number of problems in other files of the folder, or None where they cannot be read
    folder     copies of the run's own files
    """

    gates: frozenset
    problems: tuple
    older: int | None
    folder: Path

    def holds(self, values: Iterable[str]) -> bool:
        """True where a file of the run holds one of ``values``."""
        wanted = [value.encode() for value in values]
        files = (path.read_bytes() for path in self.folder.iterdir())
        return any(value in data for data in files for value in wanted)


def names_in(trail: Path) -> frozenset:
    """Names of the files in the folder of a trail, which need not exist yet."""
    try:
        return frozenset(item.name for item in trail.iterdir())
    except OSError:
        return frozenset()


def collect(trail: Path, before: frozenset, server: int, kernels: Iterable[str], folder: Path) -> Evidence:
    """The evidence of a run: files that were not there ``before`` and are of its server or name its kernels.

    server    process id of the run's server, which stands in the names of its files
    folder    an empty folder that does not exist yet, for the copies

    AuditError where the trail cannot be read.
    """
    folder.mkdir(mode=0o700)
    marks = [kernel.encode() for kernel in kernels]
    for name in names_in(trail) - before:
        path = trail / name
        if f"-{server}-" in name or _names_one(path, marks):
            shutil.copyfile(path, folder / name)
    # Judged as copies: a stranger's unreadable file in the folder says nothing about this run.
    own = names_in(folder)
    problems = tuple(str(item) for item in verify(folder).problems if item.file in own)
    return Evidence(frozenset(event.gate for event in read(folder)), problems, _older(trail, own), folder)


def _older(trail: Path, own: frozenset) -> int | None:
    try:
        return sum(item.file not in own for item in verify(trail).problems)
    except AuditError:
        return None


def _names_one(path: Path, marks: list) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False  # another user's
    return any(mark in data for mark in marks)
