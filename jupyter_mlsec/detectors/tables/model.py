"""What a table is here: columns with a name and the places of their cells in the document's text."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["EMPTY", "Column", "is_filled"]

# What pandas and polars write where there is nothing, or where rows were left out.
EMPTY = frozenset(("", "...", "…", "nan", "none", "null", "na", "<na>", "nat", "-", "n/a", "&lt;na&gt;", "\\n"))


@dataclass(frozen=True)
class Column:
    """``cells``: (start, end) of each non-empty cell, in code points of the document's text.

    ``values`` are the cells as a reader sees them (entities decoded); kept out of the repr.
    """

    name: str
    cells: tuple = ()
    values: tuple = field(default=(), repr=False)


def is_filled(value: str) -> bool:
    """True for a cell that holds something."""
    return value.strip().lower() not in EMPTY
