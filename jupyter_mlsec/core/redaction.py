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
    """``text`` with every span of ``findings`` replaced. Overlapping spans are replaced as one.

    A placeholder in a column of fixed width takes the place of its value: columns beside it stay where they were.
    """
    parts: list = []
    at = 0
    for finding in sorted(findings, key=lambda item: (item.start, -item.end)):
        if finding.end <= at:
            continue
        if finding.start >= at:
            before, stand_in, after = text[at : finding.start], placeholders.of(finding), 0
            if finding.column:
                before, stand_in, after = _fitted(text, at, finding, stand_in)
            parts.append(before)
            parts.append(stand_in)
            at = finding.end + after
        else:
            at = finding.end
    parts.append(text[at:])
    return "".join(parts)


_BARS = "|\u2502\u2503\u2506\u2551"
_LINE_ENDS = ("", "\n", "\r")


def _fitted(text: str, at: int, finding: Finding, stand_in: str) -> tuple:
    """(text from ``at`` to the value, what stands for the value, blanks behind it to leave out).

    Blanks are added or taken where the column has them: before a value that is flush right, else behind it. What does
    not fit even so moves the rest of its line.
    """
    start, end = finding.start, finding.end
    left = start
    while left > at and text[left - 1] == " ":
        left -= 1
    right = end
    while text[right : right + 1] == " ":
        right += 1
    missing = end - start - len(stand_in)
    side = _side(text[left - 1 : left], start - left, right - end, text[right : right + 1])
    if not missing or not side:
        return text[at:start], stand_in, 0
    if missing > 0:
        blanks = " " * missing
        return text[at:start], blanks + stand_in if side == "left" else stand_in + blanks, 0
    if side == "left":
        kept = 0 if text[left - 1 : left] in _LINE_ENDS else 1 if text[left - 1] in _BARS else 2
        return text[at : start - max(0, min(-missing, start - left - kept))], stand_in, 0
    kept = 1 if text[right : right + 1] in _BARS else 2
    return text[at:start], stand_in, max(0, min(-missing, right - end - kept))


def _side(before: str, left: int, right: int, after: str) -> str:
    """The side, ``left`` or ``right``, on which a cell with so many blanks has room; empty outside of such columns."""
    if after and after in _BARS:
        if not left and not right:
            return "right" if before and before in _BARS else ""
        return "right" if right >= left else "left"
    if right >= 2 and after not in _LINE_ENDS:
        return "left" if left >= 2 and before not in _LINE_ENDS else "right"
    return "left" if left >= 2 and after in _LINE_ENDS else ""
