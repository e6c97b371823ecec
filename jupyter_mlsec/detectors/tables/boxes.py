"""Tables drawn with lines: Markdown, tabulate, prettytable, rich, polars, DuckDB, Spark's ``show()``, psql.

A value that does not fit is wrapped inside of its cell: the pieces are cells of one value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional

from ...core.lazy import LazyPattern
from .grid import strip, table_of
from .lines import block_start, line_end, lines
from .model import Column, Table, is_filled
from .people import PARTICLES
from .vocabulary import folded

__all__ = ["is_box_line", "read"]

_BARS = "|│┃┆║┊╎"
_BAR = LazyPattern("[" + _BARS + "]")
_DOUBLE = LazyPattern(r"\|\||\|")
# A line that only draws; dots stand where polars left rows out.
_RULE = LazyPattern(r"[\s\-:|=+_*" + "".join(chr(point) for point in range(0x2500, 0x2580)) + r"]*")
_TYPES = frozenset(
    "str i8 i16 i32 i64 i128 u8 u16 u32 u64 f32 f64 bool date object cat enum binary varchar int32 int64 double bigint boolean integer"
    " timestamp float hugeint blob decimal uuid json time interval --- null".split()
)
_TYPED = LazyPattern(r"(?:list|struct|datetime|duration|decimal|array|enum)[\[(].*|datetime.*", 2)
_MOST_ABOVE = 60


def is_box_line(text: str, start: int, end: int) -> bool:
    """True for a line with cells between bars: two bars, or one of them above or below a line that draws."""
    bars = len(_BAR.findall(text, start, end))
    if bars != 1:
        return bars > 1
    below = text[end + 1 : line_end(text, end + 1)]
    return len(below.strip()) > 2 and _RULE.fullmatch(below) is not None and not below.startswith("-[")


def read(text: str, start: int, end: int, low: int) -> tuple:
    """([Table, ...], end of what was read) for a line of a box; ``low``: where what was read before ends."""
    top = start
    for line_start, line_stop in block_start(text, start, low, _MOST_ABOVE):
        if not _BAR.search(text, line_start, line_stop) and not _draws(text, line_start, line_stop):
            break
        top = line_start
    parts = _parts(text, top)
    if not parts:
        return [], end
    stop = parts[-1][-1][1]
    head, bodies = _head_and_bodies(text, parts)
    double = text[head[0][0] : head[0][1]].lstrip().startswith("||")
    heads = [_split(text, a, b, double) for a, b in head]
    width = max(map(len, heads))
    names = [_name([text[row[at][0] : row[at][1]] for row in heads if at < len(row)]) for at in range(width)]
    if not any(names) or any(len(name) > 120 for name in names):
        return [], max(end, stop)
    rows = [[_split(text, a, b, False) for a, b in body] for body in bodies]
    return _tables(text, names, [[row for row in body if len(row) == width] for body in rows]), stop


def _draws(text: str, start: int, end: int) -> bool:
    return _RULE.fullmatch(text, start, end) is not None


def _parts(text: str, top: int) -> list:
    """Lines with cells, in parts: between one line that draws and the next."""
    parts: list = [[]]
    for start, end in lines(text, top):
        if _draws(text, start, end):
            parts.append([])
        elif _BAR.search(text, start, end):
            parts[-1].append((start, end))
        else:
            break
    return [part for part in parts if part]


def _head_and_bodies(text: str, parts: list) -> tuple:
    """Lines of the header, and the parts below it; without any line that draws the first line is the header."""
    if len(parts) > 1:
        # polars writes the types into the header: name, ---, str.
        return parts[0], [
            body for body in ([line for line in part if not _holds_types(text, *line)] for part in parts[1:]) if body
        ]
    head = parts[0][:1]
    return head, [parts[0][1:]]


def _holds_types(text: str, start: int, end: int) -> bool:
    cells = [text[a:b] for a, b in _split(text, start, end, False)]
    return bool(cells) and all(_is_type(cell) for cell in cells)


def _is_type(text: str) -> bool:
    return text.lower() in _TYPES or _TYPED.fullmatch(text) is not None


def _name(pieces: Sequence[str]) -> str:
    kept = [piece for piece in pieces if piece and not _is_type(piece)]
    # A header of one word that is a type ("date") is a header all the same.
    return " ".join(kept) if kept else next((piece for piece in pieces if piece), "")


def _split(text: str, start: int, end: int, double: bool) -> list:
    places, at = [], start
    for bar in (_DOUBLE if double else _BAR).finditer(text, start, end):
        places.append((at, bar.start()))
        at = bar.end()
    places.append((at, end))
    if not text[places[0][0] : places[0][1]].strip():
        places = places[1:]
    if places and not text[places[-1][0] : places[-1][1]].strip():
        places = places[:-1]
    return [strip(text, a, b, "\"' \t\r`") for a, b in places]


def _tables(text: str, names: Sequence[str], bodies: list) -> list:
    bodies = [body for body in bodies if body]
    ruled = len(bodies) > 1 and any(len(body) > 1 for body in bodies) and max(map(len, bodies)) <= 12
    if ruled:
        groups = bodies  # a line is drawn between the rows
    else:
        groups = []
        for row in (row for body in bodies for row in body):
            if groups and _continues(row, groups[-1][0]):
                groups[-1].append(row)
            else:
                groups.append([row])
    if all(len(group) == 1 for group in groups):
        rows = [group[0] for group in groups]
        table = table_of(names, rows, lambda span: text[span[0] : span[1]])
        wrapped = _wrapped_everywhere(text, names, rows)
        return [replace(table, otherwise=(*table.otherwise, wrapped)) if wrapped else table]
    return [_wrapped(text, names, groups)]


def _continues(row: Sequence[tuple], first: Sequence[tuple]) -> bool:
    """True for the second line of a row: some cells are empty that were filled in the first."""
    return any(a == b and c < d for (a, b), (c, d) in zip(row, first)) and any(a < b for a, b in row)


def _wrapped(text: str, names: Sequence[str], groups: Sequence[list]) -> Table:
    columns = []
    for at, name in enumerate(names):
        cells: list = []
        values = []
        for group in groups:
            pieces = [row[at] for row in group if is_filled(text[row[at][0] : row[at][1]])]
            value = _glued([text[a:b] for a, b in pieces])
            if value:
                cells += pieces
                values.append(value)
        columns.append(Column(name, tuple(cells), tuple(values)))
    return Table(columns)


def _glued(pieces: Sequence[str]) -> str:
    """A wrapped value as it was: words are parted by a blank, what has none was cut anywhere."""
    if len(pieces) < 2:
        return "".join(pieces)
    whole = "".join(pieces)
    if " " not in whole and ("@" in whole or any(map(str.isdigit, whole))):
        return whole
    value = pieces[0]
    for piece in pieces[1:]:
        # A name that goes on with a small letter was cut inside of a word.
        value += piece if piece[0].islower() and folded(piece.split()[0]) not in PARTICLES else f" {piece}"
    return value


def _wrapped_everywhere(text: str, names: Sequence[str], rows: Sequence[Sequence[tuple]]) -> Optional[Table]:
    """The table in which two lines make a row, where every cell of it may be wrapped: nothing shows that but the values."""
    if len(rows) < 2 or len(rows) % 2:
        return None
    with_sign = [any("@" in text[a:b] for a, b in row) for row in rows]
    if any(with_sign[::2]) == any(with_sign[1::2]):
        return None
    return _wrapped(text, names, [list(pair) for pair in zip(rows[::2], rows[1::2])])
