"""A document as detectors of text read it: decoded and encoded once, for all of them.

readings(document) -> Reading, ...      what a reader sees; for HTML also what stands inside of tags
TextDetector(parts).detect(document)    the findings of several parts from one reading
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Callable, Optional

from ..core.document import Document
from ..core.encodings import inner_views
from ..core.finding import Finding
from ..core.views import View, attributes, decoded, plain, shown
from .runs import LONGEST, without_long_runs

__all__ = ["Reading", "TextDetector", "readings"]


class Reading:
    """``text`` to search and ``data``, its UTF-8; both also without long runs of base64. The view is made when asked for."""

    __slots__ = ("_map", "_view", "data", "document", "short", "short_data", "text")

    def __init__(self, text: str, document: Document, to_view: Optional[Callable[[], View]] = None) -> None:
        self.text = self.short = text
        self.data = self.short_data = text.encode("utf-8", "replace")
        self.document = document
        self._view: Optional[View] = None
        self._map = to_view
        if len(text) > LONGEST:
            short = without_long_runs(text)
            if short is not text:
                self.short, self.short_data = short, short.encode("utf-8", "replace")

    def origin(self, start: int, end: int) -> tuple:
        """The same place in the document's text."""
        if self._map is None:
            return start, end
        if self._view is None:
            self._view = self._map()
        return self._view.origin(start, end)


def readings(document: Document) -> Sequence[Reading]:
    """One reading, for HTML two, and one for each encoding in it. Nearly every text is read as it stands."""
    text, language = document.text, document.language
    found = [Reading(inner.text, document, lambda inner=inner: inner) for inner in inner_views(text) if inner.text]
    as_it_is = plain(text, language)
    if as_it_is is not None:
        if as_it_is:
            found.append(Reading(as_it_is, document))
        return found
    seen = shown(text, language)
    if seen:
        found.append(Reading(seen, document, lambda: decoded(text, language)))
    if language == "html":
        inside = attributes(text)
        if inside.text:
            found.append(Reading(inside.text, document, lambda: inside))
    return found


class TextDetector:
    """Several parts with ``search(reading)``, asked one after the other. Threads may share one."""

    name = "patterns"

    def __init__(self, parts: Sequence[Any]) -> None:
        self._parts = tuple(parts)

    def detect(self, document: Document) -> Iterable[Finding]:
        """What the parts find."""
        found: list = []
        for reading in readings(document):
            for part in self._parts:
                found += part.search(reading)
        return found
