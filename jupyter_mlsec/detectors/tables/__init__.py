"""Personal data in tables, column by column: a name is only a name because its column says so.

columns(document) -> [(name, [(start, end), ...]), ...]    every column, for policies that name some
TableDetector().detect(document) -> findings with ``column``

model       Column, Table                    plain      which reader a text is for
headers     what a column holds              html, aligned, boxes, delimited, pairs, records, series     the readers
vocabulary  words of headers, by language    grid       rows of cells as tables
content     what cells look like             people     names of people and names of things
rules       what a column counts as          lines      lines of a text
promises    what a header says
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Callable, Optional

from ...core.document import Document
from ...core.finding import Finding
from ...core.lazy import LazyPattern
from ...core.views import decoded
from ..matching import WordFinder
from .headers import GATE, Judge
from .html import tables_of_html
from .model import Table
from .plain import tables_of_text

__all__ = ["TableDetector", "columns"]

_PROSE_AND_CODE = frozenset(("python", "markdown", "r", "julia"))
_ANY_HEADER = LazyPattern(r"[^\W\d]")
_ONE_LINE = LazyPattern(r"[\"']?[:=]")  # a record may stand on one line


def columns(document: Document) -> list:
    """(name, [(start, end), ...]) for every column of every table in the document, empty cells left out."""
    return [
        (column.name, [origin(*cell) for cell in column.cells])
        for table, origin in _tables(document, _ANY_HEADER, _every)
        for way in (table, *table.otherwise)
        for column in way.columns
    ]


def _every(table: Table) -> bool:
    return True


def _tables(document: Document, gate: Any, is_wanted: Callable[[Table], object]) -> Iterator[tuple]:
    """(table, way back from its cells to the document's text) for every table of a document that is wanted."""
    text = document.text
    if document.language == "html":
        if "<t" in text or "<T" in text:
            for table in filter(is_wanted, tables_of_html(text)):
                yield table, _as_it_is
        if "<pre" not in text:  # in which rich draws its tables
            return
        view = decoded(text, "html")
    elif "\n" in text or "{" in text or "(" in text:
        view = decoded(text) if "\x1b" in text else None
    else:
        return
    for table in tables_of_text(text if view is None else view.text, gate, is_wanted):
        yield table, _as_it_is if view is None else view.origin


def _personal(table: Table, judge: Judge) -> list:
    """(column, kind) of the personal columns of a table, read the way in which there are any."""
    for way in (table, *table.otherwise):
        found = [(column, kind) for column, kind in zip(way.columns, judge.kinds(way)) if kind is not None]
        if found:
            return found
    return []


def _as_it_is(start: int, end: int) -> tuple:
    return start, end


class TableDetector:
    """Finds columns of personal data in outputs and files."""

    name = "tables"

    def __init__(self) -> None:
        self._gate: Optional[Any] = None

    def detect(self, document: Document) -> Iterable[Finding]:
        """One finding per cell of a personal column, with the column's name."""
        if document.language in _PROSE_AND_CODE and not document.surface.is_output:
            return ()
        if "\n" not in document.text and document.language != "html" and not _ONE_LINE.search(document.text):
            return ()
        return self._detect(document)

    def _detect(self, document: Document) -> Iterable[Finding]:
        if self._gate is None:
            self._gate = WordFinder(GATE)
        judge = Judge()
        known: list = []  # of each table that is wanted, in order

        def is_personal(table: Table) -> bool:
            found = _personal(table, judge)
            if found:
                known.append(found)
            return bool(found)

        for number, (_, origin) in enumerate(_tables(document, self._gate, is_personal)):
            for column, kind in known[number]:
                for cell in column.cells:
                    start, end = origin(*cell)
                    yield Finding.of(
                        kind.rule, start, end, document, confidence=kind.confidence, column=column.name[:200]
                    )
