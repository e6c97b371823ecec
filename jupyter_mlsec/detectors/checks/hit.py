"""A match on its way to become a finding."""

from __future__ import annotations

import re
from typing import Any, Optional

from ...core.document import Document
from ...core.rule import Confidence, Rule

__all__ = ["Hit"]

_LONGEST_LINE = 2000
_VALUES = tuple(f"v{number}" for number in range(1, 10))


class Hit:
    """One match: ``text[start:end]`` is the value. A check may move the span and the confidence.

    The value is never part of the repr.
    """

    __slots__ = ("confidence", "document", "end", "match", "names", "rule", "start", "text")

    def __init__(self, rule: Rule, match: Any, names: dict, text: str, document: Document) -> None:
        self.rule = rule
        self.match = match
        self.names = names
        self.text = text
        self.document = document
        self.start, self.end = match.span(rule.group)
        self.confidence = rule.confidence

    def __repr__(self) -> str:
        return f"Hit({self.rule.id!r}, {self.start}, {self.end})"

    @property
    def value(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The character before the value, or an empty string."""
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def after(self) -> str:
        """The character after the value, or an empty string."""
        return self.text[self.end : self.end + 1]

    def line(self) -> str:
        """The line in which the value starts."""
        return self.text[self.line_start() : self._line_end()]

    def line_start(self) -> int:
        """Where the line starts, at most ``_LONGEST_LINE`` characters back: a line may be a megabyte, and hold a hit every ten."""
        furthest = max(0, self.start - _LONGEST_LINE)
        found = self.text.rfind("\n", furthest, self.start)
        return found + 1 if found >= 0 else furthest

    def _line_end(self) -> int:
        furthest = min(len(self.text), self.start + _LONGEST_LINE)
        end = self.text.find("\n", self.start, furthest)
        return furthest if end < 0 else end

    def choose(self) -> bool:
        """Takes as value the first of the groups v1 to v9 that took part; for patterns with alternatives."""
        for name in _VALUES:
            start, end = self.span(name)
            if start >= 0:
                self.start, self.end = start, end
                return True
        return False

    def span(self, name: str) -> tuple:
        """(start, end) of a named group; (-1, -1) where there is none or it took no part."""
        return self.match.span(self.names[name]) if name in self.names else (-1, -1)

    def group(self, name: str) -> str:
        """Text of a named group; empty where there is none or it took no part."""
        start, end = self.span(name)
        return self.text[start:end] if start >= 0 else ""

    def near(self, words: Optional[tuple] = None, back: int = 60, ahead: int = 24) -> bool:
        """True where one of ``words`` (the rule's context by default) stands near the value as a whole word."""
        around = self.text[max(0, self.start - back) : self.start] + "\n" + self.text[self.end : self.end + ahead]
        return bool(_words(self.rule.context if words is None else words).search(around.lower()))

    def raise_to(self, confidence: Confidence) -> None:
        if confidence.rank > self.confidence.rank:
            self.confidence = confidence


_compiled: dict = {}


def _words(words: tuple) -> re.Pattern:
    if words not in _compiled:
        inner = "|".join(re.escape(word) for word in words)
        _compiled[words] = re.compile(f"(?<![a-z])(?:{inner})(?![a-z])")
    return _compiled[words]
