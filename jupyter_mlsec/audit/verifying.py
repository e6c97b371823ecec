"""Reading the trail back: is it whole, and what does it say?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .chain import START, Head, Line, parse_line
from .event import AuditError, AuditEvent
from .trail import SUFFIX, folder_of

__all__ = ["Problem", "Report", "read", "verify"]


@dataclass(frozen=True)
class Problem:
    """Something amiss: the file's name, the 1-based line, a kind and one sentence.

    kind    ``changed`` (a line is not what was written), ``removed`` (a line or a file is missing),
            ``unfinished`` (the last line was cut off by a crash), ``unreadable``
    """

    file: str
    line: int
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Report:
    """The state of a folder: counts, heads, problems, and lines that a crash left unfinished (no problem)."""

    files: int
    events: int
    heads: tuple = ()
    problems: tuple = ()
    unfinished: tuple = ()

    @property
    def is_sound(self) -> bool:
        return not self.problems


def verify(folder: str | os.PathLike) -> Report:
    """Checks every chain in ``folder``. AuditError where the folder cannot be read."""
    paths = _files(folder)
    claims = _claims(paths)
    heads, problems, unfinished = [], [], []
    events = 0
    for path in paths:
        check = _Check(path.name, claims.pop(path.name, {}))
        try:
            check.run(path)
        except OSError as error:
            problems.append(Problem(path.name, 0, "unreadable", f"cannot be read ({error.strerror})"))
            continue
        problems += check.problems
        unfinished += check.unfinished
        events += check.events
        if check.head is not None:
            heads.append(check.head)
    for name, seen in claims.items():
        if (folder_of(folder) / name).exists():
            continue  # begun while the folder was being listed
        last = max(seen)
        problems.append(Problem(name, last + 1, "removed", f"the file is missing; it had {last + 1} lines"))
    return Report(len(paths), events, tuple(heads), tuple(problems), tuple(unfinished))


def read(folder: str | os.PathLike) -> Iterator[AuditEvent]:
    """Events of all files in ``folder`` in the order of their time. Damaged lines are left to ``verify``."""
    found: list = []
    for path in _files(folder):
        try:
            with path.open("rb") as stream:
                for number, raw in enumerate(stream):
                    event = _event(raw)
                    if event is not None:
                        found.append((event.time, path.name, number, event))
        except OSError as error:
            raise AuditError(
                f"{path} cannot be read ({error.strerror}).", "Ask its owner, or run as that user."
            ) from error
    found.sort(key=lambda item: item[:3])
    return (item[3] for item in found)


class _Check:
    """One file's chain. ``claims`` maps a seq to the hash that another file saw there."""

    def __init__(self, name: str, claims: dict) -> None:
        self.name = name
        self.claims = claims
        self.problems: list = []
        self.unfinished: list = []
        self.events = 0
        self.head: Head | None = None
        self._next_seq = 0
        self._prev: str | None = START

    def run(self, path: Path) -> None:
        with path.open("rb") as stream:
            number = 0
            for number, raw in enumerate(stream, 1):
                self._line(number, raw)
        for seq in sorted(self.claims):
            if seq >= self._next_seq:
                self._report(seq + 1, "removed", f"lines are missing at the end: there were at least {seq + 1}")
                break

    def _line(self, number: int, raw: bytes) -> None:
        if not raw.endswith(b"\n") and not _is_line(raw[:-1] + b"\n"):
            note = Problem(self.name, number, "unfinished", "the last line was not finished: its writer was stopped")
            self.unfinished.append(note)
            return
        try:
            line = parse_line(raw)
        except ValueError as error:
            known = type(error) is ValueError
            self._report(number, "changed", str(error) if known else "not readable as JSON")
            self._resume()
            return
        self._link(number, line)
        self.events += "event" in line.body

    def _link(self, number: int, line: Line) -> None:
        if self._prev is not None and (line.seq, line.prev) != (self._next_seq, self._prev):
            kind = "removed" if line.seq > self._next_seq else "changed"
            self._report(number, kind, "does not follow the line before it: lines were removed, added or moved")
        if self.claims.get(line.seq, line.hash) != line.hash:
            self._report(number, "changed", "is not the line that another writer saw here")
        self._prev, self._next_seq = line.hash, line.seq + 1
        self.head = Head(self.name, line.seq, line.hash)

    def _resume(self) -> None:
        # The damaged line is reported; the next one cannot be compared with it, the ones after can.
        self._prev = None
        self._next_seq += 1

    def _report(self, number: int, kind: str, message: str) -> None:
        self.problems.append(Problem(self.name, number, kind, message))


def _files(folder: str | os.PathLike) -> list:
    path = folder_of(folder)
    try:
        return sorted(item for item in path.iterdir() if item.name.endswith(SUFFIX))
    except OSError as error:
        raise AuditError(
            f"there is no readable audit trail in {path} ({error.strerror}).", "Name the folder of [audit] path."
        ) from error


def _claims(paths: list) -> dict:
    """What first lines say of other files: name -> {seq: hash}."""
    claims: dict = {}
    for path in paths:
        try:
            with path.open("rb") as stream:
                seen: Any = parse_line(stream.readline()).body.get("seen", ())
            for item in seen:
                claims.setdefault(item["file"], {})[item["seq"]] = item["hash"]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # the check of that file itself reports it
    return claims


def _is_line(raw: bytes) -> bool:
    try:
        parse_line(raw)
    except ValueError:
        return False
    return True


def _event(raw: bytes) -> AuditEvent | None:
    try:
        content = parse_line(raw).body.get("event")
        return None if content is None else AuditEvent.from_json(content)
    except (ValueError, AuditError):
        return None
