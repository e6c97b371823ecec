"""Structured content as one text: every leaf of a JSON value on a line of its own, behind its key.

One scan sees all of it, with the names that give values their meaning, and the findings are handed back
to the leaves they belong to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Callable

__all__ = ["Leaves", "rebuild"]

_SKIPPED_PREFIXES = ("image/", "audio/", "video/", "font/")
_MAX_DEPTH = 200
_SHORTEST_VALUE = 9


@dataclass(frozen=True)
class Leaves:
    """The leaves of a value: ``text`` for the scanner, ``spans`` (start, end) of each leaf in it.

    Strings are leaves, and so are whole numbers of seven digits and more: a card number is one too.
    A key that could be a value is a leaf of its own, ahead of what it names: ``groupby("email").sum().to_dict()``.
    Base64 media (keys that name an image, audio, video or font type) are left out.
    """

    text: str
    spans: tuple
    too_deep: bool = False

    @classmethod
    def of(cls, value: Any) -> Leaves:
        parts: list = []
        spans: list = []
        at = 0
        deep = False
        for key, leaf, depth in _walk(value, "", 0):
            if depth > _MAX_DEPTH:
                deep = True
                continue
            head = f"{key}: " if key else ""
            text = leaf if isinstance(leaf, str) else str(leaf)
            spans.append((at + len(head), at + len(head) + len(text)))
            parts.append(head + text)
            at += len(head) + len(text) + 1
        return cls("\n".join(parts), tuple(spans), deep)

    def share(self, findings: Iterable) -> dict:
        """{leaf number: findings with spans in that leaf's text}; what crosses a border is clipped."""
        starts = [start for start, _ in self.spans]
        shared: dict = {}
        for finding in findings:
            number = max(0, bisect_right(starts, finding.start) - 1)
            while number < len(self.spans) and self.spans[number][0] < finding.end:
                start, end = self.spans[number]
                low, high = max(start, finding.start), min(end, finding.end)
                if low < high:
                    shared.setdefault(number, []).append(replace(finding, start=low - start, end=high - start))
                number += 1
        return shared


def rebuild(value: Any, change: Callable[[int, Any], Any]) -> Any:
    """A copy of ``value`` with every leaf replaced by ``change(number, leaf)``; containers are new objects.

    Where two keys of an object become one (``[EMAIL]``), the later ones are numbered: no entry is lost.
    """
    counter = iter(range(1 << 62))
    return _rebuilt(value, change, counter, 0)


def _rebuilt(value: Any, change: Callable, counter: Any, depth: int) -> Any:
    if depth > _MAX_DEPTH:
        return value
    if isinstance(value, dict):
        copy: dict = {}
        for key, item in value.items():
            if _is_media(key, item):
                copy[key] = item
                continue
            new_key = change(next(counter), key) if _may_be_value(key) else key
            copy[_unused(copy, value, key, new_key)] = _rebuilt(item, change, counter, depth + 1)
        return copy
    if isinstance(value, (list, tuple)):
        return [_rebuilt(item, change, counter, depth + 1) for item in value]
    return change(next(counter), value) if _is_leaf(value) else value


def _walk(value: Any, key: str, depth: int) -> Iterable[tuple]:
    if depth > _MAX_DEPTH:
        yield key, "", depth
    elif isinstance(value, dict):
        for name, item in value.items():
            if _is_media(name, item):
                continue
            if _may_be_value(name):
                yield "", name, depth
            # What is a value itself names nothing: it need not be read twice.
            yield from _walk(item, "" if "@" in str(name) else str(name), depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _walk(item, key, depth + 1)
    elif _is_leaf(value):
        yield key, value, depth


def _is_leaf(value: Any) -> bool:
    if isinstance(value, str):
        return True
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 1_000_000


def _may_be_value(key: Any) -> bool:
    """True for a key that could be an address, a number or a token; names of fields are short, or letters alone."""
    if isinstance(key, str):
        return "@" in key or len(key) >= _SHORTEST_VALUE and any(map(str.isdigit, key))
    return _is_leaf(key)


def _unused(copy: dict, value: dict, key: Any, new_key: Any) -> Any:
    number, wanted = 1, new_key
    while new_key != key and (new_key in copy or new_key in value):
        number += 1
        new_key = f"{wanted} ({number})"
    return new_key


def _is_media(key: Any, item: Any) -> bool:
    return (
        isinstance(key, str) and key.startswith(_SKIPPED_PREFIXES) and key != "image/svg+xml" and isinstance(item, str)
    )
