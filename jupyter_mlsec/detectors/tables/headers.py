"""What a column holds: its header, its cells and the columns beside it decide together, never one of them alone.

``first_name`` over numbers is no name, and ``name`` over "Adam", "SGD" is an optimiser.

    judged(table) -> [Kind or None, ...]    one for each column
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional

from ...core.lazy import LazyPattern
from ...core.rule import Confidence, Rule
from ..identities import fits, kinds_of
from ..words import words_of
from .content import LOOKS_LIKE, is_email, is_iban, is_ssn, mostly, whole_number
from .model import Column, Table
from .people import are_people
from .rules import RULES
from .vocabulary import (
    ABOUT_PEOPLE,
    ABOUT_THINGS,
    ADDRESS,
    AMBIGUOUS,
    BARE_NAME,
    BIRTH,
    CARD,
    COUNTS,
    EMAIL,
    GATE,
    ID,
    NAME,
    NAME_PARTS,
    NOT_POSTAL,
    NUMBERED_THINGS,
    PERSONS,
    PHONE,
    VITAL,
    WHOLE_NAME,
    folded,
)

__all__ = ["GATE", "RULES", "Kind", "judged"]


class Kind(NamedTuple):
    """A kind of column: the rule it counts as, and how sure that is."""

    rule: Rule
    confidence: Confidence


_FEWEST = 2  # one number in the form of a social security number may be any number
_OF_BIRTH = frozenset("birth date day of dt patient customer client employee student person member".split())
_NO_HEADER = LazyPattern(r"  |[<>{}=]|.{81}")
_LETTERS = LazyPattern(r"[^\W\d_]+")
_TYPES = frozenset("str string utf8 object varchar text i64 i32 f64 int64 int32 float64 large_string".split())
# What only people have; a server has an address and a name too.
_COMPANY = frozenset(RULES) - {"IP_ADDRESS"}
# Where nothing counts as much as the cells: these say of their own number what they are of.
_COUNTED = ("EMAIL_ADDRESS", "ID_NUMBER", "IP_ADDRESS")
_BY_CONTENT = (
    ("EMAIL_ADDRESS", (is_email, lambda value: False)),
    ("IBAN_CODE", (is_iban, lambda value: False)),
    ("US_SSN", (lambda value: is_ssn(value) and value.count("-") == 2, lambda value: False)),
)


def judged(table: Table) -> list:
    """The kind of each column of a table; None where it holds nothing personal."""
    words = [_header_words(column.name) for column in table.columns]
    kinds = [_by_itself(named, column) for named, column in zip(words, table.columns)]
    unsure = [
        number
        for number, (named, kind) in enumerate(zip(words, kinds))
        if kind is None and table.columns[number].values and _may_name_people(named)
    ]
    if not unsure:
        return kinds
    others = [_header_words(name) for name in table.others]
    for number in unsure:
        beside = [one for at, one in enumerate(words) if at != number] + others
        company = any(kind is not None and kind.rule.entity in _COMPANY for kind in kinds)
        if _holds_people(words[number], table.columns[number], beside, company):
            kinds[number] = Kind(RULES["PERSON"], Confidence.MEDIUM)
    return kinds


def _header_words(name: str) -> list:
    """Words of a header, folded: ``Customer Name``, ``customerName`` and ``CUSTOMER_NAME`` alike."""
    if _NO_HEADER.search(name):
        return []
    words = words_of(name) if name.isascii() else _LETTERS.findall(folded(name))
    return [word for word in words or _LETTERS.findall(folded(name)) if not word.isdigit()]


def _by_itself(words: list, column: Column) -> Optional[Kind]:
    if not column.values:
        return None
    entity = _promised(words)
    if entity and entity not in _COUNTED and not COUNTS.isdisjoint(words[1:]) and words[-1:] != ["id"]:
        entity = ""
    if (
        entity
        and mostly(LOOKS_LIKE[entity], column.values)
        and not (entity == "PERSON" and _are_headers(column.values))
    ):
        return Kind(RULES[entity], Confidence.HIGH)
    if _numbered(words, column.values):
        return Kind(RULES["ID_NUMBER"], Confidence.HIGH)
    for entity, tests in _BY_CONTENT:
        if entity == "US_SSN" and (not NUMBERED_THINGS.isdisjoint(words) or len(column.values) < _FEWEST and not words):
            continue
        if mostly(tests, column.values):
            return Kind(RULES[entity], Confidence.HIGH)
    return None


def _are_headers(values: Sequence[str]) -> bool:
    """True where the cells are names of columns: the table was read the wrong way round."""
    seen = values[:12]
    return sum(bool(_promised(_header_words(value))) for value in seen) * 3 >= len(seen)


def _promised(words: list) -> str:
    """The entity that a header promises; empty where it promises nothing personal."""
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
    if not have.isdisjoint(WHOLE_NAME) or joined in WHOLE_NAME:
        return "PERSON"
    if not have.isdisjoint(NAME) and not have.isdisjoint(NAME_PARTS | (PERSONS - AMBIGUOUS)):
        return "PERSON"
    return ""


def _numbered(words: list, values: Sequence[str]) -> bool:
    """True where a header names a kind of number, in one word of it or in several together, and cells have its form."""
    spans = ((start, stop) for start in range(len(words)) for stop in range(start + 1, min(len(words), start + 4) + 1))
    kinds = [kind for start, stop in spans for kind in kinds_of("".join(words[start:stop]))]
    if not kinds:
        return False
    whole = lambda value: any(fits(kind, whole_number(value)) for kind in kinds)  # noqa: E731
    return mostly((whole, LOOKS_LIKE["ID_NUMBER"][1]), values)


def _may_name_people(words: list) -> bool:
    """True for headers that stand over people and over things: ``name``, ``customer``, ``patient``, ``author``."""
    said = [word for word in words if word not in _TYPES]
    if not said or len(said) > 2 or not COUNTS.isdisjoint(said):
        return False
    people = BARE_NAME | PERSONS | AMBIGUOUS
    return (
        said[0] in people
        if len(said) == 1
        else said[1] in NAME and said[0] in AMBIGUOUS or said[0] in NAME and said[1] in PERSONS
    )


def _holds_people(words: list, column: Column, beside: Sequence[list], company: bool) -> bool:
    about = {word for named in beside for word in named}
    told = "things" if not about.isdisjoint(ABOUT_THINGS) else ""
    told = "people" if not about.isdisjoint(ABOUT_PEOPLE) else told
    told = "vital" if not about.isdisjoint(VITAL) else told
    told = "personal" if company else told
    have = set(words)
    if not have.isdisjoint(PERSONS - AMBIGUOUS):
        # A patient or an employee is a person, unless the cells are numbers or firms.
        return are_people(column.values, "personal" if company else "people")
    if not have.isdisjoint(AMBIGUOUS) and told not in ("personal", "vital"):
        return False
    return are_people(column.values, told)
