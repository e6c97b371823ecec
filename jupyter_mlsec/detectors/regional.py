"""Telephone numbers as they are written inside of the countries that the policy names.

Without a country ``0917-123-4567`` may be anything. With it, a number counts that the country's plan has, written in
the groups of that country or with its leading zero; bare digits stay silent. phonenumbers knows the plans (ITU-T E.164
and each country's own); where it cannot be imported nobody does, and ``states`` of the engines says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..core.document import Document
from ..core.finding import Finding
from ..core.lazy import LazyPattern
from ..core.rule import Confidence
from .checks.contact import PHONE_WORDS, goes_on, is_other
from .checks.numbers import is_monotonous
from .checks.phones import is_written_in
from .reading import Reading, readings

__all__ = ["national_numbers"]

_NUMBER = LazyPattern(r"(?<![\w.+/*#$€£-])(?<![0-9] )\(?[0-9](?:[ ().\-/]{0,2}[0-9]){5,14}(?![0-9])", re.ASCII)
_BACK = 60
# What people call one of these countries, and ISO 3166 does not.
_ALSO = {"UK": "GB", "EL": "GR"}


def national_numbers(document: Document, regions: Sequence[str]) -> Iterator[Finding]:
    """Findings in every reading of ``document``; ``regions`` are ISO 3166 codes."""
    codes = [_ALSO.get(region, region) for region in regions]
    for reading in readings(document):
        for start, end in _numbers(reading.short, codes):
            yield _finding(reading, start, end)


def _numbers(text: str, regions: Sequence[str]) -> Iterable[tuple]:
    for found in _NUMBER.finditer(text):
        value = found.group()
        digits = re.sub(r"\D", "", value)
        groups = re.findall(r"[0-9]+", value)
        if len(groups) == 1 and not (digits[0] == "0" and len(digits) >= 9):
            continue  # bare digits
        if is_monotonous(digits) or is_other(value, groups) or goes_on(text, found.end(), "_%/-"):
            continue
        if any(is_written_in(value, region) for region in regions):
            yield found.span()


def _finding(reading: Reading, start: int, end: int) -> Finding:
    before = reading.text[max(0, start - _BACK) : start].lower()
    named = any(word in PHONE_WORDS for word in re.findall(r"[^\W\d_]+", before))
    return Finding.of(
        _rule(),
        *reading.origin(start, end),
        reading.document,
        confidence=Confidence.HIGH if named else Confidence.MEDIUM,
    )


def _rule() -> Any:
    """The rule of national numbers in general: one number has one name."""
    from ._table import RULES

    if not _found:
        _found.append(next(rule for rule in RULES if rule.id == "personal-data/phone-number-national"))
    return _found[0]


_found: list = []
