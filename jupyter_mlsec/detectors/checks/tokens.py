"""Checks of provider tokens: GitHub's checksum, JWT headers, decoded base64, digits and letters mixed."""

from __future__ import annotations

import base64
import binascii
import json
import math
import zlib

from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from ..words import is_generated, spoken_share
from .hit import Hit

__all__ = ["CHECKS", "entropy"]

_PREFIX = LazyPattern(r"(?:[A-Za-z]{2,12}[0-9]{0,2}[_.:-]){1,3}")
_HEX = LazyPattern(r"[0-9a-fA-F]+")
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def entropy(text: str) -> float:
    """Shannon entropy in bits per character."""
    size = len(text)
    return -sum(n / size * math.log2(n / size) for n in map(text.count, set(text))) if size else 0.0


def random_looking(hit: Hit) -> bool:
    """Drops what could be a name: a token of random characters has high entropy and no words in it."""
    value = hit.value
    return entropy(value) > (2.5 if len(value) < 20 else 3.0) and is_generated(value)


def lone_token(hit: Hit) -> bool:
    """As ``random_looking``, and no piece of a base64 text: every image holds each prefix of two letters."""
    around = hit.before + hit.after
    return random_looking(hit) and not any(one.isalnum() or one in "+/_-" for one in around)


_BOT_WORDS = ("telegram", "bot", "tg", "tgram", "botfather", "chat_id")


def telegram(hit: Hit) -> bool:
    """A number, a colon and 35 characters also stand in names of cloud resources, behind another colon."""
    if hit.before == ":" or hit.after.isalnum() or hit.after in ("_", "-") or not random_looking(hit):
        return False
    return hit.value.partition(":")[2].startswith("AA") or hit.near(_BOT_WORDS)


def mixed(hit: Hit) -> bool:
    """Drops repetitions; for tokens whose prefix says enough."""
    return entropy(hit.value) > 2.5 and not _is_named(_body(hit.value))


def _is_named(body: str) -> bool:
    """True where people put words after a prefix (``glpat-checking_length``); chance makes few, and among digits."""
    switches = sum(one.isdigit() != other.isdigit() for one, other in zip(body, body[1:]))
    return switches < 5 and not _HEX.fullmatch(body) and spoken_share(body) >= 0.65


def whole_token(hit: Hit) -> bool:
    """For tokens of one length whose prefix leaves no doubt: no repetition, and the token does not go on: a longer run of the same characters is something else."""
    return entropy(hit.value) > 2.5 and not (
        hit.after.isalnum() or hit.after in ("_", "-") and hit.text[hit.end + 1 : hit.end + 2].isalnum()
    )


def github_token(hit: Hit) -> bool:
    """The last six characters are a CRC-32 in base 62. A right one makes the finding certain, a wrong one less so."""
    body = hit.value.split("_", 1)[1]
    number = 0
    for character in body[-6:]:
        number = number * 62 + _BASE62.index(character)
    if zlib.crc32(body[:-6].encode()) != number:
        hit.confidence = Confidence.MEDIUM
    return mixed(hit)


def jwt(hit: Hit) -> bool:
    """The first part is base64url of a JSON object with ``alg``."""
    header = _json_of(hit.value.split(".")[0])
    return isinstance(header, dict) and ("alg" in header or "enc" in header)


def dense(hit: Hit) -> bool:
    """For addresses that are secrets: words are no reason for doubt, repetition is."""
    return entropy(hit.value) > 3.0


def one_of(hit: Hit) -> bool:
    """As ``mixed`` for patterns with alternatives: the group that matched is the value."""
    return hit.choose() and mixed(hit)


def slack(hit: Hit) -> bool:
    """Numbers of workspace and user, or a random part; names that people made up have neither."""
    body = _body(hit.value)
    return mixed(hit) and (sum(c.isdigit() for c in body) >= 6 or is_generated(body))


def _body(value: str) -> str:
    """A token without its prefix of letters, which is the same in every token."""
    prefix = _PREFIX.match(value)
    return value[prefix.end() :] if prefix and prefix.end() < len(value) - 8 else value


def random_letters(hit: Hit) -> bool:
    """For tokens without digits: nothing in them can be spoken."""
    body = hit.value.rpartition("_")[2]
    return entropy(body) > 3.0 and spoken_share(body) < 0.6


def pem(hit: Hit) -> bool:
    """The armour of a key with a body: base64 lines, not dots or a placeholder."""
    body = hit.value.split("-----")[2]
    letters = sum(c.isalnum() for c in body)
    return letters >= 40 and len(set(body)) > 12


def jwt_encoded(hit: Hit) -> bool:
    """Base64 of a whole token, as manifests hold it."""
    try:
        text = base64.b64decode(hit.value[: len(hit.value) // 4 * 4]).decode("ascii")
    except (binascii.Error, ValueError):
        return False
    header = _json_of(text.split(".")[0])
    return text.count(".") >= 1 and isinstance(header, dict)


def _json_of(part: str) -> object:
    try:
        return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return None


CHECKS = {
    "random_looking": random_looking,
    "lone_token": lone_token,
    "telegram": telegram,
    "mixed": mixed,
    "whole_token": whole_token,
    "github_token": github_token,
    "one_of": one_of,
    "dense": dense,
    "slack": slack,
    "random_letters": random_letters,
    "pem": pem,
    "jwt": jwt,
    "jwt_encoded": jwt_encoded,
}
