"""Which rules may match a text, and where: google-re2 where it can be imported, ``re`` from the same table.

    Matcher(rules).hits(text) -> (rule, match), ...

RE2 answers in time linear in the text, whatever the text, so nothing a notebook prints can stall a
server: one pass of a set says which rules can match at all, and only those are run one by one. Without
it, rules are gated by their keywords. A combined pattern is never searched with finditer: the
automaton of sixty patterns at once is twenty times slower than they are one after another.
"""

from __future__ import annotations

import re
import threading
from typing import Any, Iterator, Optional, Sequence

from ..core.rule import Rule

__all__ = ["Matcher", "engine_name", "portable"]

_MAX_MEM = 32 << 20
_engine: Optional[Any] = None
_tried = False

_CLASS = re.compile(r"\[\^?\]?(?:\\.|\[:[a-z^]+:\]|[^\]\\])*\]")
# What the two engines read differently, or only one of them knows.
_NOT_PORTABLE = re.compile(r"\(\?[=!>]|\(\?<[=!]|\\[1-9AZsSzpPuUN]|\(\?P=|[*+?}]\+")


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


class Matcher:
    """Rules that are searched together. Compiles on first use; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    def __init__(self, rules: Sequence[Rule], engine: Optional[str] = None) -> None:
        self.rules = tuple(rules)
        self.engine = engine
        self._set: Optional[Any] = None
        self._patterns: dict = {}
        self._lock = threading.Lock()

    def hits(self, text: str, data: bytes) -> Iterator[tuple]:
        """(rule, match, {name: number of its groups}) per match; ``data`` is ``text`` in UTF-8.

        Spans are code points.
        """
        for index in self._candidates(text, data):
            rule = self.rules[index]
            pattern, names = self._patterns.get(index) or self._compile(index)
            for match in pattern.finditer(text):
                yield rule, match, names

    def _candidates(self, text: str, data: bytes) -> Sequence[int]:
        if self.engine is None:
            self.engine = engine_name()
        if self.engine == "re2":
            return sorted((self._set or self._build_set()).Match(data) or ())
        lowered = text.lower()
        return [
            index
            for index, rule in enumerate(self.rules)
            if not rule.keywords or any(word in lowered for word in rule.keywords)
        ]

    def _build_set(self) -> Any:
        with self._lock:
            if self._set is None:
                engine = _re2()
                options = engine.Options()
                options.max_mem = _MAX_MEM
                options.log_errors = False
                patterns = engine.Set.SearchSet(options)
                for rule in self.rules:
                    patterns.Add(rule.pattern.encode())
                patterns.Compile()
                self._set = patterns
        return self._set

    def _compile(self, index: int) -> tuple:
        source = self.rules[index].pattern
        if self.engine == "re2":
            engine = _re2()
            options = engine.Options()
            options.max_mem = _MAX_MEM
            options.log_errors = False
            pattern = engine.compile(source, options)
        else:
            # ASCII: a digit, a word and a boundary are what RE2 takes them for.
            pattern = re.compile(source, re.ASCII)
        self._patterns[index] = pattern, dict(pattern.groupindex)
        return self._patterns[index]
