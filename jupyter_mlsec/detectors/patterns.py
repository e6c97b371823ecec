"""The detector that runs the rule table: a reading of the text, matchers, checks.

PatternDetector(rules).detect(document) -> findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category, Confidence, Rule
from .checks import CODE_ONLY, Hit, find
from .matching import Matcher
from .reading import Reading, readings

__all__ = ["PatternDetector"]


def _may_be_long(rule: Rule) -> bool:
    """True for tokens that are recognised by their own form."""
    return rule.category is Category.SECRET and rule.confidence is Confidence.HIGH


class PatternDetector:
    """Rules of one table, by how long their values may be. Holds no text; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    name = "patterns"

    def __init__(self, rules: Sequence[Rule], engine: Optional[str] = None) -> None:
        self.rules = tuple(rules)
        # A key may be long; personal data, and what only its name makes a secret, never stand inside a base64 image.
        # Together the two automata would outgrow RE2's memory, and it would search thirty times slower.
        self._whole = Matcher([rule for rule in self.rules if _may_be_long(rule)], engine)
        self._short = Matcher([rule for rule in self.rules if not _may_be_long(rule)], engine)
        self._checks = {rule.check: find(rule.check) for rule in self.rules if rule.check}

    def detect(self, document: Document) -> Iterable[Finding]:
        """Findings in what a reader sees; for HTML also in what stands in attributes and scripts."""
        return [found for reading in readings(document) for found in self.search(reading)]

    def search(self, reading: Reading) -> Sequence[Finding]:
        """Findings in one reading."""
        secrets = self._whole.candidates(reading.text, reading.data)
        others = self._short.candidates(reading.short, reading.short_data)
        if not secrets and not others:  # as in nearly every cell
            return ()
        hits = (
            *self._hits(self._whole, secrets, reading, reading.text, reading.data),
            *self._hits(self._short, others, reading, reading.short, reading.short_data),
        )
        return [found for hit in hits if (found := self._judge(hit, reading)) is not None]

    @staticmethod
    def _hits(matcher: Matcher, candidates: Sequence[int], reading: Reading, text: str, data: bytes) -> Iterator[Hit]:
        prose = reading.document.language == "markdown"
        for index in candidates:
            rule = matcher.rules[index]
            if not rule.applies_to(reading.document.surface) or prose and rule.check in CODE_ONLY:
                continue
            for match, names in matcher.matches(index, text, data):
                yield Hit(rule, match, names, reading.text, reading.document)

    def _judge(self, hit: Hit, reading: Reading) -> Optional[Finding]:
        rule = hit.rule
        if hit.start < 0:
            return None
        if rule.check and not self._checks[rule.check](hit):
            return None
        if rule.context and not hit.near():
            return None
        if hit.start >= hit.end:
            return None
        start, end = reading.origin(hit.start, hit.end)
        return Finding.of(rule, start, end, hit.document, confidence=hit.confidence)
