"""Telling generated text from words: the difference between a key and a name.

Notebooks are full of strings beside words like ``token``: model names, column names, special tokens.
A key has no words in it; a name is made of little else.
"""

from __future__ import annotations

import re

from ..core.lazy import LazyPattern
from .asking import is_asking

__all__ = [
    "is_generated",
    "is_named_password",
    "is_placeholder",
    "is_public",
    "is_reference",
    "is_sequence",
    "spoken_share",
    "words_of",
]

_PARTS = LazyPattern(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|[0-9]+")
_HEX = LazyPattern(r"[0-9a-fA-F]+")
_UUID = LazyPattern(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_CONSONANTS = LazyPattern(
    r"[^aeiouy]{5,}|^[^aeiouy]{4}|[^aeiouy]{4}$|[jqxz][bcdfghjklmnpqrstvwxz]|[bcdfghjkmpqtvwxz][qxj]|[aeiouy]{4,}"
)
_STAND_INS = (
    "example", "sample", "placeholder", "changeme", "change_me", "change-me", "changeit", "your", "dummy",
    "fake", "insert", "replace", "redacted", "removed", "hidden", "masked", "secret-here", "secret_here",
    "token-here", "token_here", "key-here", "key_here", "goes_here", "goes-here", "goeshere", "enter_",
    "enter-", "todo", "fixme", "foobar", "foo_bar", "lorem", "notreal", "not_real", "not-real", "undefined",
    "mytoken", "my_token", "my-token", "mykey", "my_key", "my-key", "myapikey", "my_api", "my-api",
    "mysecret", "my_secret", "my-secret", "apikey", "api_key", "api-key", "accesskey", "access_key",
    "access-key", "secretkey", "secret_key", "secret-key", "access_token", "access-token", "deadbeef",
)  # fmt: skip
# Stripe (docs.stripe.com/keys), Mapbox (docs.mapbox.com/help/dive-deeper/access-tokens), PostHog (posthog.com/docs/api).
_PUBLIC = ("pk_live_", "pk_test_", "pk.eyJ", "phc_")
# What people write for letters in a password that is to look like one.
_AS_LETTERS = str.maketrans("$@0134!57", "saoleaist")
_SAYS_PASSWORD = ("password", "passwd", "passwort", "secret", "cleartext", "plaintext")
_SAME = LazyPattern(r"(.)\1{4,}")
_RUN = LazyPattern(r"[xX]{4,}|\*{3,}|\.{3,}|#{4,}|-{4,}|_{4,}|…|•{2,}")
# $prod$<hex>$v1$<base 62>: parts of a token between its own marks, not the names of variables.
_SEGMENTED = LazyPattern(r"\$[A-Za-z0-9_-]{1,24}\$(?:[A-Za-z0-9_.=+/-]*\$)?[0-9a-f]{32}(?:\$|$)")
_REFERENCE = LazyPattern(
    r"^(?:<[^<>]*>|\$\{?[A-Za-z_(].*|\{\{.*\}\}|\{[A-Za-z_].*\}|%[({]?[A-Za-z_].*|@[A-Za-z_]+@|\[[A-Za-z_ ]+(?:-[0-9]+)?\]|ENC\[.*"
    r"|op://.*|vault:.*|ssm:.*|arn:.*|secretsmanager:.*|env[:.].*|process\.env.*|os\.(?:environ|getenv).*)$",
    re.S,
)
_INTERPOLATED = LazyPattern(r"\$\{[A-Za-z_]|\{\{|\$\(|#\{|\{[A-Za-z_][A-Za-z0-9_.]*\}|%\([a-z_]+\)s|<[a-zA-Z_ -]+>")


def words_of(name: str) -> list:
    """Lower-case words of an identifier: ``openAIApiKey`` and ``OPEN_AI_API_KEY`` alike."""
    return [part.lower() for part in _PARTS.findall(name)]


def _is_word(part: str) -> bool:
    """True for letters that can be spoken, of three or more."""
    return (
        len(part) >= 3
        and part.isalpha()
        and not _CONSONANTS.search(part.lower())
        and bool(re.search("[aeiouyAEIOUY]", part))
    )


def spoken_share(value: str) -> float:
    """Share of the letters that stand in parts which can be spoken: near 1 for names, low for random text."""
    letters = sum(c.isalpha() for c in value)
    return sum(len(part) for part in _PARTS.findall(value) if _is_word(part)) / letters if letters else 0.0


def is_generated(value: str) -> bool:
    """True where text looks like the output of a random generator rather than a name or a sentence."""
    if len(value) < 8 or " " in value:
        return False
    if _UUID.fullmatch(value):
        return True
    has_digit = any(c.isdigit() for c in value)
    letters = [c for c in value if c.isalpha()]
    if not letters or value.isdigit():
        return False
    if _HEX.fullmatch(value) and has_digit and len(value) >= 16:
        return True
    share = spoken_share(value)
    if not has_digit:
        # without digits, only text that cannot be spoken, in mixed case
        if not any(c.isupper() for c in value) or not any(c.islower() for c in value):
            return False
        return len(value) >= 16 and share < 0.35 or _changes_case(value, share)
    if _mixes_classes(value):
        return True
    switches = sum(a.isdigit() != b.isdigit() for a, b in zip(value, value[1:]) if a.isalnum() and b.isalnum())
    if switches >= 8 and value.isalnum():
        return True
    return share < 0.5 and switches >= 2 or share < 0.65 and switches >= 5 and len(value) >= 16


def _changes_case(value: str, share: float) -> bool:
    """True where letters change their case as often as chance makes them do, in twelve or more.

    In random letters, half of the neighbours differ; in camel case two of a word's, whose words can be spoken.
    """
    if len(value) < 12 or not value.isalpha():
        return False
    changes = sum(one.isupper() != other.isupper() for one, other in zip(value, value[1:])) / (len(value) - 1)
    return changes >= 0.35 and share < 0.5 or changes >= 0.45 and share < 0.6


def _mixes_classes(value: str) -> bool:
    """True where capitals, small letters and digits change places as often as chance makes them do.

    In random base 62, six of ten neighbours are of different classes; in names, seldom three.
    """
    classes = [0 if c.isdigit() else 1 if c.isupper() else 2 for c in value if c.isalnum()]
    if len(classes) < 12 or len(classes) < 0.85 * len(value) or len(set(classes)) < 3:
        return False
    changes = sum(one != other for one, other in zip(classes, classes[1:]))
    return changes >= (0.45 if len(classes) >= 16 else 0.5) * (len(classes) - 1)


def is_named_password(value: str) -> bool:
    """True for "MyS3cretP@ssword1" and "super$ecret": words that only say that a password stands here."""
    plain = value.lower().rstrip("0123456789!?.#_-").translate(_AS_LETTERS)
    return plain.replace("_", "").replace("-", "").isalpha() and any(word in plain for word in _SAYS_PASSWORD)


def is_public(value: str) -> bool:
    """True for keys that their provider means to be seen: they name a project in a page's own source."""
    return value.startswith(_PUBLIC)


def is_sequence(value: str) -> bool:
    """True for keyboards and counters: abcdefgh, 12345678, and a character over and over."""
    plain = re.sub(r"[^A-Za-z0-9]", "", value).lower()
    if len(plain) < 6:
        return False
    if len(set(plain)) <= min(6, max(2, len(plain) // 12)):
        return True
    steps = [ord(b) - ord(a) for a, b in zip(plain, plain[1:])]
    in_order = sum(step in (1, -1) or (a == "9" and b == "0") for step, a, b in zip(steps, plain, plain[1:]))
    return in_order >= 0.6 * len(steps) or sum(step == 0 for step in steps) >= 0.6 * len(steps)


def is_placeholder(value: str) -> bool:
    """True for what people write where a secret will stand: xxx, <your-key>, changeme, EXAMPLE, 12345678."""
    lowered = value.lower()
    return bool(
        len(set(lowered)) == 1
        or any(word in lowered for word in _STAND_INS)
        or _RUN.search(value)
        or any(len(run.group()) >= 0.3 * len(value) for run in _SAME.finditer(value))
        or is_reference(value)
        or is_sequence(value)
        or is_asking(value)
    )


def is_reference(value: str) -> bool:
    """True for text that names a secret's place, not the secret: ``${VAR}``, ``{{ x }}``, ``<token>``, f-strings."""
    if len(value) >= 60 and _SEGMENTED.match(value):
        return False
    return bool(_REFERENCE.match(value) or _INTERPOLATED.search(value))
