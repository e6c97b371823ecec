"""Keyed fingerprints: the same value gets the same name under the same key, and tells nothing without it.

A plain hash of a card number is the card number: there are few enough to try them all.
"""

from __future__ import annotations

import hashlib
import hmac

__all__ = ["fingerprint"]


def fingerprint(key: bytes, label: str, value: str) -> str:
    """32 hexadecimal digits of HMAC-SHA-256 over the label (entity or rule) and the value."""
    message = label.encode() + b"\x00" + value.encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:32]
