"""Checks that read a little of the program around a match."""

from __future__ import annotations

import re

from .hit import Hit

__all__ = ["CHECKS", "in_comment"]

_NO_HASH = ("markdown", "html", "javascript", "typescript", "latex")


def in_comment(hit: Hit) -> bool:
    """True where a ``#`` before the match on its line stands outside of quotes."""
    if hit.document.language in _NO_HASH:
        return False
    quote = ""
    text = hit.text
    at = hit.line_start()
    if text.find("#", at, hit.start) < 0:  # as nearly always, and a line may be long
        return False
    while at < hit.start:
        character = text[at]
        if character == "\\":
            at += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "#" and (at == hit.line_start() or text[at - 1] in " \t;)"):
            return True
        at += 1
    return False


def live_code(hit: Hit) -> bool:
    """Drops prose and comments: who writes about a flag does not set it."""
    return hit.document.language != "markdown" and not in_comment(hit)


def live_group(hit: Hit) -> bool:
    """As ``live_code`` for patterns with alternatives: the group that matched is the value."""
    return hit.choose() and live_code(hit)


def live_trimmed(hit: Hit) -> bool:
    """As ``live_code``; the space that ends an option is not part of it."""
    trimmed = hit.value.rstrip()
    hit.end = hit.start + len(trimmed)
    return bool(trimmed) and live_code(hit)


def no_host_given(hit: Hit) -> bool:
    """A command that listens on every interface unless it is told a host."""
    return live_code(hit) and not re.search(r"--host[ =]+[\"']?(?!0\.0\.0\.0|::|\*)\S", hit.value)


CHECKS = {
    "live_code": live_code,
    "live_group": live_group,
    "live_trimmed": live_trimmed,
    "no_host_given": no_host_given,
}
