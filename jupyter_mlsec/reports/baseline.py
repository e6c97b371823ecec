"""A baseline: the findings that a team has looked at and lives with, so that only new ones count.

    {"version": 1, "key": "<64 hex digits>", "known": [
        "secret/generic-assignment 5f0c...",             a secret: its rule and its fingerprint
        "secret/github-token 91b2... no-secret",         ... with the label of an audit (or is-secret)
        "personal-data/email-address 07aa... x12"]}      personal data: its rule, its place, how many stand there

A secret's fingerprint is keyed by the baseline's own random key: no path and no line number, so moving code does not
churn the file, and sorted, so that two people's changes merge. Who holds the file can test a guess against it (as
with any list that recognises values); it does not list them. Personal data can be guessed (there are few enough card
numbers to try them all), so nothing of its value is kept: only a keyed name of the place (file, cell, part, column)
and a count. One more value of that kind in that place is new; lines may move.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..core.errors import UsageError
from .model import FileReport, Hit
from .writing import write_whole

__all__ = ["LABELS", "Baseline"]

LABELS = {True: "is-secret", False: "no-secret"}
_ENTRY = re.compile(r"([a-z][\w/-]* [0-9a-f]{32})(?: (is-secret|no-secret|x[1-9][0-9]{0,8}))?")
_HINT = "Write a new one with `jupyter mlsec scan PATH --baseline FILE --update-baseline`."


@dataclass(frozen=True)
class Baseline:
    """Known findings.

    key      32 bytes: the fingerprint key to scan with
    known    names of secrets (and exposures) to their label, "" where nobody has audited them
    places   names of places with personal data to the number of values that are known there
    folder   where the file is: paths are named from there, wherever the command runs
    """

    key: bytes = field(repr=False)
    known: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    folder: str = "."

    @classmethod
    def fresh(cls, path: str = "") -> Baseline:
        """An empty baseline, to be saved at ``path``."""
        return cls(secrets.token_bytes(32), folder=_folder(path))

    @classmethod
    def load(cls, path: str) -> Baseline:
        """The baseline in a file. UsageError, with a hint, where there is none or it cannot be used."""
        known: dict = {}
        places: dict = {}
        try:
            body = json.loads(Path(path).read_text(encoding="utf-8"))
            key = bytes.fromhex(body["key"])
            usable = body["version"] == 1 and len(key) == 32
            for item in body["known"]:
                match = _ENTRY.fullmatch(item)
                usable = usable and match is not None
                if match is not None and (match.group(2) or "").startswith("x"):
                    places[match.group(1)] = int(match.group(2)[1:])
                elif match is not None and not item.startswith("personal-data/"):
                    known[match.group(1)] = match.group(2) or ""
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise UsageError(f"cannot read the baseline {path}: {why}.", _HINT) from None
        except (ValueError, KeyError, TypeError):
            usable = False
        if not usable:
            raise UsageError(f"{path} is no baseline of this program.", _HINT)
        return cls(key, known, places, _folder(path))

    def __len__(self) -> int:
        return len(self.known) + sum(self.places.values())

    def save(self, path: str) -> None:
        """Writes the file, whole or not at all."""
        entries = [f"{name} {label}".rstrip() for name, label in self.known.items()]
        entries += [f"{name} x{count}" for name, count in self.places.items()]
        body = {"version": 1, "key": self.key.hex(), "known": sorted(entries)}
        write_whole(path, json.dumps(body, indent=1) + "\n")

    def excuse(self, file: FileReport) -> FileReport:
        """``file`` with the hits that are known marked as excused."""
        left = Counter(self.places)
        return replace(file, hits=tuple(self._excused(hit, left) for hit in file.hits))

    def updated(self, files: Iterable[FileReport]) -> Baseline:
        """A baseline that knows exactly what counts in ``files`` now, under the same key; labels are kept."""
        hits = (hit for file in files for hit in file.hits)
        known: dict = {}
        places: Counter = Counter()
        for hit in hits:
            if hit.rank or hit.excuse == "baseline":
                name = self._name(hit)
                if _is_personal(hit):
                    places[name] += 1
                else:
                    known[name] = hit.label or self.known.get(name, "")
        return replace(self, known=known, places=dict(places))

    def _excused(self, hit: Hit, left: Counter) -> Hit:
        if not hit.rank:
            return hit
        name = self._name(hit)
        if _is_personal(hit):
            if not left[name]:
                return hit
            left[name] -= 1
            return replace(hit, action="allow", excuse="baseline")
        if name not in self.known:
            return hit
        label = self.known[name]
        return replace(hit, action="allow", excuse="baseline", excuse_reason=label and f"audited: {label}", label=label)

    def _name(self, hit: Hit) -> str:
        finding = hit.finding
        if not _is_personal(hit):
            return f"{finding['rule']} {finding['fingerprint']}"
        path = os.path.relpath(os.path.realpath(finding["path"] or ""), self.folder).replace(os.sep, "/")
        place = "\0".join((path, finding["cell_id"] or str(hit.cell or ""), hit.part, hit.column))
        digest = hmac.digest(self.key, b"place\0" + place.encode("utf-8", "surrogateescape"), "sha256")
        return f"{finding['rule']} {digest.hex()[:32]}"


def _is_personal(hit: Hit) -> bool:
    return hit.finding["category"] == "personal-data"


def _folder(path: str) -> str:
    return os.path.dirname(os.path.realpath(path or "baseline"))
