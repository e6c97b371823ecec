"""A finding: which rule, where, how sure. Never the value."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from .document import Document, Location, Surface
from .rule import Category, Confidence, Rule, Severity

__all__ = ["Finding", "ScanResult", "line_and_column"]


@dataclass(frozen=True)
class Finding:
    """One span of a document that a rule recognised.

    ``start`` and ``end`` are code points of the document's text, end exclusive. ``fingerprint`` is
    an HMAC of the value under the reader's key (see ``core.fingerprint``), 32 hexadecimal digits.
    ``column`` is the name of a table's column where the finding came from one. ``found_by`` names an outside
    engine (empty: our own rules). ``allowed_by`` names
    an excuse written beside it (``inline``, ``tag``); whether that counts is policy.
    """

    rule: str
    title: str
    category: Category
    severity: Severity
    confidence: Confidence
    start: int
    end: int
    fingerprint: str = ""
    entity: str = ""
    placeholder: str = "SECRET"
    advice: str = ""
    help_uri: str = ""
    column: str = ""
    surface: Surface = Surface.FILE
    location: Location = Location()
    found_by: str = ""
    allowed_by: str = ""
    allow_reason: str = ""

    @classmethod
    def of(cls, rule: Rule, start: int, end: int, document: Document, **changes: Any) -> Finding:
        """A finding of ``rule`` at ``start:end`` of ``document``; ``changes`` overrides fields."""
        # As the constructor would, in a third of the time.
        finding = object.__new__(cls)
        finding.__dict__.update(_DEFAULTS)
        known: dict = {
            "rule": rule.id,
            "title": rule.title,
            "category": rule.category,
            "severity": rule.severity,
            "confidence": rule.confidence,
            "start": start,
            "end": end,
            "entity": rule.entity,
            "placeholder": rule.placeholder,
            "advice": rule.advice,
            "help_uri": rule.help_uri,
            "surface": document.surface,
            "location": document.location,
            **changes,
        }
        finding.__dict__.update(known)
        return finding

    def changed(self, **fields: Any) -> Finding:
        """As ``dataclasses.replace``, in a tenth of the time: a text may hold a hundred thousand findings."""
        copy = object.__new__(Finding)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(fields)
        return copy

    @property
    def label(self) -> str:
        """What reasons and cards name: the entity of personal data, the title of anything else."""
        return self.entity or self.title

    def message(self) -> str:
        """One sentence for people."""
        where = f" in column {self.column!r}" if self.column else ""
        return f"{self.title}{where}. {self.advice}".strip()

    def to_json(self, text: str) -> dict:
        """The finding in the JSON of INTERFACES; ``text`` is the document's text, for line and column."""
        line, column = line_and_column(text, self.start)
        return {
            "rule": self.rule,
            "category": self.category.value,
            "severity": self.severity.value,
            "confidence": self.confidence.value,
            "start": self.start,
            "end": self.end,
            "line": self.location.line + line - 1,
            "column": column,
            "cell_id": self.location.cell_id,
            "path": self.location.path,
            "surface": self.surface.value,
            "fingerprint": self.fingerprint,
            "message": self.message(),
            "help_uri": self.help_uri,
        }


_DEFAULTS = {one.name: one.default for one in fields(Finding) if one.default is not MISSING}


@dataclass(frozen=True)
class ScanResult:
    """What a scan found, and whether it looked at everything.

    ``complete`` is False when something could not be scanned; ``reason`` then says what and why.
    """

    findings: tuple = field(default=())
    complete: bool = True
    reason: str | None = None


def line_and_column(text: str, offset: int) -> tuple:
    """1-based (line, column) of a code point offset."""
    before = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - before + 1
