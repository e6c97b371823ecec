"""Lines with a separator: CSV, TSV, semicolons, and the ampersands of LaTeX."""

from __future__ import annotations

from ...core.lazy import LazyPattern
from .grid import strip, table_of
from .lines import line_end, lines

__all__ = ["mark_of", "read"]

_CODE = LazyPattern(r"[{}=]|\[[{'\"]|['\"]: |\(['\"]|<\w+> ")
_LATEX = LazyPattern(r"[ \t]*\\(?:hline|toprule|midrule|bottomrule|cline)?[^&]*")
_LONGEST_NAME = 60
_MOST_RAGGED = 3


def mark_of(header: str) -> str:
    """The character that separates the names of ``header``; empty where none does."""
    if "\t" in header:
        return "\t"
    if "&" in header and header.rstrip().endswith("\\\\"):
        return "&"
    if header.rstrip().endswith((".", ":")):
        return ""
    return next((mark for mark in (",", ";") if mark in header), "")


def read(text: str, start: int, end: int, mark: str) -> tuple:
    """([Table, ...], end of what was read) for a header line ``start:end``; no table where it heads nothing."""
    header = text[start:end]
    if mark != "&" and _CODE.search(header):
        return [], end  # a dictionary, as configurations and requests are printed
    below = text[end + 1 : line_end(text, end + 1)]
    if mark not in below and not (mark == "&" and _LATEX.fullmatch(below)):
        return [], end  # a sentence with a comma, as nearly always
    ends = "\\ " if mark == "&" else ""
    names = [text[a:b].strip("\"'` ") for a, b in _split(text, start, end, mark, ends)]
    if len(names) < 2 or any(len(name) > _LONGEST_NAME for name in names) or not any(names):
        return [], end
    rows: list = []
    stop, ragged = end, 0
    for row_start, row_end in lines(text, end + 1):
        row = _split(text, row_start, row_end, mark, ends)
        if len(row) == len(names):
            rows.append(row)
            stop, ragged = row_end, 0
        elif mark == "&" and _LATEX.fullmatch(text, row_start, row_end):
            continue
        else:
            ragged += 1
            if ragged >= _MOST_RAGGED or not rows:
                break
    if not rows:
        return [], end
    return [table_of(names, rows, lambda span: text[span[0] : span[1]])], stop


def _split(text: str, start: int, end: int, mark: str, ends: str) -> list:
    """Trimmed places between separators; one inside of double quotes separates nothing."""
    places, at = [], start
    quoted = '"' in text[start:end]
    while True:
        index = text.find(mark, at, end)
        if quoted:
            while index >= 0 and text.count('"', at, index) % 2:
                index = text.find(mark, index + 1, end)
        if index < 0:
            break
        places.append((at, index))
        at = index + 1
    places.append((at, end))
    return [strip(text, a, b, "\"' \t\r" + ends) for a, b in places]
