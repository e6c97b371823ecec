"""A document: text plus where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

__all__ = ["Document", "Location", "Surface"]


class Surface(str, Enum):
    """What kind of place a text was taken from. Rules may apply to some surfaces only."""

    CELL = "cell"
    STREAM = "stream"
    RICH = "rich output"
    TABLE = "table"
    TRACEBACK = "traceback"
    FILE = "file"
    COLUMN = "column"

    @property
    def is_output(self) -> bool:
        """True for what a kernel produced; False for what a person wrote or a file holds."""
        return self in (
            Surface.STREAM,
            Surface.RICH,
            Surface.TABLE,
            Surface.TRACEBACK,
            Surface.COLUMN,
        )


@dataclass(frozen=True)
class Location:
    """Where a document stands: a path as shown to people, a cell, and the part of the cell.

    ``part`` is e.g. ``source``, ``output 0 text/html`` or ``metadata``; ``line`` is the 1-based line
    in ``path`` at which the document's text starts (1 for notebooks: cells count their own lines).
    """

    path: str | None = None
    cell_id: str | None = None
    part: str = ""
    line: int = 1


@dataclass(frozen=True)
class Document:
    """Text (str, any size) with its surface, language and location.

    ``language`` is a lower-case name (``python``, ``r``, ``markdown``, ``html``, ``text``). ``tags``
    are the cell's tags. The text is kept out of the repr: documents reach logs and tracebacks.
    """

    text: str = field(repr=False)
    surface: Surface = Surface.FILE
    language: str = "text"
    location: Location = Location()
    tags: tuple = ()
