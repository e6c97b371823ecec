"""Tokens behind an encoding: decoded once, judged by the rules of the tokens themselves."""

from __future__ import annotations

import base64
import binascii
from typing import Optional

from ...core.lazy import LazyPattern
from ..words import is_placeholder
from .hit import Hit

__all__ = ["CHECKS"]

# Characters of the longest run that is decoded: a certificate with its key. What is longer is an image or a model.
_LONGEST = 8192
_HEX = "0123456789abcdefABCDEF"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
_PERCENT = LazyPattern(r"%([0-9A-Fa-f]{2})")
_UNICODE = LazyPattern(r"\\{1,2}u([0-9A-Fa-f]{4})")
_STANDARD = {ord("-"): "+", ord("_"): "/"}
_SHORTEST = 16
_LEAST = 6


def encoded(hit: Hit) -> bool:
    """Base64 that holds a token or a private key; the span is the whole run."""
    start = hit.span("aligned")[0]
    if start < 0:
        start = hit.span("inside")[0]
        start -= _run_before(hit.text, start, _BASE64)
    ahead = hit.text[start : start + 2 * _LONGEST]
    size = len(ahead) - len(ahead.lstrip(_BASE64))
    if not _SHORTEST <= size < _LONGEST:
        return False
    run = ahead[:size].translate(_STANDARD)
    hit.end = start + size + (ahead[size : size + 1] == "=") + (ahead[size : size + 2] == "==")
    # What stands before may be no part of it: a slash of a path moves every character behind it.
    for shift in range(4):
        text = _decoded(run[shift:])
        if text is not None and _tells(text, hit):
            hit.start = start + shift
            return True
    return False


def encoded_hex(hit: Hit) -> bool:
    """Hexadecimal digits that hold a token or a private key."""
    lead = _run_before(hit.text, hit.start, _HEX)
    start = hit.start - lead // 2 * 2
    digits = hit.text[start : hit.end]
    if len(digits) >= _LONGEST:
        return False
    hit.start = start
    return _tells(bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("latin-1"), hit)


def escaped(hit: Hit) -> bool:
    """A token of which characters are written as ``%2D`` or as JSON's escapes."""
    if hit.end - hit.start >= _LONGEST:
        return False
    text = _UNICODE.sub(lambda found: chr(int(found.group(1), 16)), hit.value)
    return _tells(_PERCENT.sub(lambda found: chr(int(found.group(1), 16)), text), hit)


def basic_credentials(hit: Hit) -> bool:
    """Base64 of ``user:password``."""
    text = _decoded(hit.value.rstrip("=").translate(_STANDARD))
    user, colon, password = (text or "").partition(":")
    return bool(colon and text.isprintable() and user and password) and not is_placeholder(password)


def secret_data(hit: Hit) -> bool:
    """A value of a Secret's ``data``: base64 of something that can be read, and is no stand-in."""
    if not hit.choose():
        return False
    text = (_decoded(hit.value.rstrip("=")) or "").strip()
    return len(text) >= _LEAST and text.replace("\n", "").isprintable() and text.isascii() and not is_placeholder(text)


def _run_before(text: str, at: int, alphabet: str) -> int:
    """How many characters of ``alphabet`` stand before ``at``, as far as anybody looks."""
    before = text[max(0, at - _LONGEST) : at]
    return len(before) - len(before.rstrip(alphabet))


def _tells(text: str, hit: Hit) -> bool:
    from ..recognition import recognised

    return recognised(text, hit.document) is not None


def _decoded(run: str) -> Optional[str]:
    """The bytes behind ``run`` (standard alphabet, no padding) as Latin-1; None where it is no base64."""
    run = run[: len(run) - (len(run) % 4 == 1)]
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4), validate=True).decode("latin-1")
    except (binascii.Error, ValueError):
        return None


CHECKS = {
    "encoded": encoded,
    "encoded_hex": encoded_hex,
    "escaped": escaped,
    "basic_credentials": basic_credentials,
    "secret_data": secret_data,
}
