"""The detector that runs the rule table: a reading of the text, matchers, checks.

PatternDetector(rules).detect(document) -> findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category, Confidence, Rule
from .checks import CODE_ONLY, Hit, expression, find
from .matching import Matcher
from .named import NamedRules, is_named
from .reading import Reading, readings

__all__ = ["PatternDetector"]

# From this many hits on it is worth to remember what was said of earlier ones.
_MANY = 32
_BACK, _AHEAD = 2100, 600
# These read the whole text: the program's syntax tree.
_READ_ALL = frozenset(expression.CHECKS)


def _may_be_long(rule: Rule) -> bool:
    """True for tokens that are recognised by their own form."""
    return rule.category is Category.SECRET and rule.confidence is Confidence.HIGH


def _is_exposure(rule: Rule) -> bool:
    """True for rules that start with a word of their own, and so cost nothing beside those of tokens."""
    return rule.category is Category.EXPOSURE


class PatternDetector:
    """Rules of one table, by how long their values may be. Holds no text; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    name = "patterns"

    def __init__(self, rules: Sequence[Rule], engine: Optional[str] = None) -> None:
        named = NamedRules([rule for rule in rules if is_named(rule)])
        self.rules = (*(rule for rule in rules if not is_named(rule)), *named.gates)
        # A key may be long; personal data, and what only its name makes a secret, never stand inside a base64 image.
        long = [rule for rule in self.rules if _may_be_long(rule) or _is_exposure(rule)]
        rest = [rule for rule in self.rules if not _may_be_long(rule) and not _is_exposure(rule)]
        # Each matcher is one pass over the text. More in one automaton would outgrow RE2's memory, and it would search
        # thirty times slower. The names of providers cost next to nothing beside those of people.
        secrets = [rule for rule in rest if rule.category is Category.SECRET and rule not in named.gates]
        others = [*(rule for rule in rest if rule.category is not Category.SECRET), *named.gates]
        self._longs = len(long)
        self._secrets = Matcher([*long, *secrets], engine)
        self._others = Matcher(others, engine)
        self._checks = {rule.check: find(rule.check) for rule in self.rules if rule.check and rule not in named.gates}
        self._checks.update((gate.check, named.judge) for gate in named.gates)

    def detect(self, document: Document) -> Iterable[Finding]:
        """Findings in what a reader sees; for HTML also in what stands in attributes and scripts."""
        return [found for reading in readings(document) for found in self.search(reading)]

    def search(self, reading: Reading) -> Sequence[Finding]:
        """Findings in one reading."""
        text, data = reading.short, reading.short_data
        secrets = self._secrets.candidates(text, data)
        others = self._others.candidates(text, data)
        if text is not reading.text:
            return self._in_long(reading, secrets, others)
        if not secrets and not others:  # as in nearly every text
            return ()
        found: list = []
        if secrets:
            found += self._judged(self._secrets, secrets, reading, text, data)
        if others:
            found += self._judged(self._others, others, reading, text, data)
        return found

    def _in_long(self, reading: Reading, secrets: Sequence[int], others: Sequence[int]) -> Sequence[Finding]:
        """Findings in a text with long runs: long tokens in the whole of it, all others in what is left."""
        text, data = reading.short, reading.short_data
        whole = self._secrets.candidates(reading.text, reading.data)
        found: list = []
        long = [number for number in whole if number < self._longs]
        found += self._judged(self._secrets, long, reading, reading.text, reading.data)
        found += self._judged(
            self._secrets, [number for number in secrets if number >= self._longs], reading, text, data
        )
        found += self._judged(self._others, others, reading, text, data)
        return found

    def _judged(
        self, matcher: Matcher, candidates: Sequence[int], reading: Reading, text: str, data: bytes
    ) -> Iterator[Finding]:
        seen: dict = {}
        for number, hit in enumerate(self._hits(matcher, candidates, reading, text, data)):
            # The same match in the same surroundings gets the same answer: a text that repeats itself a hundred
            # thousand times is judged once.
            key = _surroundings(hit) if number >= _MANY and hit.rule.check not in _READ_ALL else None
            if key in seen:
                verdict = seen[key]
            else:
                verdict = self._verdict(hit)
                if key is not None:
                    seen[key] = verdict
            if verdict is not None:
                rule, start, end, confidence = verdict
                begin, finish = hit.match.span()
                begin, finish = reading.origin(begin + start, finish + end)
                yield Finding.of(rule, begin, finish, hit.document, confidence=confidence)

    @staticmethod
    def _hits(matcher: Matcher, candidates: Sequence[int], reading: Reading, text: str, data: bytes) -> Iterator[Hit]:
        prose = reading.document.language == "markdown"
        for index in candidates:
            rule = matcher.rules[index]
            if not rule.applies_to(reading.document.surface) or prose and rule.check in CODE_ONLY:
                continue
            for match, names in matcher.matches(index, text, data):
                yield Hit(rule, match, names, reading.text, reading.document)

    def _verdict(self, hit: Hit) -> Optional[tuple]:
        """(rule, start and end of the value behind those of the match, confidence); None where it is no finding."""
        rule = hit.rule
        if hit.start < 0:
            return None
        if rule.check and not self._checks[rule.check](hit):
            return None
        if rule.context and not hit.near():
            return None
        if hit.start >= hit.end:
            return None
        start, end = hit.match.span()
        return hit.rule, hit.start - start, hit.end - end, hit.confidence


def _surroundings(hit: Hit) -> tuple:
    """All that a check looks at: it sees no further than a long line's part before the match, and a little behind it."""
    start, end = hit.match.span()
    back = max(0, start - _BACK)
    return hit.rule.id, start - back, end - start, hit.text[back : end + _AHEAD]
