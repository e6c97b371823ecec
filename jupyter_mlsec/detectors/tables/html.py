"""HTML tables: as pandas writes them (index column, header of several rows, rows left out), and others.

Each cell's place is that of its text between the tags, so that masking it keeps the markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Optional

from ...core.lazy import LazyPattern
from .grid import strip, table_of
from .model import Table

__all__ = ["tables_of_html"]

_TAG = LazyPattern(r"<(/?)(table|thead|tbody|tfoot|tr|th|td)\b([^<>]*)>", re.I)
_SPAN = LazyPattern(r"\b(colspan|rowspan)\s*=\s*[\"']?(\d{1,4})", re.I)
_INNER = LazyPattern(r"<[^<>]*>")
_WIDEST = 10_000
_BLANK = " \t\r\n\f\v\u00a0"
_TYPE = LazyPattern(
    r"str|[iu](?:8|16|32|64|128)|f(?:32|64)|bool|date|time|binary|cat|enum|null|object|(?:list|struct|array|datetime|duration|decimal)\[.*\]"
)


class _Table:
    """Collects the cells of one table on a grid."""

    def __init__(self) -> None:
        self.rows: list = []  # (is header, {grid column: (start, end, is_th)})
        self.in_head = False
        self.pending: dict = {}  # grid column -> (rows still covered, cell)

    def start_row(self) -> None:
        row = {}
        for column, (rest, cell) in list(self.pending.items()):
            row[column] = cell
            if rest <= 1:
                del self.pending[column]
            else:
                self.pending[column] = (rest - 1, cell)
        self.rows.append((self.in_head, row))

    def add(self, start: int, end: int, attributes: str, is_th: bool) -> None:
        if not self.rows:
            self.start_row()
        row = self.rows[-1][1]
        spans = {name.lower(): int(number) for name, number in _SPAN.findall(attributes)}
        column = 0
        while column in row:
            column += 1
        for offset in range(min(max(spans.get("colspan", 1), 1), _WIDEST)):
            cell = (start, end, is_th, offset == 0)
            row[column + offset] = cell
            if spans.get("rowspan", 1) > 1:
                self.pending[column + offset] = (spans["rowspan"] - 1, (start, end, is_th, False))

    def tables(self, text: str) -> list:
        """The table, read both ways where nothing tells which one is meant."""
        rows = [(is_head and not _holds_types(text, row), row) for is_head, row in self.rows]
        header_rows = sum(1 for is_head, _ in rows if is_head) or _headers_without_thead(rows)
        head = [row for is_head, row in rows if is_head] or [row for _, row in rows[:header_rows]]
        body = [
            row for is_head, row in rows[0 if any(is_head for is_head, _ in rows) else header_rows :] if not is_head
        ]
        body = [row for row in body if not _holds_types(text, row)]
        width = max((max(row, default=-1) for _, row in self.rows), default=-1) + 1
        names = [_name(text, number, head) for number in range(width)]
        cells = [[_place(text, row.get(number)) for number in range(width)] for row in body]
        if not head and width == 2:
            names = ["", ""]  # a field and its value per row
        return [table_of(names, cells, lambda span: _read(text, span))] if cells else []


def _headers_without_thead(rows: list) -> int:
    first = rows[0][1] if rows else {}
    return 1 if len(rows) > 1 and first and all(cell[2] for cell in first.values()) else 0


def _holds_types(text: str, row: dict) -> bool:
    """True for the row in which polars writes the types of its columns."""
    return bool(row) and all(_TYPE.fullmatch(_read(text, cell[:2])) for cell in row.values())


def _name(text: str, number: int, head: list) -> str:
    names: list = []
    for row in head:
        if number in row:
            name = _read(text, row[number])
            if name and name not in names:
                names.append(name)
    return " ".join(names)


def _place(text: str, cell: Optional[tuple]) -> tuple:
    if cell is None or not cell[3]:
        return (0, 0)
    start, end = strip(text, cell[0], cell[1], _BLANK)
    for quote in ("&quot;", '"'):  # polars shows that a value is text
        if end - start > 2 * len(quote) and text.startswith(quote, start) and text.endswith(quote, start, end):
            return start + len(quote), end - len(quote)
    return start, end


def _read(text: str, cell: tuple) -> str:
    return html.unescape(_INNER.sub("", text[cell[0] : cell[1]])).strip()


def tables_of_html(text: str) -> Iterator[Table]:
    """The tables in a piece of HTML, in order."""
    tables: list = []
    open_cell = None
    for tag in _TAG.finditer(text):
        closing, name, attributes = tag.group(1), tag.group(2).lower(), tag.group(3)
        if open_cell is not None and tables:
            start, cell_attributes, is_th = open_cell
            tables[-1].add(start, tag.start(), cell_attributes, is_th)
            open_cell = None
        if name == "table":
            if not closing:
                tables.append(_Table())
            elif tables:
                yield from tables.pop().tables(text)
        elif not tables:
            continue
        elif name in ("thead", "tbody", "tfoot"):
            tables[-1].in_head = name == "thead" and not closing
        elif name == "tr" and not closing:
            tables[-1].start_row()
        elif name in ("th", "td") and not closing:
            open_cell = (tag.end(), attributes, name == "th")
    # A stream may be cut: what stands in an unfinished table counts too.
    if open_cell is not None and tables:
        tables[-1].add(open_cell[0], len(text), open_cell[1], open_cell[2])
    while tables:
        yield from tables.pop().tables(text)
