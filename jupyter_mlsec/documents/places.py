"""Where in a notebook's file a value stands: the line of the JSON, which editors and code reviews show."""

from __future__ import annotations

import json

__all__ = ["Places"]

_DECODER = json.JSONDecoder(strict=False)
_SPACE = " \t\n\r"


class Places:
    """Answers for one file's text. The cells are looked for once, on the first question."""

    def __init__(self, text: str) -> None:
        self._text = text.removeprefix("\ufeff")
        self._cells: list | None = None

    def line_of(self, address: tuple, line: int) -> int:
        """The 1-based line of the file at which line ``line`` of the value at ``address`` stands.

        A value that is one JSON string has all its lines on one of the file's. 1 where there is no such place.
        """
        try:
            return self._line_of(address, line)
        except (ValueError, IndexError):
            return 1

    def _line_of(self, address: tuple, line: int) -> int:
        text, at, before = self._text, _skip(self._text, 0), 1
        if address[:1] == ("cells",) and len(address) > 1:
            at, before = self._cell(address[1])
            address = address[2:]
        start = at if before > 1 else 0
        for key in address:
            at = _member(text, at, key) if isinstance(key, str) else _item(text, at, key)
        if text[at] == "[":
            at = _item(text, at, _item_of_line(_DECODER.raw_decode(text, at)[0], line))
        return before + text.count("\n", start, at)

    def _cell(self, number: int) -> tuple:
        """(offset, line) of a cell."""
        if self._cells is None:
            self._cells = list(self._find_cells())
        return self._cells[number]

    def _find_cells(self) -> list:
        text = self._text
        at = _opened(text, _member(text, _skip(text, 0), "cells"), "[")
        cells: list = []
        counted, line = 0, 1
        while text[at] != "]":
            line += text.count("\n", counted, at)
            counted = at
            cells.append((at, line))
            at = _skip(text, _DECODER.raw_decode(text, at)[1])
            at = _skip(text, at + 1) if text[at] == "," else at
        return cells


def _item_of_line(items: list, line: int) -> int:
    """Which of the strings that make up a text holds its line ``line``."""
    seen = 1
    for number, item in enumerate(items):
        seen += str(item).count("\n")
        if line < seen or number == len(items) - 1:
            return number
    raise IndexError(line)


def _member(text: str, at: int, key: str) -> int:
    at = _opened(text, at, "{")
    while True:
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)  # past the colon
        if name == key:
            return at
        at = _next(text, _DECODER.raw_decode(text, at)[1])


def _item(text: str, at: int, index: int) -> int:
    at = _opened(text, at, "[")
    for _ in range(index):
        at = _next(text, _DECODER.raw_decode(text, at)[1])
    return at


def _opened(text: str, at: int, bracket: str) -> int:
    if text[at] != bracket:
        raise ValueError("no such place")
    return _skip(text, at + 1)


def _next(text: str, at: int) -> int:
    at = _skip(text, at)
    if text[at] != ",":
        raise ValueError("no such place")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at
