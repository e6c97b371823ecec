"""Tables in plain text: pandas' own repr, a Series, and lines with a separator (CSV, Markdown, polars).

pandas writes columns flush right: a header and its cells end at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...core.lazy import LazyPattern
from .model import Column, is_filled

__all__ = ["columns_of_text"]

_WORD = LazyPattern(r"\S+")
_TAKEN = LazyPattern(rb"\x01+")
_ROWS_LOOKED_AT = 200
_SERIES = LazyPattern(r"^Name: (.{1,200}), (?:Length: \d+, )?dtype: ", re.M)
_BARS = "|│┆"
_TYPES = LazyPattern(r"[\s\-:|│┆+=─═╞╡┌┐└┘╪┬┴┼]*$")
_CODE = LazyPattern(r"[{}=]|\[[{'\"]|['\"]: |\(['\"]")
_MOST_ROWS = 100_000


def columns_of_text(text: str, gate: Any) -> Iterator[Column]:
    """Columns of the tables in ``text`` whose header line passes ``gate``; a table is read once."""
    yield from _series(text)
    read_to = -1
    for hit in gate.finditer(text):
        if hit.start() < read_to:
            continue
        start = text.rfind("\n", 0, hit.start()) + 1
        end = _line_end(text, hit.start())
        columns, stop = _table_at(text, start, end)
        # The rest of a line that heads no table need not be looked at again.
        read_to = max(stop, end)
        yield from columns


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lines(text: str, at: int) -> Iterator[tuple]:
    """(start, end) of the lines after ``at`` up to an empty one."""
    for _ in range(_MOST_ROWS):
        if at >= len(text):
            return
        end = _line_end(text, at)
        if not text[at:end].strip():
            return
        yield at, end
        at = end + 1


def _table_at(text: str, start: int, end: int) -> tuple:
    """(columns, end of the table) for a header line; no columns where it heads nothing."""
    header = text[start:end]
    if len(header) > 20_000:
        return [], end
    separator = _separator(header)
    if separator and separator != _BARS and _CODE.search(header):
        return [], end  # a dictionary, as configurations and requests are printed
    if separator:
        return _separated(text, start, end, separator)
    # One word on its line heads nothing, unless it is the name of an index, below a header that starts with blanks.
    if "  " not in header and not header.startswith(" ") and text[text.rfind("\n", 0, max(0, start - 1)) + 1] != " ":
        return [], end
    return _aligned(text, start, end)


def _separator(header: str) -> str:
    if sum(header.count(bar) for bar in _BARS) >= 2:
        return _BARS
    for mark in ("\t", ",", ";"):
        if header.count(mark) >= 1 and not header.rstrip().endswith((".", ":")):
            return mark
    return ""


# -- flush right


def _aligned(text: str, start: int, end: int) -> tuple:
    start, end = _first_header_line(text, start, end)
    header = text[start:end].rstrip("\\ ")
    if not header.startswith(" ") and "  " not in header:
        return [], end
    if text[end + 1 : end + 2] in ("", "\n"):
        return [], end
    rows, stop = [], end
    for row_start, row_end in _lines(text, end + 1):
        if text[row_start] == "[":
            break
        rows.append((row_start, text[row_start:row_end]))
        stop = row_end
    index_name = ""
    if rows and _names_index(header, rows[0][1]):
        index_name = rows.pop(0)[1].replace("...", "").strip()
    segments = _segments(header, [line for _, line in rows])
    if not rows or len(segments) < 2:
        return [], end
    columns = []
    for left, right in segments:
        name = header[left:right].strip() or index_name
        spans = [_strip(text, row + min(left, len(line)), row + min(right, len(line))) for row, line in rows]
        columns.append(_column(text, name, spans))
    return columns, stop


def _first_header_line(text: str, start: int, end: int) -> tuple:
    """The line above, where this one is the name of an index: pandas writes that below the header."""
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    if start > 0 and above < start - 1 and _names_index(text[above : start - 1], text[start:end]):
        return above, start - 1
    return start, end


def _names_index(header: str, line: str) -> bool:
    """True where ``line`` holds nothing but text under the blank left of ``header``."""
    blank = len(header) - len(header.lstrip(" "))
    words = line.replace("...", "").rstrip()  # pandas writes dots below a column of dots
    return bool(words) and not line.startswith(" ") and len(words) <= blank


def _segments(header: str, rows: list) -> list:
    """(left, right) of each column: between places at which the header and all rows have a gap.

    A gap inside of the cells ("Ada Byron" over "Alan Smith") has no header of its own: as everything is
    flush right, such a piece belongs to the column on its right.
    """
    width = max(map(len, rows), default=0)
    width = max(width, len(header))
    taken = bytearray(width + 1)
    for line in [header, *rows[:_ROWS_LOOKED_AT]]:
        for word in _WORD.finditer(line):
            taken[word.start() : word.end()] = b"\x01" * (word.end() - word.start())
    pieces = [(m.start(), m.end()) for m in _TAKEN.finditer(taken)]
    merged: list = []
    carried = None
    for number, (left, right) in enumerate(pieces):
        left = left if carried is None else carried
        is_index = number == 0 and not header[left:right].strip()
        if header[left:right].strip() and any(row[left:right].strip() for row in rows) or is_index:
            merged.append((left, right))
            carried = None
        else:
            carried = left
    return merged


# -- separated


def _separated(text: str, start: int, end: int, separator: str) -> tuple:
    below = text[end + 1 : _line_end(text, end + 1)]
    if not any(mark in below for mark in separator) and not _TYPES.match(below):
        return [], end  # a sentence with a comma, as nearly always
    head = _split(text, start, end, separator)
    names = [text[a:b].strip("\"'` ") for a, b in head]
    if len(names) < 2 or any(len(name) > 60 for name in names) or not any(names):
        return [], end
    cells: list = [[] for _ in names]
    stop = end
    found = 0
    for row_start, row_end in _lines(text, end + 1):
        line = text[row_start:row_end]
        if _TYPES.match(line):
            if "╞" in line:
                cells, found = [[] for _ in names], 0  # polars: above it stood the types
            continue
        parts = _split(text, row_start, row_end, separator)
        if len(parts) != len(names):
            break
        for column, span in zip(cells, parts):
            column.append(span)
        stop = row_end
        found += 1
    if not found:
        return [], end
    return [_column(text, name, spans) for name, spans in zip(names, cells)], stop


def _split(text: str, start: int, end: int, separator: str) -> list:
    """Trimmed places between separators; one inside of double quotes separates nothing."""
    places, at, quoted = [], start, False
    for index in range(start, end):
        character = text[index]
        if character == '"' and separator != _BARS:
            quoted = not quoted
        elif character in separator and not quoted:
            places.append((at, index))
            at = index + 1
    places.append((at, end))
    if separator == _BARS:
        places = (
            places[1:-1]
            if len(places) > 2 and text[start:end].strip(_BARS + " ") != text[start:end].strip()
            else places
        )
    return [_strip(text, a, b, "\"' ") for a, b in places]


def _series(text: str) -> Iterator[Column]:
    """A Series: index and value per line, its name below."""
    if ", dtype: " not in text:  # a word costs less to look for than a line
        return
    for footer in _SERIES.finditer(text):
        start = text.rfind("\n\n", 0, footer.start())
        spans = []
        at = 0 if start < 0 else start + 2
        for row_start, row_end in _lines(text, at):
            if row_start >= footer.start():
                break
            gap = re.search(r"\s{2,}", text[row_start:row_end])
            if gap:
                spans.append(_strip(text, row_start + gap.end(), row_end))
        yield _column(text, footer.group(1), spans)


# -- shared


def _strip(text: str, start: int, end: int, characters: str = " \t\r") -> tuple:
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return start, max(start, end)


def _column(text: str, name: str, spans: list) -> Column:
    filled = [(a, b) for a, b in spans if a < b and is_filled(text[a:b])]
    return Column(name, tuple(filled), tuple(text[a:b] for a, b in filled))
