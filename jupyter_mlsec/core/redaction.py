"""Redaction: values become typed, stable placeholders such as ``[EMAIL-1]``.

The same value gets the same number for as long as a ``Placeholders`` lives (a kernel's life), so that
duplicates and joins stay visible. It remembers keyed fingerprints, never values.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping

from .finding import Finding

__all__ = ["Placeholders", "redact"]


class Placeholders:
    """Numbers values by their fingerprint. Threads may share one.

    style: ``numbered`` ([EMAIL-1]), ``label`` ([EMAIL]) or ``mask`` (••••, whatever the length).
    taken: {word: highest number that stands for another value already}.
    """

    def __init__(self, style: str = "numbered", taken: Mapping | None = None) -> None:
        self.style = style
        self._numbers: dict = {}
        self._last: dict = dict(taken or {})
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Placeholders({self.style!r}, {len(self._numbers)} known)"

    def of(self, finding: Finding) -> str:
        """The text that stands for the finding's value."""
        if self.style == "mask":
            return "••••"
        if self.style == "label":
            return f"[{finding.placeholder}]"
        with self._lock:
            known = (finding.placeholder, finding.fingerprint)
            if known not in self._numbers:
                self._last[finding.placeholder] = self._last.get(finding.placeholder, 0) + 1
                self._numbers[known] = self._last[finding.placeholder]
            return f"[{finding.placeholder}-{self._numbers[known]}]"


def redact(text: str, findings: Iterable[Finding], placeholders: Placeholders) -> str:
    """``text`` with every span of ``findings`` replaced. Overlapping spans are replaced as one."""
    parts: list = []
    at = 0
    for finding in sorted(findings, key=lambda item: (item.start, -item.end)):
        if finding.end <= at:
            continue
        if finding.start >= at:
            parts.append(text[at : finding.start])
            parts.append(placeholders.of(finding))
        at = finding.end
    parts.append(text[at:])
    return "".join(parts)
