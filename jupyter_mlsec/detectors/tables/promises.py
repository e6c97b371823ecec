"""What the name of a column promises, before any of its cells is looked at.

Promises().of(name) -> Promise      remembered for as long as the object lives, which is one document
"""

from __future__ import annotations

from typing import NamedTuple

from ...core.lazy import LazyPattern
from ..identities import kinds_of
from ..words import words_of
from .vocabulary import (
    ADDRESS,
    AMBIGUOUS,
    BARE_NAME,
    BIRTH,
    CARD,
    COUNTS,
    EMAIL,
    ID,
    NAME,
    NAME_PARTS,
    NOT_POSTAL,
    PERSONS,
    PHONE,
    WHOLE_NAME,
    folded,
)

__all__ = ["Promise", "Promises"]

_NO_HEADER = LazyPattern(r"  |[<>{}=]|\w\(|.{81}")
_LETTERS = LazyPattern(r"[^\W\d_]+")
_TYPES = frozenset("str string utf8 object varchar text i64 i32 f64 int64 int32 float64 large_string".split())
_OF_BIRTH = frozenset("birth date day of dt patient customer client employee student person member".split())
_COUNTED = ("EMAIL_ADDRESS", "ID_NUMBER", "IP_ADDRESS")
_SURELY = PERSONS - AMBIGUOUS
_PEOPLE = BARE_NAME | PERSONS | AMBIGUOUS
_NAMED = NAME_PARTS | _SURELY


class Promise(NamedTuple):
    """What a header says.

    words    its words, folded
    entity   what it promises; empty where that is nothing personal
    kinds    the kinds of number that it names
    people   ``sure`` (patient), ``unsure`` (name), ``ambiguous`` (owner), or empty: may stand over names of people
    """

    words: tuple = ()
    entity: str = ""
    kinds: tuple = ()
    people: str = ""


class Promises:
    """What headers promise. Holds headers, and so must not outlive their document."""

    def __init__(self) -> None:
        self._known: dict = {}

    def of(self, name: str) -> Promise:
        """The promise of a column's name."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = _promise(name)
        return known


def _promise(name: str) -> Promise:
    words = _words(name)
    if not words:
        return Promise()
    entity = _entity(words)
    if entity and entity not in _COUNTED and not COUNTS.isdisjoint(words[1:]) and words[-1] != "id":
        entity = ""
    spans = ((start, stop) for start in range(len(words)) for stop in range(start + 1, min(len(words), start + 4) + 1))
    kinds = [kind for start, stop in spans for kind in kinds_of("".join(words[start:stop]))]
    return Promise(tuple(words), entity, tuple(kinds), _people(words))


def _words(name: str) -> list:
    """Words of a header, folded: ``Customer Name``, ``customerName`` and ``CUSTOMER_NAME`` alike."""
    if not name or _NO_HEADER.search(name):
        return []
    words = words_of(name) if name.isascii() else _LETTERS.findall(folded(name))
    return [word for word in words or _LETTERS.findall(folded(name)) if not word.isdigit()]


def _entity(words: list) -> str:
    have = set(words)
    joined = "".join(words)
    if not have.isdisjoint(EMAIL) or joined in EMAIL:
        return "EMAIL_ADDRESS"
    if "ssn" in have or {"social", "security"} <= have:
        return "US_SSN"
    if "nhs" in have:
        return "UK_NHS"
    if "iban" in have:
        return "IBAN_CODE"
    if not have.isdisjoint(CARD) and have.isdisjoint(("type", "brand")) or joined in CARD:
        return "CREDIT_CARD"
    if "ip" in have or joined in ("ipaddress", "ipaddr", "ipv4", "ipv6"):
        return "IP_ADDRESS"
    if not have.isdisjoint(PHONE) or joined in PHONE:
        return "PHONE_NUMBER"
    if not have.isdisjoint(BIRTH) or joined in BIRTH or "birth" in have and have <= _OF_BIRTH or {"born", "on"} <= have:
        return "DATE_TIME"
    if (not have.isdisjoint(ADDRESS) or joined in ADDRESS) and have.isdisjoint(NOT_POSTAL):
        return "LOCATION"
    if not have.isdisjoint(ID) or joined in ID or {"national", "id"} <= have or {"tax", "id"} <= have:
        return "ID_NUMBER"
    if (
        not have.isdisjoint(WHOLE_NAME)
        or joined in WHOLE_NAME
        or not have.isdisjoint(NAME)
        and not have.isdisjoint(_NAMED)
    ):
        return "PERSON"
    return ""


def _people(words: list) -> str:
    """Whether a header may stand over names of people: ``patient`` does, ``name`` and ``owner`` may."""
    said = [word for word in words if word not in _TYPES]
    if not said or len(said) > 2 or not COUNTS.isdisjoint(said):
        return ""
    if not _PEOPLE.issuperset(said):
        return ""
    if not _SURELY.isdisjoint(said):
        return "sure"
    return "ambiguous" if AMBIGUOUS.issuperset(said) else "unsure"
