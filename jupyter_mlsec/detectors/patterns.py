"""The detector that runs the rule table: a view of the text, matchers, checks.

PatternDetector(rules).detect(document) -> findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category, Confidence, Rule
from ..core.views import View, attributes, decoded, plain
from .checks import Hit, find
from .matching import Matcher
from .runs import LONGEST, without_long_runs

__all__ = ["PatternDetector"]

_AS_IT_IS = View("")


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
        text = plain(document.text, document.language)
        if text is not None:
            return self._search(text, _AS_IT_IS, document)
        view = decoded(document.text, document.language)
        found = self._search(view.text, view, document)
        if document.language == "html" and not view.is_plain:
            view = attributes(document.text)
            return [*found, *self._search(view.text, view, document)]
        return found

    def _search(self, text: str, view: View, document: Document) -> Sequence[Finding]:
        if not text:
            return ()
        data = text.encode("utf-8", "replace")
        short, short_data = text, data
        if len(text) > LONGEST:
            short = without_long_runs(text)
            short_data = data if short is text else short.encode("utf-8", "replace")
        secrets = self._whole.candidates(text, data)
        others = self._short.candidates(short, short_data)
        if not secrets and not others:  # as in nearly every cell
            return ()
        hits = (
            *self._hits(self._whole, secrets, text, data, text, document),
            *self._hits(self._short, others, short, short_data, text, document),
        )
        return [found for hit in hits if (found := self._judge(hit, view)) is not None]

    @staticmethod
    def _hits(
        matcher: Matcher, candidates: Sequence[int], searched: str, data: bytes, text: str, document: Document
    ) -> Iterator[Hit]:
        for index in candidates:
            rule = matcher.rules[index]
            if not rule.applies_to(document.surface):
                continue
            for match, names in matcher.matches(index, searched, data):
                yield Hit(rule, match, names, text, document)

    def _judge(self, hit: Hit, view: View) -> Optional[Finding]:
        rule = hit.rule
        if hit.start < 0:
            return None
        if rule.check and not self._checks[rule.check](hit):
            return None
        if rule.context and not hit.near():
            return None
        if hit.start >= hit.end:
            return None
        start, end = view.origin(hit.start, hit.end)
        return Finding.of(rule, start, end, hit.document, confidence=hit.confidence)
