"""A baseline: the findings that a team has looked at and lives with, so that only new ones count.

    {"version": 1, "key": "<64 hex digits>", "known": ["secret/generic-assignment 5f0c...", ...]}

An entry is a rule and a fingerprint of the value under the baseline's own random key: no path and no line
number, so moving code does not churn the file, and sorted, so that two people's changes merge. Who holds the
file can test a guess against it (as with any list that recognises values); it does not list them.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..core.errors import UsageError
from .model import FileReport, Hit
from .writing import write_whole

__all__ = ["Baseline"]

_ENTRY = re.compile(r"[a-z][\w/-]* [0-9a-f]{32}")
_HINT = "Write a new one with `jupyter mlsec scan PATH --baseline FILE --update-baseline`."


@dataclass(frozen=True)
class Baseline:
    """Known findings. ``key`` (32 bytes) is the fingerprint key to scan with."""

    key: bytes = field(repr=False)
    known: frozenset = frozenset()

    @classmethod
    def fresh(cls) -> Baseline:
        return cls(secrets.token_bytes(32))

    @classmethod
    def load(cls, path: str) -> Baseline:
        """The baseline in a file. UsageError, with a hint, where there is none or it cannot be used."""
        try:
            body = json.loads(Path(path).read_text(encoding="utf-8"))
            key, known = bytes.fromhex(body["key"]), body["known"]
            usable = body["version"] == 1 and len(key) == 32 and all(_ENTRY.fullmatch(item) for item in known)
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise UsageError(f"cannot read the baseline {path}: {why}.", _HINT) from None
        except (ValueError, KeyError, TypeError):
            usable = False
        if not usable:
            raise UsageError(f"{path} is no baseline of this program.", _HINT)
        return cls(key, frozenset(known))

    def save(self, path: str) -> None:
        """Writes the file, whole or not at all."""
        body = {"version": 1, "key": self.key.hex(), "known": sorted(self.known)}
        write_whole(path, json.dumps(body, indent=1) + "\n")

    def excuse(self, file: FileReport) -> FileReport:
        """``file`` with the hits that are known marked as excused."""
        return replace(file, hits=tuple(self._excused(hit) for hit in file.hits))

    def updated(self, files: Iterable[FileReport]) -> Baseline:
        """A baseline that knows exactly what counts in ``files`` now, under the same key."""
        hits = (hit for file in files for hit in file.hits)
        counting = (hit for hit in hits if hit.rank or hit.excuse == "baseline")
        return replace(self, known=frozenset(_name(hit) for hit in counting))

    def _excused(self, hit: Hit) -> Hit:
        if hit.rank and _name(hit) in self.known:
            return replace(hit, action="allow", excuse="baseline")
        return hit


def _name(hit: Hit) -> str:
    return f"{hit.finding['rule']} {hit.finding['fingerprint']}"
