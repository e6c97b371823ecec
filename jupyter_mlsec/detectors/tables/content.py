"""Whether cells look like what their header says: e-mail, telephone, card, date, address, the name of a person.

Tests take one value as a reader sees it. A value that was cut (``jane.do...``) is tested by what is left of it.

    mostly(test, values)     at least three of four of the first 50 values pass
    looks_like[entity]       (test of a whole value, test of the beginning of one)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Callable

from ...core.lazy import LazyPattern
from ..checks.numbers import IBAN_LENGTHS, iban_remainder, is_luhn

__all__ = [
    "LOOKS_LIKE",
    "SHORTEST_IBAN",
    "is_cut",
    "is_email",
    "is_iban",
    "is_namelike",
    "is_ssn",
    "mostly",
    "whole_number",
]

_SAMPLE = 50
SHORTEST_IBAN = 15
_SHARE = 0.75
_DIGITS = LazyPattern(r"\D")
_FLOAT = LazyPattern(r"\.0$")
_CUT = LazyPattern(r"\s?(?:\.\.\.|…)$")
_EMAIL = LazyPattern(r"(?:[^@<>]{0,60}<)?[^\s@<>]+@[\w.-]+\.[^\W\d_]{2,}>?")
_INSIDE = LazyPattern(r"[^\W\d_]{2}\.[^\W\d_]")  # a point in a word: a file, a module
_EMAIL_CUT = LazyPattern(r"[\w.+'-]+(?:@[\w.-]*)?")
_PHONE = LazyPattern(r"\+?[0-9 ().\-/]+(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.I)
_NO_PHONE = LazyPattern(r"[0-9]{1,4}\.[0-9]+|[0-9]+\.[0-9]{2,}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SSN = LazyPattern(r"[0-9]{3}-?[0-9]{2}-?[0-9]{4}(?:\.0)?")
_NHS = LazyPattern(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?:\.0)?")
_IP = LazyPattern(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")
_DATE = LazyPattern(
    r"(?:datetime\.)?[0-9]{1,4}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ,]+[0-9]{1,4}|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
    r"|(?:19|20)[0-9]{6}$|datetime\.date\([0-9]"
)


def whole_number(value: str) -> str:
    """``value`` without the ``.0`` that a missing cell puts behind every number of its column."""
    return _FLOAT.sub("", value)


def is_cut(value: str) -> bool:
    """True where the end of a value was left out."""
    return value.endswith(("...", "…"))


def is_email(value: str) -> bool:
    """True for one address, alone or as ``Ada <ada@example.com>``."""
    return _EMAIL.fullmatch(value) is not None


def _is_phone(value: str) -> bool:
    value = whole_number(value)
    return (
        7 <= len(_DIGITS.sub("", value)) <= 17
        and _PHONE.fullmatch(value) is not None
        and _NO_PHONE.fullmatch(value) is None
    )


def _is_card(value: str) -> bool:
    digits = re.sub("[ -]", "", whole_number(value))
    return digits.isdigit() and 12 <= len(digits) <= 19 and is_luhn(digits)


def is_iban(value: str) -> bool:
    """True for an account number of its country's length with the right check digits (ISO 13616)."""
    if not SHORTEST_IBAN <= len(value) <= 50:
        return False
    compact = re.sub(r"[ -]", "", value).upper()
    if IBAN_LENGTHS.get(compact[:2]) != len(compact) or not compact.isascii() or not compact.isalnum():
        return False
    return iban_remainder(compact[4:] + compact[:4]) == 1


def is_ssn(value: str) -> bool:
    """True for nine digits as 3-2-4, the hyphens may be missing."""
    return _SSN.fullmatch(value) is not None


# Small words of sentences, and types: what stands behind the "name:" of a parameter in documentation.
_NO_NAMES = frozenset(
    "or the not with is are was for if that which this be an as only must should when and to str int bytes unicode object bool float return string".split()
)


def is_namelike(value: str) -> bool:
    """Letters, at most six words; no digits, no code."""
    return (
        2 <= len(value) <= 80
        and value[0].isalpha()
        and len(value.split(" (")[0].split()) <= 6
        and all(letter.isalpha() or letter in " .,'’()-\"" or letter == "\u0301" for letter in value)
        and _INSIDE.search(value) is None
        and _NO_NAMES.isdisjoint(value.split())
    )


# Code, paths, addresses of machines and of memory; and what a sentence has, and an address has not.
_NO_ADDRESS = LazyPattern(
    r"[_`=\[\]{}<>\\@]|://|::|0[xX][0-9A-Fa-f]|^[0-9A-Fa-f:.]+$|\b[a-z]+\.[a-z]+\b|\bIPv?[46]\b"
    r"|\b(?:the|is|are|was|were|which|that|should|will|must|if|when|and|or|with|for)\b"
)


def _is_address(value: str) -> bool:
    return (
        len(value) >= 6
        and any(map(str.isdigit, value))
        and sum(map(str.isalpha, value)) >= 4
        and value.isprintable()
        and (" " in value or not value.isascii())
        and _NO_ADDRESS.search(value) is None
    )


def _is_date(value: str) -> bool:
    return 4 <= len(_DIGITS.sub("", value)) <= 23 and _DATE.match(value) is not None


def _has_digits(value: str) -> bool:
    return sum(map(str.isdigit, value)) >= 3 and not any(letter in value for letter in "{}=")


# (the whole value, the beginning of one)
LOOKS_LIKE: dict = {
    "EMAIL_ADDRESS": (is_email, lambda value: _EMAIL_CUT.fullmatch(value) is not None),
    "PHONE_NUMBER": (_is_phone, _has_digits),
    "CREDIT_CARD": (_is_card, _has_digits),
    "IBAN_CODE": (is_iban, _has_digits),
    "US_SSN": (is_ssn, _has_digits),
    "UK_NHS": (lambda value: _NHS.fullmatch(value) is not None, _has_digits),
    "IP_ADDRESS": (lambda value: _IP.fullmatch(value) is not None, _has_digits),
    "DATE_TIME": (_is_date, _has_digits),
    "LOCATION": (_is_address, lambda value: any(map(str.isdigit, value)) or " " in value),
    "PERSON": (is_namelike, is_namelike),
    "ID_NUMBER": (
        lambda value: (
            6 <= len(re.sub(r"[ ./-]", "", value)) <= 20
            and re.sub(r"[ ./-]", "", value).isalnum()
            and sum(map(str.isdigit, value)) >= 4
        ),
        _has_digits,
    ),
}


def mostly(tests: tuple, values: Sequence[str]) -> bool:
    """True where at least three of four values (of the first 50) pass. ``tests`` as in ``LOOKS_LIKE``.

    Values that were cut are asked only where no value is whole.
    """
    seen = [value for value in values[:_SAMPLE] if not is_cut(value)]
    if seen:
        return _passes(tests[0], seen)
    return bool(values) and _passes(tests[1], [_CUT.sub("", value) for value in values[:_SAMPLE]])


def _passes(test: Callable[[str], bool], values: Sequence[str]) -> bool:
    failed, most = 0, len(values) - _SHARE * len(values)
    for value in values:
        if not test(value):
            failed += 1
            if failed > most:
                return False
    return True
