"""What stands inside of HTML tags, where a reader does not see it: links, titles, form values."""

from __future__ import annotations

from .lazy import LazyPattern
from .views import View, folded

__all__ = ["attributes"]

_TAGS = LazyPattern(r"<[A-Za-z/!][^<>]{12,}>")
# What draws in an SVG: in the outline of a letter four numbers of four digits in a row are no card number.
_DRAWN = LazyPattern(r"\s(?:d=[\"']\s*[Mm]|points=[\"'])([MLHVCSQTAZmlhvcsqtaz0-9eE+.,\s-]*)[\"']")


def attributes(text: str) -> View:
    """A view of what stands inside of HTML tags: links, titles, form values; empty where there is little.

    The numbers that draw the shapes of an SVG are left out.
    """
    parts: list = []
    pieces: list = []
    length = 0
    for tag in _TAGS.finditer(text):
        at = tag.start()
        for drawn in _DRAWN.finditer(text, at, tag.end()):
            parts.append(text[at : drawn.start(1)])
            pieces.append((length, at, drawn.start(1), False))
            length += drawn.start(1) - at
            at = drawn.end(1)
        parts.append(text[at : tag.end()] + "\n")
        pieces.append((length, at, tag.end(), False))
        length += tag.end() - at + 1
    return View(folded("".join(parts)), *zip(*pieces)) if pieces else View("")
