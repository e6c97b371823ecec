"""Records written down the page: one field per line, its name in front.

YAML and ``key: value``, Spark's and psql's vertical rows, MySQL's ``\\G``, polars' ``glimpse()``, pyarrow tables, one
record of a frame and a frame that was turned round.
"""

from __future__ import annotations

from typing import Optional

from ...core.lazy import LazyPattern
from . import aligned
from .grid import column_of, strip
from .lines import block_start, lines
from .model import Table, is_filled
from .records import items_of

__all__ = ["is_pair", "read"]

# (name) separator (value). Two blanks separate too: so pandas writes a record.
_PAIR = LazyPattern(
    r"[ \t]*(?:[-*•$][ \t]+)?([^\W\d](?:[^\s:|]| (?! )){0,60}?)(?:[ \t]*[:|][ \t]+|[ \t]*[:|](?=\[)|[ \t]{2,}|[ \t](?=<))(\S[^\n]*?)[ \t|]*$"
)
# Between one record and the next.
_RECORD = LazyPattern(r"-+\[? ?RECORD \d+ ?\]?[-+]*|\*+ \d+\. row \*+|-{2,}")
_TYPE = LazyPattern(r"<[^<>\n]{1,60}> ?")
# A field of a schema: pyarrow writes those above the values.
_SCHEMA = LazyPattern(
    r"(?:large_)?(?:string|binary)|u?int(?:8|16|32|64)|float|double|halffloat|bool|null|date(?:32|64).*|time(?:stamp|32|64).*|(?:dictionary|list|struct|map)<.*|decimal.*|object|category"
)
_GAP = LazyPattern(r" {2,}")
_LONGEST = 2000
_MOST = 5000
_MOST_ABOVE = 200


def _pair(text: str, start: int, end: int) -> Optional[tuple]:
    """(name, start and end of the value, separator is wide) of a line; None where it is no pair."""
    if end - start > _LONGEST and "[" not in text[start : start + 80]:
        return None
    found = _PAIR.match(text, start, end)
    if found is None:
        return None
    if text[start] == " " and text[found.end(1) : found.start(2)].isspace():
        return None  # a record's fields stand at the start of the line; these are the names of a header
    return found.group(1), found.start(2), found.end(2), text[found.end(1) : found.start(2)].isspace()


def is_pair(text: str, start: int, end: int, at: int) -> bool:
    """True where the line is a field and its value, and ``at`` stands in the name of the field."""
    pair = _pair(text, start, end)
    return pair is not None and at < pair[1]


def read(text: str, start: int, low: int) -> tuple:
    """((Table, ...), end of what was read, True where it can be nothing else): the fields around the line at ``start``; ``low``: where the last table ended."""
    top = start
    marked = False
    for above, above_end in block_start(text, start, low, _MOST_ABOVE):
        if text[above] == " " and text[start] != " " and "  " in text[above:above_end].strip():
            # The header of a frame that was turned round, or of its statistics.
            tables, stop = aligned.read(text, above, above_end)
            if tables:
                return tuple(tables), stop, True
        marked = marked or _RECORD.fullmatch(text, above, above_end) is not None
        if not marked and _pair(text, above, above_end) is None:
            break
        top = above
    found: dict = {}
    others: dict = {}
    stop = start
    count = 0
    for line_at, line_stop in lines(text, top):
        if line_at < stop and line_at >= start:
            continue  # inside of a list that was read already
        pair = _pair(text, line_at, line_stop)
        if pair is None:
            if _RECORD.fullmatch(text, line_at, line_stop) is None and line_at > start:
                break
            continue
        count += 1
        name, at, end, wide = pair
        marked = marked or text[line_at] == "$"  # polars
        spans, end = _values(text, at, end, wide)
        found.setdefault(name, []).extend(spans)
        others[name] = None
        stop = max(stop, end, line_stop)
        if count > _MOST:
            break
    read_span = lambda span: text[span[0] : span[1]]  # noqa: E731
    return (Table([column_of(name, spans, read_span) for name, spans in found.items()], tuple(others)),), stop, marked


def _values(text: str, start: int, end: int, wide: bool) -> tuple:
    """(places, end) of the values of a field."""
    typed = _TYPE.match(text, start, end)
    if typed is not None and typed.end() < end:
        return [strip(text, a, b) for a, b in _listed(text, typed.end(), end)], end
    if not is_filled(text[start:end]):
        return [], end
    if text[start] == "[":
        spans, stop = items_of(text, start, len(text))
        return (spans, max(stop, end)) if spans else ([], end)
    if wide:
        places, at = [], start
        for gap in _GAP.finditer(text, start, end):
            places.append((at, gap.start()))
            at = gap.end()
        return [*places, (at, end)], end
    if _SCHEMA.fullmatch(text, start, end):
        return [], end
    return [strip(text, start, end, " \t\r\"',")], end


def _listed(text: str, start: int, end: int) -> list:
    """Items between commas, as ``glimpse()`` writes them: texts in quotes."""
    spans, at = [], start
    while at < end:
        stop = text.find("', ", at, end) + 1 if text[at] == "'" else text.find(", ", at, end)
        stop = end if stop <= 0 else stop
        spans.append(strip(text, at, stop, "' \t\""))
        at = stop + 2
    return spans
