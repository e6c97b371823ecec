"""Where in a TOML text each key and value stands: tomllib reads values but keeps no positions.

Only for texts that tomllib has accepted; what it refuses it places itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Positions", "place_of"]

_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^\s,\]}#\"'\[{][^\s,\]}#]*(?: \d\d:[^\s,\]}#]*)?",
    re.S,
)


def place_of(text: str, offset: int) -> tuple:
    """1-based (line, column) of a code point."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


@dataclass(frozen=True)
class Positions:
    """Offsets by path. A path is a tuple of key parts and, within lists, numbers from 0."""

    text: str
    keys: Mapping[tuple, int]
    values: Mapping[tuple, int]

    @classmethod
    def of(cls, text: str) -> Positions:
        walk = _Walk(text)
        walk.document()
        return cls(text, walk.keys, walk.values)

    def key(self, path: tuple) -> tuple:
        """(line, column) at which the key ``path`` is first written; of its table where it is implied."""
        while path and path not in self.keys:
            path = path[:-1]
        return place_of(self.text, self.keys.get(path, 0))

    def value(self, path: tuple) -> tuple:
        """(line, column) of the value at ``path``; of its key where it has no place of its own."""
        return place_of(self.text, self.values[path]) if path in self.values else self.key(path)


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict = {}
        self.values: dict = {}
        self._tables: dict = {}  # arrays of tables: path -> how many so far

    def document(self) -> None:
        table: tuple = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            before = self.at
            if self._next("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)
            if self.at == before:
                return  # not TOML; tomllib would have refused it before

    def _header(self) -> tuple:
        is_array = self._next("[")
        path: tuple = ()
        for part, offset in self._dotted():
            if path in self._tables:
                path = (*path, self._tables[path])
            path = (*path, part)
            self.keys.setdefault(path, offset)
        self._next("]")
        if is_array:
            self._next("]")
            self._tables[path] = self._tables.get(path, -1) + 1
            path = (*path, self._tables[path])
            self.values.setdefault(path, offset)
        return path

    def _pair(self, table: tuple) -> None:
        path = table
        for part, offset in self._dotted():
            path = (*path, part)
            self.keys.setdefault(path, offset)
        self._next("=")
        self._skip(_BLANK)
        self._value(path)

    def _dotted(self) -> list:
        parts: list = []
        while True:
            self._skip(_BLANK)
            start = self.at
            bare = _BARE.match(self.text, start)
            match = bare or _SCALAR.match(self.text, start)
            if match is None:
                return parts
            self.at = match.end()
            name = match[0] if bare else tomllib.loads(f"key = {match[0]}")["key"]
            parts.append((name, start))
            self._skip(_BLANK)
            if not self._next("."):
                return parts

    def _value(self, path: tuple) -> None:
        self.values[path] = self.at
        if self._next("["):
            self._list(path)
        elif self._next("{"):
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _list(self, path: tuple) -> None:
        for number in range(len(self.text)):
            self._skip(_SPACE)
            if self._next("]"):
                return
            self._value((*path, number))
            self._skip(_SPACE)
            self._next(",")

    def _inline_table(self, path: tuple) -> None:
        while self.at < len(self.text):
            self._skip(_SPACE)
            if self._next("}"):
                return
            before = self.at
            self._pair(path)
            self._skip(_SPACE)
            self._next(",")
            if self.at == before:
                return

    def _skip(self, pattern: re.Pattern) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _next(self, mark: str) -> bool:
        if self.text.startswith(mark, self.at):
            self.at += len(mark)
            return True
        return False
