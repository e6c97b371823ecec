"""Tables in columns of fixed width: pandas, tabulate without lines, prettytable without a border.

pandas writes columns flush right: a header and its cells end at the same place. Others write text flush left, and
what is between the columns is wider than what is between the words of a cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...core.lazy import LazyPattern
from .grid import strip, table_of
from .lines import line_end, lines
from .model import Table

__all__ = ["read"]

_WORD = LazyPattern(r"\S+")
_TAKEN = LazyPattern(rb"\x01+")
_RULE = LazyPattern(r"[ \t]*[-=─━]{2,}(?:[ \t]+[-=─━]{2,})*[ \t]*")
_RUN = LazyPattern(r"[-=─━]+")
_ROWS_LOOKED_AT = 200
_MOST_BLOCKS = 100


def read(text: str, start: int, end: int) -> tuple:
    """([Table, ...], end of what was read) for a header line ``start:end``; no table where it heads nothing."""
    start, end = _first_header_line(text, start, end)
    below = text[end + 1 : line_end(text, end + 1)]
    if not text[start:end].startswith(" ") and "  " not in text[start:end] and not _RULE.fullmatch(below):
        return [], end
    if not below.strip():
        return [], end
    if _RULE.fullmatch(below):
        return _ruled(text, start, end)
    found, stop, goes_on = _part(text, start, end)
    # A wide table continues in blocks of the same rows, each below an empty line; only the last is not marked.
    blocks = 1
    while goes_on and blocks < _MOST_BLOCKS and text[stop + 1 : stop + 2] == "\n":
        blocks += 1
        more, stop, goes_on = _part(text, stop + 2, line_end(text, stop + 2))
        found = [_joined(one, other) for one, other in zip(found, more)] if len(more) == len(found) else found + more
    return found, stop


def _joined(one: Table, other: Table) -> Table:
    return Table([*one.columns, *other.columns], (), (*one.otherwise, *other.otherwise))


def _part(text: str, start: int, end: int) -> tuple:
    """(tables, end, whether another block of the same table follows)."""
    goes_on = text[start:end].rstrip().endswith("\\")
    header = text[start:end].rstrip("\\ ")
    rows, stop = [], end
    for row_start, row_end in lines(text, end + 1):
        if text[row_start] == "[" and text[row_end - 1] == "]":
            break
        rows.append((row_start, text[row_start:row_end].rstrip("\\")))
        stop = row_end
    while len(rows) > 1 and rows[0][1][:1] == " " and header[:1] == " " and rows[1][1][:1] != " ":
        header, rows = rows[0][1].rstrip(), rows[1:]  # a header of several rows: the last one names the columns
    index = ""
    if rows and _names_index(header, rows[0][1]):
        index = rows.pop(0)[1].replace("...", "").rstrip()
        header = index + header[len(index) :]
    segments = _segments(header, [line for _, line in rows], len(index))
    if not rows or len(segments) < 2:
        return [], end, False
    names = [header[left:right].strip() for left, right in segments]
    cells = [
        [strip(text, row + min(left, len(line)), row + min(right, len(line))) for left, right in segments]
        for row, line in rows
    ]
    return [table_of(names, cells, lambda span: text[span[0] : span[1]])], stop, goes_on


def _ruled(text: str, start: int, end: int) -> tuple:
    """A line of dashes below the header says how wide the columns are."""
    rule_end = line_end(text, end + 1)
    runs = [(run.start(), run.end()) for run in _RUN.finditer(text[end + 1 : rule_end])]
    if len(runs) == 1 and "  " in text[start:end].strip():
        return [], end
    header = text[start:end]
    names = [header[left:right].strip() for left, right in runs]
    rows, stop = [], rule_end
    for row_start, row_end in lines(text, rule_end + 1):
        stop = row_end
        if _RULE.fullmatch(text[row_start:row_end]):
            continue
        rows.append(
            [strip(text, min(row_start + left, row_end), min(row_start + right, row_end)) for left, right in runs]
        )
    if not rows or not any(names):
        return [], end
    return [table_of(names, rows, lambda span: text[span[0] : span[1]])], stop


def _first_header_line(text: str, start: int, end: int) -> tuple:
    """The line above, where this one is the name of an index: pandas writes that below the header."""
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    if start > 0 and above < start - 1 and _names_index(text[above : start - 1], text[start:end]):
        return above, start - 1
    return start, end


def _names_index(header: str, line: str) -> bool:
    """True where ``line`` holds nothing but text under the blank left of ``header``."""
    blank = len(header) - len(header.lstrip(" "))
    words = line.replace("...", "").rstrip("\\ ")  # pandas writes dots below a column of dots
    return bool(words) and not line.startswith(" ") and len(words) <= blank


def _segments(header: str, rows: Sequence[str], index: int) -> list:
    """(left, right) of each column: between places at which the header and all rows have a gap.

    A piece without a header is a part of the cells ("Ada" of "Ada Byron"). It belongs to the right where everything
    is flush right, else to the neighbour that is nearer. An index, whose names are ``index`` wide, is flush left.
    """
    pieces = _pieces(header, rows[:_ROWS_LOOKED_AT])
    kept: list = []  # [left, right, has a header]
    for left, right in pieces:
        named = bool(header[left:right].strip())
        kept.append([left, right, named, len(kept) == 0 and not named])
    flush_right = all(
        _right_of(header, left, right) == right for left, right, named, _ in kept if named and left >= max(index, 1)
    )
    merged: list = []
    carried = None
    for number, (left, right, named, unnamed_index) in enumerate(kept):
        if named or unnamed_index:
            merged.append((left if carried is None else carried, right))
            carried = None
        elif carried is None and merged and _is_part_of(kept, number, merged[-1], index, flush_right):
            merged[-1] = (merged[-1][0], right)
        elif carried is None:
            carried = left
    if carried is not None and merged:
        merged[-1] = (merged[-1][0], kept[-1][1])
    return merged


def _pieces(header: str, rows: Sequence[str]) -> list:
    width = max(map(len, (header, *rows)))
    taken = bytearray(width + 1)
    for line in (header, *rows):
        for word in _WORD.finditer(line):
            taken[word.start() : word.end()] = b"\x01" * (word.end() - word.start())
    return [(found.start(), found.end()) for found in _TAKEN.finditer(taken)]


def _right_of(header: str, left: int, right: int) -> int:
    return left + len(header[left:right].rstrip())


def _is_part_of(pieces: Sequence[list], number: int, before: tuple, index: int, flush_right: bool) -> bool:
    """True where a piece without a header goes on with the column before it."""
    gap = pieces[number][0] - before[1]
    if before[0] < index:
        return gap == 1
    if flush_right or pieces[0][3] and before[0] == 0:  # numbers of rows have no second word
        return False
    return number + 1 >= len(pieces) or pieces[number + 1][0] - pieces[number][1] >= gap
