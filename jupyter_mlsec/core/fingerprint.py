"""Keyed fingerprints: the same value gets the same name under the same key, and tells nothing without it.

A plain hash of a card number is the card number: there are few enough to try them all.
"""

from __future__ import annotations

import hmac

from .views import decoded

__all__ = ["canonical", "fingerprint"]

_GROUPED = ("CREDIT_CARD", "IBAN_CODE", "US_SSN", "UK_NHS", "PHONE_NUMBER")


def canonical(value: str, entity: str = "", language: str = "text") -> str:
    """The value as its reader takes it, however it is written: the same in HTML, in colour, and in groups of four."""
    read = decoded(value, language).text.strip()
    if entity in _GROUPED:
        return "".join(character for character in read if character.isalnum()).upper()
    return read.lower() if entity == "EMAIL_ADDRESS" else read


def fingerprint(key: bytes, label: str, value: str) -> str:
    """32 hexadecimal digits of HMAC-SHA-256 over the label (entity or rule) and the value."""
    message = label.encode() + b"\x00" + value.encode("utf-8", "surrogatepass")
    return hmac.digest(key, message, "sha256").hex()[:32]
