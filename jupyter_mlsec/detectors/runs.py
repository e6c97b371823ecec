"""Long runs of base64 are blanked before patterns with bounded repeats see them.

An image of a few megabytes in an output is one run of letters; an e-mail pattern tries every start in it.
"""

from __future__ import annotations

from ..core.lazy import LazyPattern

__all__ = ["LONGEST", "without_long_runs"]

# Longer than any e-mail address, IBAN or host; keys (which may be long) are searched in the whole text.
LONGEST = 1024
_BREAK = LazyPattern(r"[^A-Za-z0-9+/=_-]")
_USUAL = (" ", "\n", '"', ",", "<", ".", "\\")


def without_long_runs(text: str) -> str:
    """``text`` with runs of more than LONGEST base64 characters replaced by as many spaces."""
    size = len(text)
    if size <= LONGEST:
        return text
    parts: list = []
    at = kept = 0
    while at + LONGEST < size:
        broken = _last_break(text, at, at + LONGEST + 1)
        if broken >= 0:
            at = broken + 1
            continue
        end = _BREAK.search(text, at + LONGEST)
        stop = end.start() if end else size
        parts += (text[kept:at], " " * (stop - at))
        at = kept = stop
    return "".join((*parts, text[kept:])) if parts else text


def _last_break(text: str, start: int, end: int) -> int:
    """Place of a character in ``text[start:end]`` that ends a run, near the end; -1 where there is none."""
    for character in _USUAL:
        found = text.rfind(character, start, end)
        if found >= 0:
            return found
    # Where any character may break it, near the end first: else a run of brackets is walked one by one.
    found = _BREAK.search(text, max(start, end - 64), end) or _BREAK.search(text, start, end)
    return found.start() if found else -1
