"""The detector that runs the rule table: a view of the text, matchers, checks.

PatternDetector(rules).detect(document) -> findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category, Rule
from ..core.views import View, attributes, decoded
from .checks import Hit, find
from .matching import Matcher
from .runs import without_long_runs

__all__ = ["PatternDetector"]


class PatternDetector:
    """Rules of one table, searched family by family. Holds no text; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    name = "patterns"

    def __init__(self, rules: Sequence[Rule], engine: Optional[str] = None) -> None:
        self.rules = tuple(rules)
        families: dict = {}
        for rule in self.rules:
            families.setdefault((rule.category, rule.surfaces), []).append(rule)
        self._families = tuple((rules[0], Matcher(rules, engine)) for rules in families.values())
        self._checks = {rule.check: find(rule.check) for rule in self.rules if rule.check}

    def detect(self, document: Document) -> Iterable[Finding]:
        """Findings in what a reader sees; for HTML also in what stands in attributes and scripts."""
        view = decoded(document.text, document.language)
        yield from self._search(view, document)
        if document.language == "html" and not view.is_plain:
            yield from self._search(attributes(document.text), document)

    def _search(self, view: View, document: Document) -> Iterator[Finding]:
        text = view.text
        if not text:
            return
        data = text.encode("utf-8", "replace")
        short = without_long_runs(text)
        short_data = data if short is text else short.encode("utf-8", "replace")
        for sample, matcher in self._families:
            if not sample.applies_to(document.surface):
                continue
            # A key may be long; personal data and settings never stand inside a base64 image.
            whole = sample.category is Category.SECRET
            for rule, match, names in matcher.hits(text if whole else short, data if whole else short_data):
                found = self._judge(Hit(rule, match, names, text, document), view)
                if found is not None:
                    yield found

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
