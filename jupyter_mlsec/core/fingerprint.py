"""Keyed fingerprints: the same value gets the same name under the same key, and tells nothing without it.

A plain hash of a card number is the card number: there are few enough to try them all.
"""

from __future__ import annotations

import hmac

from .encodings import inner_views
from .views import decoded

__all__ = ["canonical", "fingerprint"]

# Of these, points, blanks and case are part of the value; all other kinds of personal data are numbers in groups.
_AS_WRITTEN = ("", "PERSON", "LOCATION", "DATE_TIME", "NRP", "ORGANIZATION", "URL", "IP_ADDRESS", "CRYPTO", "USERNAME")


_MOST_LAYERS = 3  # a URL in a URL in JSON


def canonical(value: str, entity: str = "", language: str = "text") -> str:
    """The value as its reader takes it, however it is written: the same in HTML, a URL, colour, and groups of four."""
    read = decoded(value, language).text
    for _ in range(_MOST_LAYERS):
        within = next((view.text for view in inner_views(read)), read)
        if within == read:
            break
        read = decoded(within, language).text
    read = read.strip()
    if entity == "EMAIL_ADDRESS":
        return read.lower()
    if entity in _AS_WRITTEN or not any(map(str.isdigit, read)):
        return read
    return "".join(character for character in read if character.isalnum()).upper()


def fingerprint(key: bytes, label: str, value: str) -> str:
    """32 hexadecimal digits of HMAC-SHA-256 over the label (entity or rule) and the value."""
    message = label.encode() + b"\x00" + value.encode("utf-8", "surrogatepass")
    return hmac.digest(key, message, "sha256").hex()[:32]
