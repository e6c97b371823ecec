"""Tables in plain text. Each form has a reader; what stands around a header's word says which one it is for.

records   JSON and Python         delimited   CSV, LaTeX
boxes     drawn with lines        aligned     columns of fixed width
pairs     one field per line      series      pandas' and polars' Series
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Callable, Optional

from . import aligned, boxes, delimited, pairs, records, series
from .lines import line_end, line_start
from .model import Table

__all__ = ["tables_of_text"]

_LONGEST_HEADER = 20_000
# From this many headers on it is worth to remember blocks of up to this length.
_MANY, _LONGEST_BLOCK = 32, 1000


def tables_of_text(text: str, gate: Any, is_wanted: Callable[[Table], object]) -> Iterator[Table]:
    """The tables in ``text`` whose header passes ``gate`` and that are wanted; each is read once."""
    yield from filter(is_wanted, series.tables(text))
    read_to = -1
    # Blocks that hold nothing that is wanted, by their text: {..: where reading goes on}. A log repeats itself.
    empty: dict = {}
    for number, hit in enumerate(gate.finditer(text)):
        at, after = hit.span()
        if at < read_to:
            continue
        block = _block(text, at) if number >= _MANY else None
        key = None
        if block is not None:
            low, high = block
            key = text[low:high], at - low, max(read_to - low, 0)
            if key in empty:
                read_to = low + empty[key]
                continue
        start = line_start(text, at)
        end = line_end(text, at)
        tables, stop = _read(text, (at, after), start, end, max(read_to, 0))
        # The rest of a line that heads no table need not be looked at again.
        read_to = max(stop, end if end - start <= _LONGEST_HEADER else after)
        wanted = list(filter(is_wanted, tables))
        yield from wanted
        if key is not None and not wanted and read_to <= high:
            empty[key] = read_to - low


def _block(text: str, at: int) -> Optional[tuple]:
    """(start, end) of the lines around ``at`` between two empty ones; None where what stands outside may count."""
    low = text.rfind("\n\n", max(0, at - _LONGEST_BLOCK), at)
    high = text.find("\n\n", at, at + _LONGEST_BLOCK)
    if low < 0 or high < 0:
        return None
    block = text[low:high]
    # Lists and columns of records may go on over empty lines.
    return None if "[" in block or '"' in block or "'" in block or "{" in block or "\\" in block else (low, high)


def _read(text: str, hit: tuple, start: int, end: int, low: int) -> tuple:
    """([Table, ...], end of what was read) around one hit on the line ``start:end``."""
    at, after = hit
    if (
        records.names_a_record(text, at, after)
        or records.names_a_column(text, after)
        or records.stands_before_one(text, after, end)
    ):
        return records.read(text, at, low)
    if end - start > _LONGEST_HEADER:
        return [], after
    line = text[start:end]
    if ("|" in line or not line.isascii()) and boxes.is_box_line(text, start, end):
        return boxes.read(text, start, end, low)
    found: tuple = ()
    stop = end
    if (":" in line or "|" in line or "  " in line or "\t" in line or "<" in line) and pairs.is_pair(
        text, start, end, at
    ):
        found, stop, sure = pairs.read(text, start, low)
        if sure:
            return found, stop
    mark = delimited.mark_of(line)
    if mark:
        tables, to = delimited.read(text, start, end, mark)
        if tables:
            return tables, to
    # A name in front of a value may as well be the first of a header: cells decide.
    tables, to = aligned.read(text, start, end)
    if found and tables:
        tables[-1] = replace(tables[-1], otherwise=(*tables[-1].otherwise, *found))
    return tables or found, max(stop, to)
