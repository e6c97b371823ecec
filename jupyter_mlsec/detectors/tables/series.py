"""A pandas Series (also value counts, groups, one record of a frame) and a polars Series.

pandas writes index and value per line, the name and the type below, and names of the index above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...core.lazy import LazyPattern
from .grid import column_of, strip
from .lines import block_start, line_end, lines
from .model import Table

__all__ = ["tables"]

_FOOTER = LazyPattern(r"^(?:Name: (.{1,200}?), )?(?:Freq: \S{1,20}, )?(?:Length: \d+, )?dtype: \w", re.M)
_POLARS = LazyPattern(r"^Series: '([^'\n]{0,200})' \[[^\n]{1,80}\]\n\[\n", re.M)
_GAP = LazyPattern(r" {2,}")
_MOST_ROWS = 5000


def tables(text: str) -> Iterator[Table]:
    """Every Series in a text."""
    if "dtype: " in text:  # a word costs less to look for than a line
        low = 0
        for footer in _FOOTER.finditer(text):
            yield from _pandas(text, low, footer.start(), footer.group(1) or "")
            stop = line_end(text, footer.end())
            # In a dictionary of Series the next one begins on the line on which this one ends.
            key = text.find("': ", footer.end(), stop)
            low = key + 3 if key > 0 else min(stop + 1, len(text))
    if "Series: '" in text:
        for head in _POLARS.finditer(text):
            spans = [strip(text, a, b, "\t \"'\r") for a, b in _until_bracket(text, head.end())]
            yield Table([column_of(head.group(1), spans, lambda span: text[span[0] : span[1]])])


def _until_bracket(text: str, at: int) -> Iterator[tuple]:
    for start, end in lines(text, at):
        if text[start:end] == "]":
            return
        yield start, end


def _pandas(text: str, low: int, foot: int, name: str) -> Iterator[Table]:
    rows, names = _rows(text, low, foot)
    if not rows:
        return
    read = lambda span: text[span[0] : span[1]]  # noqa: E731
    depth = max(len(row) for row in rows)
    columns = []
    for back in range(1, depth + 1):
        label = name if back == 1 else names[-back + 1] if len(names) >= back - 1 else ""
        columns.append(column_of(label, [row[-back] for row in rows if len(row) >= back], read))
    # Or one record of a frame: its fields stand where the index does.
    record = Table([column_of(read(row[-2]), [row[-1]], read) for row in rows if len(row) >= 2])
    yield Table(columns, (), (record,) if depth >= 2 else ())


def _rows(text: str, low: int, foot: int) -> tuple:
    """([[(start, end) of index and value], ...], names of the index) of the lines above ``foot``."""
    rows: list = []
    width = 0
    for start, end in block_start(text, foot, low, _MOST_ROWS):
        line = text[start:end]
        cells = _cells(text, start, end)
        if width and len(line.rstrip()) < width and "..." not in line:
            # Values are flush right: a shorter line names the index, and is the first.
            return rows[::-1], _GAP.split(line.strip()) if len(line) <= 200 else []
        if len(cells) < 2 and not line.startswith(" "):
            # A name may be wider than what it names; a sentence above is a name that promises nothing.
            return rows[::-1], [line.strip()] if len(line) <= 80 else []
        if "..." not in line:
            width = max(width, len(line.rstrip()))
            rows.append(cells)
    return rows[::-1], []


def _cells(text: str, start: int, end: int) -> list:
    places, at = [], start
    for gap in _GAP.finditer(text, start, end):
        if gap.start() > at:
            places.append((at, gap.start()))
        at = gap.end()
    if at < end:
        places.append(strip(text, at, end))
    return [place for place in places if place[0] < place[1]]
