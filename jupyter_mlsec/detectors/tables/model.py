"""What a table is here: columns with a name and the places of their cells in the document's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...core.lazy import LazyPattern

__all__ = ["EMPTY", "Column", "Table", "is_filled"]

# What pandas, polars and databases write where there is nothing, or where rows were left out.
EMPTY = frozenset(
    (
        "",
        "...",
        "…",
        "⋮",
        "···",
        "·",
        "nan",
        "none",
        "null",
        "na",
        "<na>",
        "nat",
        "-",
        "--",
        "—",
        "n/a",
        "&lt;na&gt;",
        "\\n",
        "?",
    )
)
_LONGEST_EMPTY = max(map(len, EMPTY))
_MASKED = LazyPattern(r"\[[A-Z][A-Z_]*(?:-[0-9]+)?\]|[•*]{3,}")


@dataclass(frozen=True)
class Column:
    """``cells``: (start, end) of each non-empty cell, in code points of the document's text.

    A value that is wrapped over two lines has two cells. ``values`` are whole, as a reader sees them (entities
    decoded); kept out of the repr.
    """

    name: str
    cells: tuple = ()
    values: tuple = field(default=(), repr=False)


@dataclass(frozen=True)
class Table:
    """Columns that belong together.

    others      names of columns that were not read, but tell what the table is about
    otherwise   the same place read another way, for where this way nothing personal is found
    """

    columns: Sequence[Column]
    others: tuple = ()
    otherwise: tuple = ()


def is_filled(value: str) -> bool:
    """True for a cell that holds something that was not masked already."""
    value = value.strip()
    if len(value) <= _LONGEST_EMPTY and value.lower() in EMPTY:
        return False
    return value[0] not in "[•*" or _MASKED.fullmatch(value) is None
