"""The syntax tree of one statement, complete or not."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Optional

__all__ = ["Parsed", "Work", "parse", "syntax_work"]

# What a piece of a statement may need around it: a block's head, an entry of a dictionary, an argument, a method.
_FRAMES = (("", ""), ("", " pass"), ("{", "}"), ("f(", ")"), ("f(", ": pass"), ("x", ""))
_lock = threading.Lock()


@dataclass(frozen=True)
class Parsed:
    """A tree and the way from its positions to offsets in the text. The source is kept out of the repr.

    ``origin`` is where the statement starts in the text; ``lead`` the length of what was put before it.
    """

    tree: Any = field(repr=False)
    source: str = field(repr=False)
    origin: int
    lead: int
    _lines: tuple = field(repr=False)

    def span(self, node: Any) -> tuple:
        """(start, end) of a node in ``source``, in code points: trees count bytes of UTF-8."""
        return self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)

    def place(self, offset: int) -> int:
        """Where the character at ``offset`` of ``source`` stands in the text."""
        return offset - self.lead + self.origin

    def _offset(self, line: int, column: int) -> int:
        start = self._lines[line - 1]
        if self.source.isascii():
            return start + column
        end = self._lines[line] if line < len(self._lines) else len(self.source)
        return start + len(self.source[start:end].encode("utf-8", "replace")[:column].decode("utf-8", "ignore"))


class Work:
    """How much was parsed: statements, and their characters."""

    __slots__ = ("characters", "statements")

    def __init__(self) -> None:
        self.characters = self.statements = 0


_counting: list = []


@contextmanager
def syntax_work() -> Iterator[Work]:
    """Counts what all threads parse meanwhile; for benchmarks and tests."""
    work = Work()
    _counting.append(work)
    try:
        yield work
    finally:
        _counting.remove(work)


def parse(text: str, begin: int, finish: int) -> Optional[Parsed]:
    """The tree of ``text[begin:finish]``; None where no frame makes Python of it. Never raises, never warns."""
    source = text[begin:finish]
    if not source or source[0] in "%!?":
        return None
    for work in _counting:
        work.statements += 1
        work.characters += finish - begin
    if source.startswith("elif "):
        begin, source = begin + 2, source[2:]
    for before, behind in _FRAMES:
        if (behind == " pass") != source.rstrip().endswith(":") and behind in ("", " pass") and not before:
            continue
        framed = before + source + ("\n" if before and "#" in source else "") + behind
        tree = _tree(framed)
        if tree is not None:
            return Parsed(tree, framed, begin, len(before), _line_starts(framed))
    return None


def _tree(source: str) -> Any:
    import ast

    try:
        # An escape that Python does not know makes it warn, on behalf of code that is not ours.
        with _lock, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None


def _line_starts(source: str) -> tuple:
    starts = [0]
    at = 0
    for line in source.replace("\r\n", "\n\n").replace("\r", "\n").split("\n"):
        at += len(line) + 1
        starts.append(at)
    if "\r\n" in source:  # both characters of a line's end were counted as ends
        starts = [0] + [at for at in starts[1:] if at > len(source) or source[at - 1 : at + 1] != "\r\n"]
    return tuple(starts[:-1]) if len(starts) > 1 else (0,)
