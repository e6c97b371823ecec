"""google-re2 without its wrapper, whose objects take longer than its searches.

found_in(pattern, data) -> matches      first_of(pattern) -> function that says where the first one starts
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Callable

__all__ = ["Found", "first_of", "found_in"]


class Found:
    """A match in ASCII: what callers ask of one, without the rest."""

    __slots__ = ("_data", "_spans")

    def __init__(self, data: bytes, spans: Sequence[tuple]) -> None:
        self._data = data
        self._spans = spans

    def span(self, group: int = 0) -> tuple:
        """(start, end) of a group; (-1, -1) where it took no part."""
        return self._spans[group]  # type: ignore[no-any-return]

    def start(self, group: int = 0) -> int:
        """Where a group starts."""
        return self._spans[group][0]  # type: ignore[no-any-return]

    def end(self, group: int = 0) -> int:
        """Where a group ends."""
        return self._spans[group][1]  # type: ignore[no-any-return]

    def group(self, group: int = 0) -> str:
        """The text of a group."""
        start, end = self._spans[group]
        return self._data[max(start, 0) : max(end, 0)].decode()


def found_in(pattern: Any, data: bytes, at: int = 0) -> Iterable[Any]:
    """As ``pattern.finditer`` in ASCII, in a third of the time: the wrapper's matches take longer than the search."""
    native = getattr(pattern, "_regexp", None)
    return pattern.finditer(data, at) if native is None else _each(native, data, at)  # type: ignore[no-any-return]


def _each(native: Any, data: bytes, at: int) -> Iterator[Found]:
    search, anchor, size = native.Match, type(native).Anchor.UNANCHORED, len(data)
    while at <= size:
        spans = search(anchor, data, at, size)
        start, end = spans[0]
        if start < 0:
            return
        yield Found(data, spans)
        at = end if end > at else at + 1


def first_of(pattern: Any) -> Callable[[bytes], int]:
    """A function that says where the first match in UTF-8 starts; -1 where there is none, 0 where it is not known."""
    native = getattr(pattern, "_regexp", None)
    if native is None:
        return lambda data: 0
    search, anchor = native.Match, type(native).Anchor.UNANCHORED
    return lambda data: search(anchor, data, 0, len(data))[0][0]
