"""Words that a printer has cut at the edge of its page, put together again.

rich and textwrap break words that are longer than a line, and no others; ``unwrapped`` gives the words that go on in
the next line, with the places of their pieces. A table of numbers has an edge too, but its lines are all full.
"""

from __future__ import annotations

from .lazy import LazyPattern
from .views import View

__all__ = ["unwrapped"]

_NARROWEST, _WIDEST = 20, 240
_MOST = 2000
# A word's last and first piece: what may stand in an address, a key or a URL.
_LAST = LazyPattern(r"[^\s\"'<>|│┃]*[\w.%+@:/=~-]$")
_FIRST = LazyPattern(r"[\w.%+@:/=~-][^\s\"'<>|│┃]*")
_LETTER = LazyPattern(r"[A-Za-z@]")
_FULL_SHARE = 0.6


def unwrapped(text: str) -> View:
    """The words that are cut at the end of a line, one per line; empty where there is none."""
    lines = text.split("\n")
    edge = max(map(len, lines))
    if not _NARROWEST <= edge <= _WIDEST or len(lines) < 2:
        return View("")
    full = [number for number, line in enumerate(lines[:-1]) if len(line) == edge]
    if not full or len(full) > _MOST:
        return View("")
    words = len(full) <= max(3, _FULL_SHARE * len(lines))
    starts = _starts(lines, full)
    parts: list = []
    pieces: list = []
    length = taken = 0
    for number in full:
        if number < taken:
            continue
        cut, taken = _word(lines, number, edge, words)
        if not cut:
            continue
        for line, low, high in cut:
            parts.append(lines[line][low:high])
            pieces.append((length, starts[line] + low, starts[line] + high, False))
            length += high - low
        parts.append("\n")
        length += 1
    return View("".join(parts), *zip(*pieces)) if pieces else View("")


def _starts(lines: list, full: list) -> dict:
    """{number of line: its place in the text}, for the lines from the first full one on."""
    starts, at = {}, 0
    for number, line in enumerate(lines):
        starts[number] = at
        at += len(line) + 1
    return starts


def _word(lines: list, number: int, edge: int, words: bool) -> tuple:
    """([(line, start, end)] of the word that is cut at the end of this line, the first line behind it)."""
    last = _LAST.search(lines[number])
    if not last or (not words and last.start() > 0):
        return [], number + 1
    pieces = [(number, last.start(), last.end())]
    while number + 1 < len(lines):
        number += 1
        first = _FIRST.match(lines[number])
        if not first:
            break
        pieces.append((number, 0, first.end()))
        if first.end() < edge or len(lines[number]) != edge:
            break
    if len(pieces) < 2:
        return [], number
    word = "".join(lines[line][low:high] for line, low, high in pieces)
    # Markup and quotation marks around it are no part of the value, but of what did not fit.
    (first, start, _), (last, _, end) = pieces[0], pieces[-1]
    before = start - lines[first].rfind(" ") - 1
    behind = len(lines[last].partition(" ")[0]) - end
    return (pieces, number) if before + len(word) + behind > edge and _LETTER.search(word) else ([], number)
