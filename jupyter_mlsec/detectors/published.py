"""Values that their providers publish: keys of emulators, of documentation pages, of their own open tests.

Held as the first 24 digits of their SHA-256, so that no file of ours holds what looks like a key. A value comes in
here only with the provider's own page or source as its origin.
"""

from __future__ import annotations

__all__ = ["is_published_value"]

_PUBLISHED = frozenset((
    # Firebase's own SDK tests: https://github.com/firebase/firebase-js-sdk (precondition-checks), firebase-android-sdk
    "f56e323494a6ffc2064e7a95",
    "27a9a42931dff7eb2f8434e2",
    "49f777db995e8260da7ca9ff",
    "8731261cb72d86267a32a532",
    "37f8f09bdf12c2f2eae4ead7",
    "eb540d2b6ee2a0a47c5779bc",
    "2037abcaffb2b77785da716c",
    "ea9bb1082cf95663f5faca23",
    "e4a5542bb7fd7b67e943c71a",
    "a19f89ab3555eac10c40741f",
    "3f370c9dd8225c63b5c77de1",
    "dc0fcf046c61640cbd1e8b99",
    # Azurite's fixed account: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
    "0011cc25eb4320717494d270",
    # Cosmos DB's emulator: https://learn.microsoft.com/azure/cosmos-db/emulator
    "aa6547439583c3a275d4542a",
    # Stripe's shared documentation key: https://docs.stripe.com/api/authentication
    "2cafc0970149a84f3b9e62ea",
    # The constant of every WebSocket handshake: https://www.rfc-editor.org/rfc/rfc6455#section-1.3
    "7f44193a6edea087f5c08113",
))  # fmt: skip
_LENGTHS = frozenset((32, 36, 39, 88))


def is_published_value(value: str) -> bool:
    """True for a whole value that its provider prints for everybody."""
    if len(value) not in _LENGTHS:
        return False
    import hashlib

    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:24] in _PUBLISHED
