"""Rows of cells as tables: which way round they are, and which rows are statistics rather than values.

    table_of(names, rows, read) -> Table

names   texts of the header
rows    a list of (start, end) per row, in the order of ``names``; an empty cell has start == end
read    the text of a cell as a reader sees it
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

from ...core.lazy import LazyPattern
from .model import Column, Table, is_filled

__all__ = ["column_of", "strip", "table_of"]

# Rows of describe() in pandas, polars and Spark. Only these of them hold values of the column.
_STATISTICS = frozenset(
    "count null_count unique nunique top freq mean std stddev min max first last 25% 50% 75% median".split()
)
_VALUES = frozenset(("top", "min", "max", "first", "last"))
# What stands over the records of a table that was turned round: numbers, or nothing.
_NUMBERED = LazyPattern(r"-?[0-9]+|\.\.\.|…|column_[0-9]+|values?|row_?[0-9]*|", 2)


def column_of(name: str, spans: Sequence[tuple], read: Callable[[tuple], str]) -> Column:
    """A column of the cells that hold something."""
    cells, values = [], []
    for span in spans:
        value = read(span) if span[0] < span[1] else ""
        if value and is_filled(value):
            cells.append(span)
            values.append(value)
    return Column(name, tuple(cells), tuple(values))


def table_of(names: Sequence[str], rows: Sequence[Sequence[tuple]], read: Callable[[tuple], str]) -> Table:
    """The table that these rows are, read both ways where nothing tells which one is meant."""
    labels = [read(row[0]).lower() if row and row[0][0] < row[0][1] else "" for row in rows[:12]]
    if "count" in labels and len(_STATISTICS.intersection(labels)) >= 3:
        rows = [row for row, label in zip(rows, labels) if label in _VALUES]
    heads = [name.lower() for name in names]
    if len(_STATISTICS.intersection(heads)) >= 3 and "count" in heads:
        wanted = [number for number, head in enumerate(heads) if head in _VALUES]
        return _turned(rows, wanted, read)
    otherwise: tuple = ()
    if len(names) > 1 and all(_NUMBERED.fullmatch(name) for name in names[1:]):
        otherwise = (_turned(rows, range(1, len(names)), read),)
    columns = [column_of(name, [row[at] for row in rows if at < len(row)], read) for at, name in enumerate(names)]
    return Table(columns, (), otherwise)


def _turned(rows: Sequence[Sequence[tuple]], wanted: Sequence[int], read: Callable[[tuple], str]) -> Table:
    return Table(
        [
            column_of(read(row[0]), [row[at] for at in wanted if at < len(row)], read)
            for row in rows
            if row and row[0][0] < row[0][1]
        ]
    )


def strip(text: str, start: int, end: int, characters: str = " \t\r") -> tuple:
    """``start:end`` without ``characters`` at its ends; an empty span where nothing is left."""
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return start, max(start, end)
