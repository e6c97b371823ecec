"""What a column holds: its header, its cells and the columns beside it decide together, never one of them alone.

``first_name`` over numbers is no name, and ``name`` over "Adam", "SGD" is an optimiser.

    Judge().kinds(table) -> [Kind or None, ...]     one for each column
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Optional

from ...core.rule import Confidence, Rule
from ..identities import fits
from .content import LOOKS_LIKE, SHORTEST_IBAN, is_email, is_iban, is_ssn, mostly, whole_number
from .model import Column, Table
from .people import are_people
from .promises import Promise, Promises
from .rules import RULES
from .vocabulary import ABOUT_PEOPLE, ABOUT_THINGS, GATE, NUMBERED_THINGS, VITAL

__all__ = ["GATE", "RULES", "Judge", "Kind"]


class Kind(NamedTuple):
    """A kind of column: the rule it counts as, and how sure that is."""

    rule: Rule
    confidence: Confidence


_FEWEST = 2  # one number in the form of a social security number may be any number
_HEADERS_READ = 12
# What only people have; a server has an address and a name too.
_COMPANY = frozenset(RULES) - {"IP_ADDRESS"}
_NEVER = lambda value: False  # noqa: E731
# Columns that their cells alone give away; the character without which none of them can.
_BY_CONTENT = (
    ("EMAIL_ADDRESS", "@", (is_email, _NEVER)),
    ("IBAN_CODE", "", (is_iban, _NEVER)),
    ("US_SSN", "-", (lambda value: is_ssn(value) and value.count("-") == 2, _NEVER)),
)


class Judge:
    """Judges the tables of one document, and is forgotten with it."""

    def __init__(self) -> None:
        self._promises = Promises()

    def kinds(self, table: Table) -> list:
        """The kind of each column of a table; None where it holds nothing personal."""
        promises = [self._promises.of(column.name) for column in table.columns]
        kinds = [
            self._by_itself(promise, column) if column.values and _may_be(promise, column.values) else None
            for promise, column in zip(promises, table.columns)
        ]
        unsure = [
            number
            for number, promise in enumerate(promises)
            if promise.people and kinds[number] is None and table.columns[number].values
        ]
        if unsure:
            company = any(kind is not None and kind.rule.entity in _COMPANY for kind in kinds)
            others = [self._promises.of(name) for name in table.others]
            words = Counter(word for one in (*promises, *others) for word in set(one.words))
            for number in unsure:
                told = "personal" if company else _told(words, set(promises[number].words))
                if _holds_people(promises[number], table.columns[number], told):
                    kinds[number] = Kind(RULES["PERSON"], Confidence.MEDIUM)
        return kinds

    def _by_itself(self, promise: Promise, column: Column) -> Optional[Kind]:
        entity = promise.entity
        if (
            entity
            and mostly(LOOKS_LIKE[entity], column.values)
            and not (entity == "PERSON" and self._are_headers(column.values))
        ):
            return Kind(RULES[entity], Confidence.HIGH)
        if promise.kinds and mostly((_one_of(promise.kinds), LOOKS_LIKE["ID_NUMBER"][1]), column.values):
            return Kind(RULES["ID_NUMBER"], Confidence.HIGH)
        entity = _by_content(promise, column.values)
        return Kind(RULES[entity], Confidence.HIGH) if entity else None

    def _are_headers(self, values: Sequence[str]) -> bool:
        """True where the cells are names of columns: the table was read the wrong way round."""
        seen = values[:_HEADERS_READ]
        return sum(bool(self._promises.of(value).entity) for value in seen) * 3 >= len(seen)


def _may_be(promise: Promise, values: Sequence[str]) -> bool:
    """False for a single value without a promise that has no sign of what a value alone gives away: as most have."""
    if len(values) > 1 or promise.entity or promise.kinds:
        return True
    return "@" in values[0] or "-" in values[0] or len(values[0]) >= SHORTEST_IBAN


def _one_of(kinds: Sequence) -> object:
    return lambda value: any(fits(kind, whole_number(value)) for kind in kinds)


def _by_content(promise: Promise, values: Sequence[str]) -> str:
    first, middle, last = values[0], values[len(values) // 2], values[-1]
    for entity, mark, tests in _BY_CONTENT:
        if mark not in first and mark not in last and mark not in middle:
            continue
        few = len(values) < _FEWEST and not promise.words
        if entity == "US_SSN" and (few or not NUMBERED_THINGS.isdisjoint(promise.words)):
            continue
        if mostly(tests, values):
            return entity
    return ""


def _told(words: Counter, own: set) -> str:
    """What the columns beside one tell: ``words`` of all columns, with the number of columns, and ``own`` ones."""
    for told, group in (("vital", VITAL), ("people", ABOUT_PEOPLE), ("things", ABOUT_THINGS)):
        if any(word in group and count > (word in own) for word, count in words.items()):
            return told
    return ""


def _holds_people(promise: Promise, column: Column, told: str) -> bool:
    if promise.people == "sure":
        # A patient or an employee is a person, unless the cells are numbers or firms.
        return are_people(column.values, told if told == "personal" else "people")
    if promise.people == "ambiguous" and told not in ("personal", "vital"):
        return False
    return are_people(column.values, told)
