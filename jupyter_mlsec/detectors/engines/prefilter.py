"""Which of many patterns are worth asking about a text: one pass of an RE2 set in place of one search for each.

What it says is a superset: a pattern that it leaves out cannot match. Without google-re2 it leaves out none.

    Prefilter(patterns).awake(text) -> numbers of patterns
    without_neighbours(pattern) -> the pattern without what it says of the text around a match, for RE2
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import Any, Callable, Optional

from ..heads import head_of
from ..matching import MatcherError, engine_name, pattern_set

__all__ = ["Prefilter", "without_neighbours"]

_ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]", re.S)


class Prefilter:
    """``patterns`` are in RE2's syntax, each no stricter than the one that it stands for. Threads may share one."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = tuple(patterns)
        self._all = range(len(self._patterns))
        self._match: Optional[Callable[[bytes], Any]] = None
        self._numbers: tuple = ()
        self._always: tuple = ()
        self._is_built = False
        self._lock = threading.Lock()

    def awake(self, text: str) -> Sequence[int]:
        """Numbers of the patterns that may match somewhere in ``text``, in order."""
        if not self._is_built:
            self._build()
        if self._match is None:
            return self._all
        found = self._match(text.encode("utf-8", "replace"))
        if not found:
            return self._always
        numbers = self._numbers
        return sorted({*self._always, *(numbers[number] for number in found if number < len(numbers))})

    def _build(self) -> None:
        with self._lock:
            if self._is_built:
                return
            if engine_name() == "re2":
                known, unknown = [], []
                for number, pattern in enumerate(self._patterns):
                    (known if _is_known(pattern) else unknown).append(number)
                self._numbers, self._always = tuple(known), tuple(unknown)
                try:
                    self._match = pattern_set([head_of(self._patterns[number]) for number in known])
                except MatcherError:  # too many of them: each is asked, as without the set
                    self._match = None
            self._is_built = True


def _is_known(pattern: str) -> bool:
    """False for a pattern that RE2 does not know: it is asked about every text."""
    try:
        pattern_set([head_of(pattern)])
    except MatcherError:
        return False
    return True


def without_neighbours(pattern: str) -> str:
    """``pattern`` without look-around: what remains matches wherever the pattern does."""
    parts, at = [], 0
    while found := _ESCAPED.search(pattern, at):
        if not found.group().startswith("(?"):
            parts.append(pattern[at : found.end()])
            at = found.end()
            continue
        parts.append(pattern[at : found.start()])
        at = _closing(pattern, found.end())
    return "".join((*parts, pattern[at:]))


def _closing(pattern: str, at: int) -> int:
    """Behind the bracket that closes the group whose inside starts at ``at``."""
    depth = 1
    while depth and at < len(pattern):
        piece = _ESCAPED.match(pattern, at)
        if piece is not None and not piece.group().startswith("(?"):
            at = piece.end()
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 1
    return at
