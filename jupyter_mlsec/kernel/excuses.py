"""Excuses given by magic (``%mlsec allow RULE --reason "..."``). Whether they count is policy."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass, replace
from typing import Any

from ..core.document import Document
from ..core.finding import Finding, ScanResult

__all__ = ["Excuse", "ExcusingScanner"]


@dataclass(frozen=True)
class Excuse:
    """A rule (glob) that a person let pass, and why."""

    rule: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """True where the finding is of this rule."""
        return fnmatch.fnmatchcase(finding.rule, self.rule) or finding.rule.partition("/")[2] == self.rule


@dataclass(frozen=True)
class ExcusingScanner:
    """A scanner whose findings carry the excuses that cover them."""

    scanner: Any
    excuses: tuple

    def __getattr__(self, name: str) -> Any:
        # Everything but ``scan`` is the scanner's own.
        return getattr(self.scanner, name)

    def scan(self, document: Document) -> ScanResult:
        """As the scanner's, with ``allowed_by="magic"`` where an excuse covers a finding."""
        result = self.scanner.scan(document)
        if not result.findings:
            return result
        return replace(result, findings=tuple(self._excused(finding) for finding in result.findings))

    def _excused(self, finding: Finding) -> Finding:
        for excuse in self.excuses:
            if excuse.covers(finding):
                return replace(finding, allowed_by="magic", allow_reason=excuse.reason)
        return finding
