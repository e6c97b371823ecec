"""Samples of rules are templates: nothing that looks like a real secret is ever committed.

AKIA<base32:16>          random text of an alphabet and a length (``<hex:32-40>``: a range)
<luhn:4:16>              digits that start with 4 and pass the Luhn check
<iban:DE>  <nhs>  <ssn>  valid numbers of a kind
<btc>                    an address of a wallet
<crc32:ghp_:30>          prefix, 30 random characters and GitHub's six of checksum
token = "[[...]]"        the part in double square brackets is the value that must be found
<lt> <gt>                the characters < and >
"""

from __future__ import annotations

import base64
import hashlib
import random
import re
import zlib
from typing import Optional

from ..core.lazy import LazyPattern
from .checks.numbers import IBAN_LENGTHS, iban_remainder, luhn_digit, nhs_digit

__all__ = ["expand", "value_span"]

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"
_BASE62 = _DIGITS + _LOWER.upper() + _LOWER
ALPHABETS = {
    "hex": "0123456789abcdef",
    "HEX": "0123456789ABCDEF",
    "digits": _DIGITS,
    "lower": _LOWER,
    "upper": _LOWER.upper(),
    "base32": _LOWER.upper() + "234567",
    "base36": _DIGITS + _LOWER,
    "BASE36": _DIGITS + _LOWER.upper(),
    "alnum": _BASE62,
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "url": _BASE62 + "-_",
    "b64": _BASE62 + "+/",
    "age": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "~": _BASE62 + "-_.~",
}
_FIELD = LazyPattern(r"<([A-Za-z0-9~]+(?::[^<>]*)?)>")
_VALUE = LazyPattern(r"\[\[(.*?)\]\]", re.S)


def expand(template: str, seed: str) -> str:
    """The template with every field replaced; the same seed gives the same text. Value marks stay."""
    chance = random.Random(seed)
    return _FIELD.sub(lambda found: _field(found.group(1).split(":"), chance) or found.group(), template)


def value_span(expanded: str) -> tuple:
    """(text without marks, start, end) of the value; the whole text where nothing is marked."""
    marked = _VALUE.search(expanded)
    if marked is None:
        return expanded, 0, len(expanded)
    text = expanded[: marked.start()] + marked.group(1) + expanded[marked.end() :]
    return text, marked.start(), marked.start() + len(marked.group(1))


def _field(parts: list, chance: random.Random) -> Optional[str]:
    kind, rest = parts[0], parts[1:]
    if kind in ("lt", "gt"):
        return {"lt": "<", "gt": ">"}[kind]
    if kind in ALPHABETS and rest:
        low, _, high = rest[0].partition("-")
        return _mixed(ALPHABETS[kind], chance.randint(int(low), int(high or low)), chance)
    maker = _MAKERS.get(kind)
    return maker(rest, chance) if maker else None


def _mixed(alphabet: str, length: int, chance: random.Random) -> str:
    """Random text that, like nearly every random text of its length, has a digit and no run of one character."""
    while True:
        text = "".join(chance.choice(alphabet) for _ in range(length))
        has_digit = any(c in _DIGITS for c in text) or length < 8 or alphabet.isalpha()
        has_letter = any(c not in _DIGITS for c in text) or length < 8 or alphabet.isdigit()
        runs = any(text[i] == text[i + 1] == text[i + 2] for i in range(length - 2))
        edges = text[:1].isalnum() and text[-1:].isalnum()
        if has_digit and has_letter and (not runs or alphabet == "01") and (edges or length < 2):
            return text


def _luhn(rest: list, chance: random.Random) -> str:
    prefix, length = rest[0], int(rest[1])
    body = prefix + "".join(chance.choice(_DIGITS) for _ in range(length - len(prefix) - 1))
    return body + luhn_digit(body)


def _grouped(rest: list, chance: random.Random) -> str:
    separator = rest[2] if len(rest) > 2 and rest[2] else " "
    number = _luhn(rest[:2], chance)
    return separator.join(number[i : i + 4] for i in range(0, len(number), 4))


def _iban(rest: list, chance: random.Random) -> str:
    country = rest[0]
    account = "".join(chance.choice(_DIGITS) for _ in range(IBAN_LENGTHS[country] - 4))
    check = 98 - iban_remainder(account + country + "00")
    number = f"{country}{check:02d}{account}"
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4)) if rest[1:] == ["spaced"] else number


def _nhs(rest: list, chance: random.Random) -> str:
    while True:
        body = "".join(chance.choice(_DIGITS) for _ in range(9))
        digit = nhs_digit(body)
        if digit is not None and len(set(body)) > 4:
            number = body + digit
            return number if rest == ["bare"] else f"{number[:3]} {number[3:6]} {number[6:]}"


def _ssn(rest: list, chance: random.Random) -> str:
    area = chance.choice([n for n in range(1, 900) if n not in (666, 219, 78, 123, 987)])
    separator = rest[0] if rest else "-"
    return f"{area:03d}{separator}{chance.randint(1, 99):02d}{separator}{chance.randint(1000, 9998):04d}"


def _crc32(rest: list, chance: random.Random) -> str:
    body = _mixed(_BASE62, int(rest[1]), chance)
    return rest[0] + body + base62(zlib.crc32(body.encode()), 6)


def base62(number: int, width: int) -> str:
    """``number`` in base 62 (digits, capitals, small letters), padded with zeros."""
    digits = ""
    while number:
        number, rest = divmod(number, 62)
        digits = _BASE62[rest] + digits
    return digits.rjust(width, "0")


def _jwt(rest: list, chance: random.Random) -> str:
    def part(text: str) -> str:
        return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()

    subject = _mixed(_DIGITS, 10, chance)
    return ".".join(
        (part('{"alg":"HS256","typ":"JWT"}'), part(f'{{"sub":"{subject}"}}'), _mixed(ALPHABETS["url"], 43, chance))
    )


def _jwt64(rest: list, chance: random.Random) -> str:
    return base64.b64encode(_jwt(rest, chance).encode()).decode()


def _b64of(rest: list, chance: random.Random) -> str:
    """Base64 of a text; ``*`` in it stands for 16 random characters."""
    text = ":".join(rest).replace("*", _mixed(_BASE62, 16, chance))
    return base64.b64encode(text.encode()).decode()


def _hexof(rest: list, chance: random.Random) -> str:
    """Hexadecimal digits of a text; ``*`` in it stands for 16 random characters."""
    return ":".join(rest).replace("*", _mixed(_BASE62, 16, chance)).encode().hex()


def _pem(rest: list, chance: random.Random) -> str:
    """A private key's block; its header is put together here so that no file of ours holds one."""
    label = f"{rest[0]} PRIVATE KEY".strip() if rest else "PRIVATE KEY"
    body = "\n".join(_mixed(ALPHABETS["b64"], 64, chance) for _ in range(4))
    return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----"


def _btc(rest: list, chance: random.Random) -> str:
    """A Bitcoin address (base58 with its checksum) of a random key that nobody has."""
    body = b"\x00" + bytes(chance.randrange(256) for _ in range(20))
    data = body + hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = ALPHABETS["base58"][place] + text
    return "1" * (len(data) - len(data.lstrip(b"\x00"))) + text


def _b64pem(rest: list, chance: random.Random) -> str:
    return base64.b64encode(_pem(rest, chance).encode()).decode()


def _uuid(rest: list, chance: random.Random) -> str:
    digits = _mixed(ALPHABETS["hex"], 32, chance)
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


_MAKERS = {
    "luhn": _luhn,
    "card": _grouped,
    "iban": _iban,
    "nhs": _nhs,
    "ssn": _ssn,
    "crc32": _crc32,
    "jwt": _jwt,
    "jwt64": _jwt64,
    "b64of": _b64of,
    "hexof": _hexof,
    "pem": _pem,
    "uuid": _uuid,
    "btc": _btc,
    "b64pem": _b64pem,
}
