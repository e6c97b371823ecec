"""Records as JSON and Python write them: dictionaries, named tuples, data classes, rows, and frames as dictionaries.

    {"name": "Ada", ...}   Person(name='Ada', ...)   name='Ada' age=3   {'name': {0: 'Ada', 1: ...}}   {"name": ["Ada", ...]}
    {"columns": ["name", ...], "data": [["Ada", ...], ...]}   Index(['Ada', ...], name='name')

Every key that occurs is a column, all records that stand together are one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ...core.lazy import LazyPattern
from .grid import column_of
from .lines import block_start, line_end, line_start
from .model import Table

__all__ = ["items_of", "names_a_column", "names_a_record", "read", "stands_before_one"]

_STRING = r'"(?:[^"\\]|\\.){0,2000}"|' + r"'(?:[^'\\]|\\.){0,2000}'"
_KEY = LazyPattern(
    r"""(?:(?P<q>["'])(?P<quoted>[^"'\\\n{}\[\]]{1,60})(?P=q)[ ]?:|(?<![\w.'"-])(?P<bare>[^\W\d]\w{0,59})=(?!=))[ \t\n]{0,8}"""
)
_SCALAR = LazyPattern(rf"{_STRING}|[\w.]*\([^()\n]{{0,80}}\)|[^\s,;\"'\[\](){{}}]+")
_ITEM = LazyPattern(rf"(?P<open>[\[(])|(?P<close>[\])])|(?P<item>{_STRING}|[^\s,\"'\[\](){{}}]+)")
_ENTRY = LazyPattern(
    rf"\s*(?:[\"']?-?\d[\w: .-]{{0,40}}[\"']?|Timestamp\([^()]{{0,60}}\))\s?:\s*(?P<item>{_STRING}|[^\s,\"'\[\](){{}}]+|[\w.]+\([^()]{{0,80}}\))\s*(?P<end>,|\}})"
)
_AFTER = LazyPattern(r"[\w -]{0,40}(?:[\"'] ?:|=(?!=))")
_NEVER = frozenset(("", "\n", "  ", ": ", " |", ","))
_IN_LIST = LazyPattern(r"[\"'][,\]]")
_INDEX = LazyPattern(r"Index\((\[[^\]]*\])[^()]{0,200}?name='([^'\n]{1,60})'")
_ESCAPE = LazyPattern(r"\\u([0-9a-fA-F]{4})|\\(.)")
_ROW = LazyPattern(r"\s*,?\s*[\[(](?=[^\[({])")
# An empty line ends records, and so does one of anything else: they may stand directly above a table.
_END = LazyPattern(r"\n(?:[ \t]*(?:\n|$)|[^:=\[\]{}()\"'\nA-Za-z]*[A-Za-z][^:=\[\]{}()\"'\n]*(?=\n|$))")
_ROWS_ABOVE = 30
_LONGEST_LINE = 2000


def names_a_record(text: str, start: int, end: int) -> bool:
    """True where the words at ``start:end`` are (the beginning of) a key of a record."""
    if text[end : end + 2] in _NEVER or _AFTER.match(text, end) is None:
        return False
    before = text[start - 1 : start]
    return before in ("", '"', "'", " ", "(", "{", ",", "_", "\n", "\t") or before.isalpha()


def stands_before_one(text: str, start: int, end: int) -> bool:
    """True where a key of a record follows on the line: ``Patient(name='Ada')``."""
    rest = text[start : min(end, start + _LONGEST_LINE)]
    return ("=" in rest or ":" in rest) and _KEY.search(rest) is not None


def names_a_column(text: str, end: int) -> bool:
    """True where a word ends an item of a list: the columns of ``to_dict("split")``."""
    if _IN_LIST.match(text, end) is None:
        return False
    before = text[max(0, end - _LONGEST_LINE) : end]
    return '"columns"' in before or "'columns'" in before


def read(text: str, at: int, low: int) -> tuple:
    """([Table], end of what was read): the records around ``at``, up to an empty line; not below ``low``."""
    start = max(low, line_start(text, at))
    if at - start <= _LONGEST_LINE:
        for above, _ in block_start(text, start, low, _ROWS_ABOVE):
            start = above
    ends = _END.search(text, line_end(text, at))
    stop = len(text) if ends is None else ends.start()
    return [_table(text, start, stop)], stop


def _table(text: str, start: int, stop: int) -> Table:
    at = start
    found: dict = {}
    others: dict = {}
    columns: list = []
    split: Optional[list] = None
    rows: Optional[list] = None
    while True:
        key = _KEY.search(text, at, stop)
        if key is None:
            break
        name = key.group("quoted") or key.group("bare")
        spans, at = _values(text, key.end(), stop)
        if name in ("columns", "data") and text[key.end() : key.end() + 1] == "[":
            if name == "columns" and spans:
                split = [text[a:b] for a, b in spans]
            elif name == "data":
                rows, at = _rows_of(text, key.end(), stop, at)
        elif spans:
            found.setdefault(name, []).extend(spans)
        else:
            others[name] = None
    for index in _INDEX.finditer(text, start, stop):
        # Its keyword is no value: name='name'.
        for spans in found.values():
            spans[:] = [span for span in spans if not index.start() <= span[0] < index.end()]
        found.pop("dtype", None)
        found.setdefault(index.group(2), []).extend(items_of(text, index.start(1), stop)[0])
    if split and rows and all(len(row) == len(split) for row in rows):
        columns = [column_of(name, [row[n] for row in rows], lambda s: _read(text, s)) for n, name in enumerate(split)]
    columns += [column_of(name, spans, lambda s: _read(text, s)) for name, spans in found.items()]
    return Table(columns, tuple(others))


def _values(text: str, at: int, stop: int) -> tuple:
    """(places of the values of a key, where to go on): one value, or those of a list or a column."""
    opening = text[at : at + 1]
    if opening == "[":
        spans, end = items_of(text, at, stop)
        return (spans, end) if spans else ([], at + 1)
    if opening == "{":
        spans, end = _entries(text, at, stop)
        return (spans, end) if spans else ([], at + 1)
    scalar = _SCALAR.match(text, at, stop)
    if scalar is None:
        return [], at
    return [_unquoted(text, scalar.start(), scalar.end())], scalar.end()


def items_of(text: str, at: int, stop: int) -> tuple:
    """(places of the items of a list at ``at``, its end); a list in a list is one of its parts. No items: it holds records."""
    spans: list = []
    depth = 0
    while at < stop:
        character = text[at]
        if character in " \t\r\n,":
            at += 1
            continue
        item = _ITEM.match(text, at, stop)
        if item is None:
            return [], at
        at = item.end()
        if item.group("open"):
            depth += 1
        elif item.group("close"):
            depth -= 1
            if depth <= 0:
                return spans, at
        else:
            spans.append(_unquoted(text, item.start(), item.end()))
    return spans, at


def _entries(text: str, at: int, stop: int) -> tuple:
    """As ``items_of`` for the dictionary of a column: ``{0: 'Ada', 1: 'Grace'}``."""
    spans: list = []
    at += 1
    while True:
        entry = _ENTRY.match(text, at, stop)
        if entry is None:
            return spans, at
        spans.append(_unquoted(text, *entry.span("item")))
        at = entry.end()
        if entry.group("end") == "}":
            return spans, at


def _rows_of(text: str, at: int, stop: int, default: int) -> tuple:
    """([places of the items of a row, ...], end) of a list of lists; (None, default) for anything else."""
    rows: list = []
    at += 1
    while True:
        row = _ROW.match(text, at, stop)
        if row is None:
            return (rows, at) if rows else (None, default)
        spans, at = items_of(text, row.end() - 1, stop)
        rows.append(spans)


def _unquoted(text: str, start: int, end: int) -> tuple:
    return (
        (start + 1, end - 1)
        if end - start >= 2 and text[start] in "\"'" and text[end - 1] == text[start]
        else (start, end)
    )


def _read(text: str, span: Sequence[int]) -> str:
    value = text[span[0] : span[1]].strip()
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)) if found.group(1) else found.group(2), value)
