"""Lines of a text, as the readers of tables go through them."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["MOST_ROWS", "block_start", "line_end", "line_start", "lines"]

MOST_ROWS = 100_000


def line_start(text: str, at: int) -> int:
    """Where the line of ``at`` starts."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of ``at`` ends, before its newline."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def lines(text: str, at: int) -> Iterator[tuple]:
    """(start, end) of the lines from ``at`` up to an empty one."""
    for _ in range(MOST_ROWS):
        if at >= len(text):
            return
        end = line_end(text, at)
        if not text[at:end].strip():
            return
        yield at, end
        at = end + 1


def block_start(text: str, start: int, low: int, most: int) -> Iterator[tuple]:
    """(start, end) of the lines above ``start``, the nearest first: not below ``low``, at most ``most``, none empty."""
    for _ in range(most):
        if start <= low:
            return
        end = start - 1
        start = text.rfind("\n", low, end) + 1 or low
        if not text[start:end].strip():
            return
        yield start, end
