"""Personal data in tables, column by column: a name is only a name because its column says so.

columns(document) -> [(name, [(start, end), ...]), ...]    every column, for policies that name some
TableDetector().detect(document) -> findings with ``column``

model     Column              html      tables in HTML
headers   what a column is    plain     pandas' text, Series, CSV, Markdown, polars
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Optional

from ...core.document import Document
from ...core.finding import Finding
from ...core.lazy import LazyPattern
from ..matching import compiled, engine_name
from .headers import GATE, kind_of
from .html import columns_of_html
from .model import Column
from .plain import columns_of_text

__all__ = ["TableDetector", "columns"]

_PROSE_AND_CODE = frozenset(("python", "markdown", "r", "julia"))
_ANY_HEADER = LazyPattern(r"[^\W\d]")


def columns(document: Document) -> list:
    """(name, [(start, end), ...]) for every column of every table in the document, empty cells left out."""
    return [(column.name, list(column.cells)) for column in _all_columns(document, _ANY_HEADER)]


def _all_columns(document: Document, gate: Any) -> Iterator[Column]:
    text = document.text
    if document.language == "html":
        if "<t" in text or "<T" in text:
            yield from columns_of_html(text)
    elif "\n" in text:
        yield from columns_of_text(text, gate)


class _Gate:
    """``GATE`` as a pattern whose spans are code points. In ASCII a byte is one, and RE2 need not count."""

    def __init__(self) -> None:
        self._by_byte = engine_name() == "re2"
        self._pattern = compiled(GATE)

    def finditer(self, text: str) -> Iterable[Any]:
        return self._pattern.finditer(text.encode() if self._by_byte and text.isascii() else text)


class TableDetector:
    """Finds columns of personal data in outputs and files."""

    name = "tables"

    def __init__(self) -> None:
        self._gate: Optional[Any] = None

    def detect(self, document: Document) -> Iterable[Finding]:
        """One finding per cell of a personal column, with the column's name."""
        if document.language in _PROSE_AND_CODE and not document.surface.is_output:
            return ()
        if "\n" not in document.text and document.language != "html":
            return ()
        return self._detect(document)

    def _detect(self, document: Document) -> Iterable[Finding]:
        if self._gate is None:
            self._gate = _Gate()
        found = list(_all_columns(document, self._gate))
        kinds = [kind_of(column.name, column.values) for column in found]
        others = any(kinds)
        for column, kind in zip(found, kinds):
            kind = kind or (kind_of(column.name, column.values, True) if others else None)
            if kind is None:
                continue
            for start, end in column.cells:
                yield Finding.of(kind.rule, start, end, document, confidence=kind.confidence, column=column.name[:200])
