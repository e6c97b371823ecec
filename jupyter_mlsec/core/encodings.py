"""Texts inside of a text: percent encoding, quoted-printable, and texts in base64 data URIs.

Each is a further view, beside the text as it stands: ``%40s`` in a format string and ``n=40`` in a call mean what
they say, and only sometimes hide an address.

Formats: RFC 3986 section 2.1 (percent), RFC 2045 section 6.7 (quoted-printable), RFC 2397 (data URIs).
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from typing import Callable, Optional

from .lazy import LazyPattern
from .views import View, folded

__all__ = ["inner_views", "may_hold_others"]

# What is escaped in values: @ + - . / : = _ space, digits and letters; a text with nothing but %0A is not read twice.
_PERCENT_SIGN = LazyPattern(r"%(?:40|2[0BDEFbdef]|3[0-9ADad]|5[Ff]|[46][1-9A-Fa-f])")
_PERCENT = LazyPattern(r"(?:%[0-9A-Fa-f]{2})+")
_QUOTED_SIGN = LazyPattern(r"=(?:40|3D|20|2E|C3)|[Qq]uoted-[Pp]rintable")
_QUOTED = LazyPattern(r"=\r?\n|(?:=[0-9A-F]{2})+")
_DATA_URI = LazyPattern(
    r"data:(?:text/[a-z0-9.+-]+|application/(?:json|xml|csv|x-yaml|[a-z0-9.]+\+(?:json|xml))|image/svg\+xml|)"
    r"(?:;[a-z0-9=_.-]+){0,4};base64,([A-Za-z0-9+/_-]{8,}={0,2})",
)
_LONGEST_URI = 4 << 20


def inner_views(text: str) -> Iterator[View]:
    """A view for each encoding that occurs in ``text``. Nearly always none: three searches for a character."""
    if "%" in text and _PERCENT_SIGN.search(text):
        yield _replaced(text, _PERCENT, _from_percent)
    if "=" in text and _may_be_quoted(text):
        yield _replaced(text, _QUOTED, _from_quoted)
    if ";base64," in text:
        for found in _DATA_URI.finditer(text):
            inside = _from_base64(found.group(1)[:_LONGEST_URI])
            if inside:
                # Whatever is found in it, all of it goes: half of a group of base64 cannot be masked.
                yield View(folded(inside), (0,), (found.start(1),), (found.end(1),), (True,))


def may_hold_others(text: str) -> bool:
    """False where ``inner_views`` gives none, which a few searches for a character or a word say."""
    return "%" in text or "=" in text and _may_be_quoted(text) or ";base64," in text


def _may_be_quoted(text: str) -> bool:
    """As ``_QUOTED_SIGN``, in a tenth of the time that a pattern needs: every cell of code has a ``=``."""
    signs = "=40" in text or "=3D" in text or "=20" in text or "=2E" in text or "=C3" in text or "rintable" in text
    return signs and _QUOTED_SIGN.search(text) is not None


def _replaced(text: str, pattern: LazyPattern, decode: Callable[[str], Optional[str]]) -> View:
    parts: list = []
    pieces: list = []
    at = length = 0
    for found in pattern.finditer(text):
        meant = decode(found.group())
        if meant is None:
            continue
        if found.start() > at:
            parts.append(text[at : found.start()])
            pieces.append((length, at, found.start(), False))
            length += found.start() - at
        if meant:
            parts.append(meant)
            pieces.append((length, found.start(), found.end(), True))
            length += len(meant)
        at = found.end()
    if at < len(text):
        parts.append(text[at:])
        pieces.append((length, at, len(text), False))
    return View(folded("".join(parts)), *zip(*pieces)) if pieces else View("")


def _from_percent(piece: str) -> Optional[str]:
    return _printable(binascii.unhexlify(piece.replace("%", "")))


def _from_quoted(piece: str) -> Optional[str]:
    return "" if piece.endswith("\n") else _printable(binascii.unhexlify(piece.replace("=", "")))


def _from_base64(piece: str) -> Optional[str]:
    body = piece.rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
    # One character more than whole groups is no base64; what stands before it may be.
    body = body[: len(body) - 1] if len(body) % 4 == 1 else body
    # What follows without a gap reads as base64 too: what was meant stands before it.
    return binascii.a2b_base64(body + "=" * (-len(body) % 4)).decode("utf-8", "replace")


def _printable(data: bytes) -> Optional[str]:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
