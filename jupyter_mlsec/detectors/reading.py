"""A document as detectors of text read it: decoded and encoded once, for all of them.

readings(document) -> Reading, ...      what a reader sees; for HTML also what stands inside of tags
TextDetector(parts).detect(document)    the findings of several parts from one reading
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Callable, Optional

from ..core.attributes import attributes
from ..core.document import Document, Surface
from ..core.encodings import inner_views, may_hold_others
from ..core.finding import Finding
from ..core.lazy import LazyPattern
from ..core.views import Nested, View, decoded, folded, plain, shown
from ..core.wrapping import unwrapped
from .runs import LONGEST, without_long_runs

__all__ = ["Reading", "TextDetector", "readings"]

# An address with one of these at its end is whole; a key that was cut may look like a whole one.
_WHOLE = LazyPattern(r"@.*\.(?:com|org|net|edu|gov|info|[a-z]{2})$", re.I)
_PRINTED = (Surface.STREAM, Surface.RICH, Surface.TRACEBACK)


class Reading:
    """``text`` to search and ``data``, its UTF-8; both also without long runs of base64. The view is made when asked for."""

    __slots__ = ("_map", "data", "document", "short", "short_data", "text")

    def __init__(self, text: str, document: Document, to_view: Optional[Callable[[], View]] = None) -> None:
        self.text = self.short = text
        self.data = self.short_data = text.encode("utf-8", "replace")
        self.document = document
        self._map = to_view
        if len(text) > LONGEST:
            short = without_long_runs(text)
            if short is not text:
                self.short, self.short_data = short, short.encode("utf-8", "replace")

    def origin(self, start: int, end: int) -> tuple:
        """The same place in the document's text."""
        if self._map is None:
            return start, end
        view = self._map()
        self._map = lambda: view
        return view.origin(start, end)


def readings(document: Document) -> Sequence[Reading]:
    """One reading, for HTML two, and one for each encoding in it. Nearly every text is read as it stands."""
    text, language = document.text, document.language
    as_it_is = plain(text, language)
    if as_it_is is not None:
        if not as_it_is:
            return ()
        if not may_hold_others(text):  # as nearly every text
            return (Reading(as_it_is, document),)
        inside = [Reading(inner.text, document, lambda inner=inner: inner) for inner in inner_views(text)]
        return [Reading(as_it_is, document), *inside]
    seen = shown(text, language)
    found = []
    if seen:
        found.append(Reading(seen, document, lambda: decoded(text, language)))
        # One encoding inside of another: an entity that a program has printed in colour.
        within = [decoded(seen)] if plain(seen) is None else []
        for inner in (*within, *inner_views(seen)):
            found.append(Reading(inner.text, document, lambda inner=inner: Nested(decoded(text, language), inner)))
    if language == "html":
        inside = attributes(text)
        if inside.text:
            found.append(Reading(inside.text, document, lambda: inside))
            for inner in inner_views(inside.text):  # an address in the query of a link
                found.append(Reading(inner.text, document, lambda inner=inner: Nested(inside, inner)))
    return found


def unwrapped_reading(document: Document) -> Optional[Reading]:
    """The words that were cut at the edge of the page; None where there are none."""
    text = document.text
    if "\x1b" in text:
        seen = shown(text, document.language)
        # Lines that a terminal has made are no edge.
        inner = unwrapped(seen) if seen.count("\n") == text.count("\n") else View("")
        return Reading(inner.text, document, lambda: Nested(decoded(text), inner)) if inner.text else None
    inner = unwrapped(text)
    if not inner.text:
        return None
    if plain(inner.text) is not None:
        return Reading(folded(inner.text), document, lambda: inner)
    return Reading(shown(inner.text), document, lambda: Nested(inner, decoded(inner.text)))


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
                if items := part.search(reading):
                    found += items
        if document.surface in _PRINTED and "\n" in document.text:
            cut = unwrapped_reading(document)
            if cut is not None:
                found += [item for part in self._parts for item in part.search(cut) if _goes_on(item, found, document)]
        return found


def _goes_on(item: Finding, found: Sequence[Finding], document: Document) -> bool:
    """True where a value really goes on in the next line: in a list each line has its own, and is found by itself."""
    text = document.text
    if "\n" not in text[item.start : item.end]:
        return False
    touched = [other for other in found if other.start < item.end and item.start < other.end]
    first = [other for other in touched if other.start <= item.start]
    ended = [text[other.start : other.end] for other in first if text[other.end : item.end].startswith("\n")]
    begun = any(other.start > item.start and text[other.start - 1] == "\n" for other in touched)
    return not ended or not begun and not any(map(_WHOLE.search, ended))
