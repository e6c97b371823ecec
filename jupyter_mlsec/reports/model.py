"""The types of a report. Plain values throughout: they cross process borders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..core.verdict import Action

__all__ = ["Failure", "FileReport", "Hit", "Report", "plain", "summary_line"]


@dataclass(frozen=True)
class Hit:
    """One finding as reports show it.

    finding     the JSON of INTERFACES (rule, place, fingerprint, message ...; never the value)
    action      what the policy says of it when the file is saved: allow, warn, redact or block
    key, layer  the policy key that decided, and the layer it came from
    cell, part  number of the notebook's cell as a reader counts, and the part of it; None and "" elsewhere
    column      name of the table's column in which it stands, or ""
    file_line   1-based line in the file itself (a notebook's JSON); ``finding["line"]`` counts in the cell
    excuse      "" or why the finding does not count: ``inline``, ``tag`` or ``baseline``
    label       ``is-secret`` or ``no-secret`` where an audit said so
    digest      SHA-1 of the value as detect-secrets' baselines hold it, while one is in use; no report shows it
    left_out    the filter of such a baseline that leaves it out
    evidence    words that say why it was found (``detectors.evidence.WORDS``); empty where nobody asked
    """

    finding: dict
    action: str
    title: str = ""
    advice: str = ""
    key: str = ""
    layer: str = ""
    cell: int | None = None
    part: str = ""
    column: str = ""
    file_line: int = 1
    excuse: str = ""
    excuse_reason: str = ""
    evidence: tuple = ()
    label: str = ""
    digest: str = field(default="", repr=False)
    left_out: str = ""

    @property
    def rank(self) -> Action:
        return Action.parse(self.action)

    @property
    def is_inventory(self) -> bool:
        """An address that a notebook names and nobody refuses."""
        return self.finding["category"] == "endpoint" and self.action == "allow" and not self.excuse

    def place(self) -> str:
        """``cell 3, line 2`` or ``line 2``."""
        line = f"line {self.finding['line']}"
        if self.cell is None:
            return f"{self.part}, {line}" if self.part else line
        part = "" if self.part in ("", "source") else f" {self.part}"
        return f"cell {self.cell}{part}, {line}"


@dataclass(frozen=True)
class Failure:
    """Something that could not be scanned: why, and what to do."""

    reason: str
    hint: str = ""


@dataclass(frozen=True)
class FileReport:
    """What became of one file. ``left_out`` counts media in it that were not read as text, by type."""

    path: str
    hits: tuple = ()
    failures: tuple = ()
    left_out: dict = field(default_factory=dict)
    size: int = 0


@dataclass(frozen=True)
class Report:
    """A whole scan.

    files       FileReport of every file that was read or should have been
    skipped     (path, reason) of what was left out by its kind
    fail_on     the action from which on a finding makes the scan fail
    policy      digest of the effective policy; ``sources`` names its layers
    everything  True: show also what is allowed or excused
    inventory   True: show the addresses that notebooks name
    again       arguments that name the same files once more, for the commands that the text proposes
    """

    files: tuple
    skipped: tuple = ()
    fail_on: str = "warn"
    policy: str = ""
    sources: tuple = ()
    seconds: float = 0.0
    version: str = ""
    everything: bool = False
    inventory: bool = False
    notes: tuple = ()
    again: tuple = ()

    def hits(self) -> Iterator[Hit]:
        """Every hit, in the order of the files."""
        return (hit for file in self.files for hit in file.hits)

    def shown(self) -> Iterator[Hit]:
        """The hits that a reader should see."""
        return (hit for hit in self.hits() if self.shows(hit))

    def shows(self, hit: Hit) -> bool:
        if hit.is_inventory:
            return self.inventory or self.everything
        return self.everything or hit.rank > Action.ALLOW

    def failures(self) -> Iterator[tuple]:
        """(path, Failure) of everything that could not be scanned."""
        return ((file.path, failure) for file in self.files for failure in file.failures)

    @property
    def has_findings(self) -> bool:
        """True where a hit is at or above ``fail_on``."""
        bar = Action.parse(self.fail_on)
        return any(hit.rank >= bar for hit in self.hits())

    @property
    def is_complete(self) -> bool:
        return not any(file.failures for file in self.files)

    def summary(self) -> dict:
        """The counts that every form states."""
        hits = list(self.hits())
        media: dict = {}
        for file in self.files:
            for mime, count in file.left_out.items():
                media[mime] = media.get(mime, 0) + count
        return {
            "files": len(self.files),
            "bytes": sum(file.size for file in self.files),
            "seconds": round(self.seconds, 3),
            "findings": sum(hit.rank > Action.ALLOW for hit in hits),
            "files_with_findings": sum(any(hit.rank > Action.ALLOW for hit in file.hits) for file in self.files),
            "allowed": sum(hit.rank is Action.ALLOW and not hit.excuse and not hit.is_inventory for hit in hits),
            "excused": sum(bool(hit.excuse) for hit in hits),
            "addresses": sum(hit.is_inventory for hit in hits),
            "could_not_scan": sum(bool(file.failures) for file in self.files),
            "skipped": len(self.skipped),
            "media_not_read": media,
        }


def summary_line(report: Report) -> str:
    """``N findings in M files (K could not be scanned)``."""
    counts = report.summary()
    found, files = counts["findings"], counts["files"]
    line = f"{found} finding{'s' * (found != 1)} in {files} file{'s' * (files != 1)}"
    return f"{line} ({counts['could_not_scan']} could not be scanned)"


def plain(text: str) -> str:
    """``text`` without what could steer a terminal: names of files and columns come from strangers."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
