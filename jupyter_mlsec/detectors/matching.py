"""Which rules may match a text, and where: google-re2 where it can be imported, ``re`` from the same table.

    Matcher(rules).candidates(text, data) -> numbers of rules that may match
    Matcher(rules).hits(text, data) -> (rule, match, names of groups), ...

RE2 answers in time linear in the text, whatever the text, so nothing a notebook prints can stall a
server: one pass of a set says which rules can match at all, and only those are run one by one. Without
it, rules are gated by their keywords. A combined pattern is never searched with finditer: the
automaton of sixty patterns at once is twenty times slower than they are one after another.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Optional

from ..core.lazy import LazyPattern
from ..core.rule import Rule

__all__ = ["Matcher", "compiled", "engine_name", "portable", "relaxed"]

_MAX_MEM = 12 << 20
# Rules that need one of these are run alone where it stands: in the set an e-mail pattern, which may start
# at any letter, would halve the speed of all others.
_MARKS = (("@",), ("://",))
# Bounds of repetitions: each one multiplies the states of an automaton by its size.
_BOUNDS = LazyPattern(r"\{([0-9]+),[0-9]+\}")
_engine: Optional[Any] = None
_tried = False

_CLASS = LazyPattern(r"\[\^?\]?(?:\\.|\[:[a-z^]+:\]|[^\]\\])*\]")
# What the two engines read differently, or only one of them knows.
_NOT_PORTABLE = LazyPattern(r"\(\?[=!>]|\(\?<[=!]|\\[1-9AZsSzpPuUN]|\(\?P=|[*+?}]\+")


def portable(pattern: str) -> bool:
    """True where RE2 and ``re`` give a pattern the same meaning."""
    outside = _CLASS.sub("[]", pattern)
    if any("\\s" in found or "\\S" in found or "\\p" in found for found in _CLASS.findall(pattern)):
        return False
    # Without (?m), "$" is the end for one engine and the last line's end for the other.
    ends = "$" in outside.replace("\\$", "") and "(?m" not in outside
    return not ends and not _NOT_PORTABLE.search(outside.replace("\\\\", ""))


def _re2() -> Optional[Any]:
    """google-re2, imported on first use; None where this environment has none."""
    global _engine, _tried
    if not _tried:
        try:
            import re2

            _engine = re2 if hasattr(re2, "Set") else None
        except ImportError:
            _engine = None
        _tried = True
    return _engine


def engine_name() -> str:
    """``re2``, or ``re`` where google-re2 cannot be imported (slower, the same findings)."""
    return "re2" if _re2() is not None else "re"


def compiled(pattern: str, engine: Optional[str] = None) -> Any:
    """A compiled pattern with ``finditer`` and ``groupindex``; spans of matches in text are code points."""
    if (engine or engine_name()) == "re2":
        return _re2().compile(pattern, _options(_re2()))
    # ASCII: a digit, a word and a boundary are what RE2 takes them for.
    return re.compile(pattern, re.ASCII)


def _options(engine: Any) -> Any:
    options = engine.Options()
    options.max_mem = _MAX_MEM
    options.log_errors = False
    return options


def relaxed(pattern: str) -> str:
    """A pattern that matches wherever ``pattern`` does, and seldom elsewhere, in a far smaller automaton.

    Upper bounds of repetitions are dropped: the set of all rules only tells which of them to try, and with
    bounds in it, it falls back to a search that is thirty times slower.
    """
    return _BOUNDS.sub(lambda found: {"0": "*", "1": "+"}.get(found.group(1), f"{{{found.group(1)},}}"), pattern)


class Matcher:
    """Rules that are searched together. Compiles on first use; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    def __init__(self, rules: Sequence[Rule], engine: Optional[str] = None) -> None:
        self.rules = tuple(rules)
        self.engine = engine
        self._marked = tuple(
            (index, rule.keywords[0]) for index, rule in enumerate(self.rules) if rule.keywords in _MARKS
        )
        apart = {index for index, _ in self._marked}
        self._searched = tuple(index for index in range(len(self.rules)) if index not in apart)
        self._words = tuple((index, rule.keywords) for index, rule in enumerate(self.rules))
        self._match: Optional[Any] = None
        self._patterns: dict = {}
        self._lock = threading.Lock()

    def candidates(self, text: str, data: bytes) -> Sequence[int]:
        """Numbers of the rules that may match; ``data`` is ``text`` in UTF-8. Nearly always empty."""
        if self.engine is None:
            self.engine = engine_name()
        if self.engine != "re2":
            return self._by_keyword(text)
        found = (self._match or self._build_set())(data) if self._searched else None
        marked = [index for index, mark in self._marked if mark in text]
        if found:
            return sorted([self._searched[number] for number in found] + marked)
        return marked

    def matches(self, index: int, text: str, data: bytes) -> Iterator[tuple]:
        """(match, {name: number of its groups}) per match of the rule with this number. Spans are code points."""
        pattern, names = self._patterns.get(index) or self._compile(index)
        # In ASCII a byte is a code point: RE2 need not count.
        plain = self.engine == "re2" and len(data) == len(text)
        for match in pattern.finditer(data if plain else text):
            yield match, names

    def hits(self, text: str, data: bytes) -> Iterator[tuple]:
        """(rule, match, {name: number of its groups}) per match of every rule."""
        for index in self.candidates(text, data):
            for match, names in self.matches(index, text, data):
                yield self.rules[index], match, names

    def _by_keyword(self, text: str) -> list:
        lowered = text.lower()
        seen: dict = {}
        for _, words in self._words:
            for word in words:
                if word not in seen:
                    seen[word] = word in lowered
        return [index for index, words in self._words if not words or any(map(seen.__getitem__, words))]

    def _build_set(self) -> Any:
        with self._lock:
            if self._match is None:
                engine = _re2()
                patterns = engine.Set.SearchSet(_options(engine))
                for index in self._searched:
                    patterns.Add(relaxed(self.rules[index].pattern).encode())
                patterns.Compile()
                self._match = patterns.Match
        return self._match

    def _compile(self, index: int) -> tuple:
        pattern = compiled(self.rules[index].pattern, self.engine)
        self._patterns[index] = pattern, dict(pattern.groupindex)
        return self._patterns[index]
