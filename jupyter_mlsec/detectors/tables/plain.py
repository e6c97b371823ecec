"""Tables in plain text. Each form has a reader; what stands around a header's word says which one it is for.

records   JSON and Python         delimited   CSV, LaTeX
boxes     drawn with lines        aligned     columns of fixed width
pairs     one field per line      series      pandas' and polars' Series
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from . import aligned, boxes, delimited, pairs, records, series
from .lines import line_end, line_start
from .model import Table

__all__ = ["tables_of_text"]

_LONGEST_HEADER = 20_000


def tables_of_text(text: str, gate: Any) -> Iterator[Table]:
    """The tables in ``text`` whose header passes ``gate``; each is read once."""
    yield from series.tables(text)
    read_to = -1
    for hit in gate.finditer(text):
        at, after = hit.span()
        if at < read_to:
            continue
        start = line_start(text, at)
        end = line_end(text, at)
        tables, stop = _read(text, (at, after), start, end, max(read_to, 0))
        # The rest of a line that heads no table need not be looked at again.
        read_to = max(stop, end if end - start <= _LONGEST_HEADER else after)
        yield from tables


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
