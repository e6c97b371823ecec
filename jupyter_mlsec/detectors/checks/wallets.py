"""Addresses of wallets and of network cards: checksums where they have one, else the words beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from ...core.rule import Confidence
from .hit import Hit

__all__ = ["CHECKS", "is_base58check", "is_bech32"]

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_WALLET_WORDS = (
    "eth",
    "ethereum",
    "wallet",
    "wallets",
    "erc20",
    "erc-20",
    "metamask",
    "crypto",
    "address",
    "token",
    "payout",
)
_MAC_WORDS = (
    "mac",
    "macs",
    "mac address",
    "hardware",
    "ethernet",
    "hwaddr",
    "bssid",
    "ether",
    "wifi",
    "bluetooth",
    "lladdr",
)


def is_base58check(text: str) -> bool:
    """True where the last four bytes are the double SHA-256 of the others (Bitcoin, Litecoin, Dogecoin, Tron)."""
    number = 0
    for character in text:
        place = _BASE58.find(character)
        if place < 0:
            return False
        number = number * 58 + place
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    data = b"\x00" * (len(text) - len(text.lstrip("1"))) + data
    if len(data) != 25:
        return False
    return hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def _bech32_remainder(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check


def is_bech32(text: str) -> bool:
    """True where BIP 173's or BIP 350's checksum is right."""
    prefix, _, data = text.lower().rpartition("1")
    if not prefix or any(character not in _BECH32 for character in data):
        return False
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    return _bech32_remainder(spread + [_BECH32.index(c) for c in data]) in (1, 0x2BC830A3)


def wallet(hit: Hit) -> bool:
    """The checksum of the address' kind; Ethereum's needs Keccak, so a word beside it must do."""
    value = hit.value
    if hit.before.isalnum() or hit.before in ("_", "/", "+") or hit.after.isalnum() or hit.after in ("_", "+"):
        return False
    if value.startswith("0x"):
        return len(set(value[2:].lower())) > 6 and hit.near(_WALLET_WORDS)
    sound = is_bech32(value) if value.lower().startswith(("bc1", "ltc1", "tb1")) else is_base58check(value)
    if sound:
        hit.raise_to(Confidence.HIGH)
    return sound


def mac(hit: Hit) -> bool:
    """Six bytes with one kind of separator, and no part of a longer row of bytes."""
    value = hit.value
    if (
        hit.before.isalnum()
        or hit.before in (":", "-", ".", "_")
        and hit.start > 1
        and hit.text[hit.start - 2].isalnum()
    ):
        return False
    if hit.after.isalnum() or hit.after in (":", "-", "_") and hit.text[hit.end + 1 : hit.end + 2].isalnum():
        return False
    separators = set(re.sub("[0-9A-Fa-f]", "", value))
    plain = re.sub("[^0-9a-f]", "", value.lower())
    if len(separators) != 1 or len(set(plain)) < 3:
        return False
    named = hit.near(_MAC_WORDS)
    if named:
        hit.raise_to(Confidence.HIGH)
    # Only digits: a time with a date, or a version; with dots: a float beside others.
    return named or separators != {"."} and not plain.isdigit()


CHECKS = {"wallet": wallet, "mac": mac}
