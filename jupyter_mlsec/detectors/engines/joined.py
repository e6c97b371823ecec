"""Many short texts asked about as few long ones: what a call costs an engine is most of what a cell costs it.

    joined(texts, separator) -> Joined, ...     pieces of at most LARGEST characters, unless one text is longer
    awake(texts, is_awake) -> numbers           the texts of which a question about a joined text says that it may
                                                have something in it

A joined text is asked only whether there is anything. What is found there is never reported: each text that
it may belong to is asked about alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Callable, NamedTuple

__all__ = ["LARGEST", "Joined", "awake", "joined"]

LARGEST = 1 << 16


class Joined(NamedTuple):
    """Texts one behind the other: ``first`` is the number of the first of them, ``starts`` their places."""

    text: Any
    first: int
    starts: list

    def between(self, start: int, end: int) -> range:
        """Numbers of the texts that ``start:end`` is part of, the separator before a text included."""
        low = bisect_right(self.starts, start) - 1
        high = bisect_right(self.starts, max(start, end - 1)) - 1
        return range(self.first + max(0, low), self.first + max(0, high) + 1)


def joined(texts: Sequence[Any], separator: Any) -> Iterator[Joined]:
    """``texts`` (all str, or all bytes) with a separator before, between and behind them."""
    empty = separator[:0]
    parts: list = []
    starts: list = []
    at = 0
    for number, text in enumerate(texts):
        if starts and at + len(text) > LARGEST:
            yield Joined(empty.join([*parts, separator]), number - len(starts), starts)
            parts, starts, at = [], [], 0
        starts.append(at)
        parts += (separator, text)
        at += len(separator) + len(text)
    if starts:
        yield Joined(empty.join([*parts, separator]), len(texts) - len(starts), starts)


def awake(texts: Sequence[str], is_awake: Callable[[str], Any]) -> set:
    """Numbers of the texts that may hold something, by a question that looks at one line at a time."""
    found: set = set()
    for piece in joined(texts, "\n"):
        if is_awake(piece.text):
            numbers = range(piece.first, piece.first + len(piece.starts))
            found.update(number for number in numbers if len(numbers) == 1 or is_awake(texts[number]))
    return found
