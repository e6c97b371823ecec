"""Masks parts of a notebook in its model: for the save gate, and for `redact` on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..core.redaction import Placeholders, redact
from .bundles import mask_leaves
from .notebooks import Part

__all__ = ["mask_parts", "numbers_in_use"]

_NUMBERED = re.compile(r"\[([A-Z][A-Z_]*)-(\d{1,9})\]")


def numbers_in_use(texts: Iterable[str]) -> dict[str, int]:
    """The highest number of every placeholder word in ``texts``: what is masked now must not take one again."""
    highest: dict[str, int] = {}
    for text in texts:
        for match in _NUMBERED.finditer(text):
            highest[match.group(1)] = max(highest.get(match.group(1), 0), int(match.group(2)))
    return highest


def mask_parts(notebook: dict, parts: Iterable[tuple[Part, tuple]], placeholders: Placeholders) -> None:
    """Replaces the given findings of each part in ``notebook``, in place."""
    for part, findings in parts:
        *way, last = part.address
        holder: Any = notebook
        for key in way:
            holder = holder[key]
        holder[last] = _masked(holder[last], part, findings, placeholders)


def _masked(value: Any, part: Part, findings: tuple, placeholders: Placeholders) -> Any:
    if part.leaves is not None:
        if part.address == ("metadata",):
            # The widgets' state is a part of its own, so the leaves of the rest were counted without it.
            rest = {key: item for key, item in value.items() if key != "widgets"}
            rest = mask_leaves(rest, part.leaves, findings, placeholders, [])
            return {key: rest.get(key, item) for key, item in value.items()}
        return mask_leaves(value, part.leaves, findings, placeholders, [])
    text = redact(part.document.text, findings, placeholders)
    if part.address[-1] == "traceback":
        return text.split("\n")
    # A list of lines stays one: programs that compare files line by line rely on it.
    return text.splitlines(keepends=True) if isinstance(value, list) else text
