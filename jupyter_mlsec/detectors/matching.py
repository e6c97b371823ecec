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
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Callable, Optional

from ..core.errors import MlsecError
from ..core.lazy import LazyPattern
from ..core.rule import Rule
from .heads import START, by_start, head_of
from .native import first_of, found_in

__all__ = ["Matcher", "MatcherError", "WordFinder", "compiled", "engine_name", "pattern_set", "portable", "relaxed"]

_MAX_MEM = 12 << 20
# Taken as it is needed: the rules of a whole pass, on text of all kinds, come to about half of it.
_SET_MEM = 40 << 20
_LONG_PATTERN = 10_000
# Rules that need one of these are run alone where it stands: in the set an e-mail pattern, which may start
# at any letter, would halve the speed of all others.
_MARKS = (("@",), ("://",))
_MOST_KEYS = 16
# Bounds of repetitions: each one multiplies the states of an automaton by its size.
_BOUNDS = LazyPattern(r"\{([0-9]+),[0-9]+\}")
# Added to every set, which must find it once: a set that finds it can find the others too.
_SENTINEL = "\x00\x01\x02"
_engine: Optional[Any] = None
_tried = False

_CLASS = LazyPattern(r"\[\^?\]?(?:\\.|\[:[a-z^]+:\]|[^\]\\])*\]")
# What the two engines read differently, or only one of them knows.
_NOT_PORTABLE = LazyPattern(r"\(\?[=!>]|\(\?<[=!]|\\[1-9AZsSzpPuUN]|\(\?P=|[*+?}]\+")


class MatcherError(MlsecError):
    """The engine cannot search for these patterns: nothing that it leaves unfound would be clean."""


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

            _engine = re2 if hasattr(re2.Set, "SearchSet") and hasattr(re2, "Options") else None
        except Exception:  # noqa: BLE001 - half an installation fails in many ways; status says which engine is used
            _engine = None
        _tried = True
    return _engine


def engine_name() -> str:
    """``re2``, or ``re`` where google-re2 cannot be imported (slower, the same findings)."""
    return "re2" if _re2() is not None else "re"


def compiled(pattern: str, engine: Optional[str] = None) -> Any:
    """A compiled pattern with ``finditer`` and ``groupindex``; spans of matches in text are code points."""
    if (engine or engine_name()) == "re2":
        # A pattern of its own has a sixth of the memory for searching forwards, where a set has two thirds.
        return _re2().compile(pattern, _options(_re2(), _MAX_MEM * 4 if len(pattern) > _LONG_PATTERN else _MAX_MEM))
    # ASCII: a digit, a word and a boundary are what RE2 takes them for.
    return re.compile(pattern, re.ASCII)


def _options(engine: Any, max_mem: int) -> Any:
    options = engine.Options()
    options.max_mem = max_mem
    options.log_errors = False
    return options


def relaxed(pattern: str) -> str:
    """A pattern that matches wherever ``pattern`` does, and seldom elsewhere, in a far smaller automaton.

    Upper bounds of repetitions are dropped: the set of all rules only tells which of them to try, and with
    bounds in it, it falls back to a search that is thirty times slower.
    """
    return _BOUNDS.sub(lambda found: {"0": "*", "1": "+"}.get(found.group(1), f"{{{found.group(1)},}}"), pattern)


def pattern_set(patterns: Sequence[str], max_mem: int = _MAX_MEM) -> Callable[[bytes], Any]:
    """A function that gives the numbers of the patterns that match somewhere in UTF-8; None or [] where none does.

    RE2 answers "none" too where its automaton does not fit into ``max_mem`` bytes. That is decided by the program's
    size before the first byte is read, and holds for all texts: so one text that must match tells the two apart.
    MatcherError where a pattern is unknown to RE2, or the set does not fit.
    """
    engine = _re2()
    if engine is None:
        raise MatcherError("google-re2 cannot be imported", "Use the engine `re`.")
    found = engine.Set.SearchSet(_options(engine, max_mem))
    try:
        for pattern in patterns:
            found.Add(pattern.encode())
        sentinel = found.Add(_SENTINEL.encode())
        found.Compile()
    except engine.error as error:
        raise MatcherError(f"RE2 does not take a set of patterns ({type(error).__name__})") from None
    if sentinel not in (found.Match(_SENTINEL.encode()) or ()):
        raise MatcherError("a set of patterns does not fit into RE2's memory", "Split it, or relax its patterns.")
    # The wrapper's own method costs a call for each text.
    return getattr(found, "_set", found).Match


class WordFinder:
    """A long list of words as a pattern. Most texts hold none of them: a set says so in half of the time.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    def __init__(self, pattern: str, engine: Optional[str] = None) -> None:
        self._by_set = (engine or engine_name()) == "re2"
        self._pattern = compiled(pattern, engine)
        self._match = pattern_set([pattern]) if self._by_set else None

    def finditer(self, text: str, data: Optional[bytes] = None) -> Iterable[Any]:
        """Matches in ``text``, spans in code points; ``data`` is its UTF-8, where that is at hand."""
        if self._match is None:
            return self._pattern.finditer(text)
        data = text.encode("utf-8", "replace") if data is None else data
        if not self._match(data):
            return ()
        # In ASCII a byte is a code point: RE2 need not count. Lone surrogates, which it does not take, are "?" in data.
        return found_in(self._pattern, data) if len(data) == len(text) else self._pattern.finditer(data.decode())


class Matcher:
    """Rules that are searched together. Compiles on first use; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    def __init__(self, rules: Sequence[Rule], engine: Optional[str] = None) -> None:
        self.rules = tuple(rules)
        self.engine = engine or engine_name()
        if self.engine != "re2":
            self.candidates = self._by_keyword  # type: ignore[method-assign]
        self._marked = tuple(
            (index, rule.keywords[0]) for index, rule in enumerate(self.rules) if rule.keywords in _MARKS
        )
        apart = {index for index, _ in self._marked}
        self._searched = tuple(index for index in range(len(self.rules)) if index not in apart)
        self._words = tuple((index, rule.keywords) for index, rule in enumerate(self.rules))
        # Looking for a hundred words takes longer than searching for the rule.
        self._keys = tuple(
            tuple(word.encode() for word in rule.keywords) if len(rule.keywords) <= _MOST_KEYS else ()
            for rule in self.rules
        )
        self._match: Callable[[bytes], Any] = self._first_match
        self._starts: Optional[dict] = None
        self._patterns: dict = {}
        self._lock = threading.Lock()

    def candidates(self, text: str, data: bytes) -> Sequence[int]:
        """Numbers of the rules that may match; ``data`` is ``text`` in UTF-8. Nearly always empty."""
        found = self._match(data)
        if "@" in text or "://" in text:
            marked = [index for index, mark in self._marked if mark in text]
            return sorted([*self._awake(found, data), *marked]) if found else marked
        return self._awake(found, data) if found else ()

    def _awake(self, found: Sequence[int], data: bytes) -> list:
        """Rules of what the set found, without those whose keywords are missing; the sentinel is none.

        A set knows heads of patterns only, and a head may be a common word.
        """
        lowered = data.lower()
        awake = []
        for number in found:
            if number < len(self._searched):
                index = self._searched[number]
                keys = self._keys[index]
                if not keys:
                    awake.append(index)
                    continue
                for key in keys:
                    if key in lowered:
                        awake.append(index)
                        break
        awake.sort()
        return awake

    def matches(self, index: int, text: str, data: bytes) -> Iterable[tuple]:
        """(match, {name: number of its groups}) per match of the rule with this number. Spans are code points."""
        pattern, names, may_match = self._patterns.get(index) or self._compile(index)
        if may_match is None:
            return ((match, names) for match in pattern.finditer(text))
        # Most candidates are none: to see that is a third of the work of making ready for what would be found.
        first = may_match(data)
        if first < 0:
            return ()
        # In ASCII a byte is a code point: RE2 need not count.
        if len(data) == len(text):
            return ((match, names) for match in found_in(pattern, data, first))
        return ((match, names) for match in pattern.finditer(text))

    def hits(self, text: str, data: bytes) -> Iterator[tuple]:
        """(rule, match, {name: number of its groups}) per match of every rule."""
        for index in self.candidates(text, data):
            for match, names in self.matches(index, text, data):
                yield self.rules[index], match, names

    def _by_keyword(self, text: str, data: bytes) -> list:
        lowered = text.lower()
        if self._starts is None:
            self._starts = by_start(word for _, words in self._words for word in words)
        # A thousand words are looked for where one of them may start.
        begun = self._starts.keys() & {lowered[at : at + START] for at in range(len(lowered))}
        seen = {word for start in begun for word in self._starts[start] if word in lowered}
        short = {word for word in self._starts[""] if word in lowered}
        seen |= short
        return [index for index, words in self._words if not words or not seen.isdisjoint(words)]

    def _first_match(self, data: bytes) -> Any:
        """Compiles the set, and is itself replaced by it."""
        with self._lock:
            if self._match == self._first_match:
                self._match = pattern_set([head_of(self.rules[index].pattern) for index in self._searched], _SET_MEM)
        return self._match(data)

    def _compile(self, index: int) -> tuple:
        pattern = compiled(self.rules[index].pattern, self.engine)
        may_match = first_of(pattern) if self.engine == "re2" else None
        self._patterns[index] = pattern, dict(pattern.groupindex), may_match
        return self._patterns[index]
