"""Numbers of people beside their names: the detector of ``identities``.

A number counts where one of its names stands before it on the line (or directly behind it), with nothing
between them but a few words. Where python-stdnum is installed it is asked: a number that is valid is sure, one
that is not is told with low confidence only, because it may have been copied wrongly.
"""

from __future__ import annotations

import dataclasses
import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.lazy import LazyPattern
from ..core.rule import Confidence
from .identities import PATTERN, Kind, kinds_of, plain_name
from .matching import Matcher
from .reading import Reading, readings
from .tables.headers import RULES

__all__ = ["IdentityDetector", "is_valid"]

_DIGITS = LazyPattern(r"[0-9](?:[ ./-]?[0-9A-Z]){2}", re.ASCII)
_AHEAD, _BEHIND, _MOST_WORDS = 72, 40, 7
# A short name is also a word or a function: nothing but the likes of "no. is:" may follow it.
_SHORT = 4
_LINK = LazyPattern(
    r"[^\w\r\n]*(?:(?:numbers?|numero|número|nummer|numer|no|nr|num|is|are|ist|es|est|id|code|card|card no|value|of|the|my)\b[^\w\r\n]*|_){0,4}",
    re.I,
)
_BACK = LazyPattern(
    r"[\"'`)\]]?[ \t]{0,2}(?:[-:,=(]|(?:is|es|ist|est|é|as|como)\b)?(?:[ \t]{1,2}[^\W\d]{1,10}){0,3}[ \t(_]{0,2}", re.I
)
_DATE = LazyPattern(
    r"(?:19|20)[0-9]{2}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](?:19|20)[0-9]{2}"
)
_GENERAL = frozenset(("NATIONAL_ID", "TAX_ID", "MEDICAL_RECORD", "INSURANCE_MEMBER", "DRIVER_LICENSE", "PASSPORT"))
_forms: dict = {}
_modules: dict = {}


class _Place(NamedTuple):
    kind: Kind
    start: int
    end: int
    valid: Optional[bool]


class IdentityDetector:
    """Numbers that their name gives away. Holds no text; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    name = "identities"

    def __init__(self, engine: Optional[str] = None) -> None:
        self._names = Matcher((dataclasses.replace(RULES["ID_NUMBER"], pattern=PATTERN),), engine)

    def detect(self, document: Document) -> Iterable[Finding]:
        """One finding per name that has a number."""
        return [found for reading in readings(document) for found in self.search(reading)]

    def search(self, reading: Reading) -> Sequence[Finding]:
        """Findings in one reading."""
        text, data = reading.short, reading.short_data
        if self._names.engine == "re" and not _DIGITS.search(text):
            return ()  # so many names take that engine long
        if not self._names.candidates(text, data) or not _DIGITS.search(text):
            return ()
        found: list = []
        taken = 0
        for match, names in self._names.matches(0, text, data):
            start, end = match.span(names["name"])
            if start < 0:
                start, end = match.span(names["other"])
            place = _number_of(text, start, end, text[start:end])
            if place is None or place.start < taken:
                continue
            taken = place.end
            found.append(_finding(place, reading))
        return found


def _finding(place: _Place, reading: Reading) -> Finding:
    start, end = reading.origin(place.start, place.end)
    return Finding.of(
        RULES.get(place.kind.entity, RULES["ID_NUMBER"]),
        start,
        end,
        reading.document,
        confidence={True: Confidence.HIGH, None: Confidence.MEDIUM, False: Confidence.LOW}[place.valid],
        entity=place.kind.entity,
        title=place.kind.title,
    )


def _number_of(text: str, start: int, end: int, name: str) -> Optional[_Place]:
    kinds = kinds_of(name)
    if not kinds and name[-1:] in "sS":
        kinds = kinds_of(name[:-1])
    places = list(_ahead(text, end, name, kinds)) or list(_behind(text, start, name, kinds))
    # A valid number first, then one that nobody can test, then one that fails; the nearest of them.
    return min(places, key=lambda place: ({True: 0, None: 1, False: 2}[place.valid], place.start), default=None)


def _ahead(text: str, end: int, name: str, kinds: Sequence[Kind]) -> Iterator[_Place]:
    line_end = text.find("\n", end, end + _AHEAD)
    window = text[max(0, end - 1) : line_end if line_end >= 0 else end + _AHEAD]
    short = len(plain_name(name)) <= _SHORT and name.isascii()
    for kind in kinds:
        found = _form(kind).search(window, 1)
        if found is None:
            continue
        gap = window[1 : found.start()]
        if any(map(str.isdigit, gap)) or ";" in gap or len(gap.split()) > _MOST_WORDS:
            continue
        if short and not _LINK.fullmatch(gap):
            continue
        value = found.group().strip()
        if _is_number(kind, value):
            begin = end - 1 + found.end() - len(value)
            yield _Place(kind, begin, begin + len(value), is_valid(kind, value))


def _behind(text: str, start: int, name: str, kinds: Sequence[Kind]) -> Iterator[_Place]:
    if len(plain_name(name)) <= _SHORT - 1:
        return
    at = max(0, start - _BEHIND, text.rfind("\n", 0, start) + 1)
    window = text[at:start]
    for kind in kinds:
        for found in _form(kind).finditer(window):
            if _BACK.fullmatch(window[found.end() :]) and _is_number(kind, found.group()):
                yield _Place(kind, at + found.start(), at + found.end(), is_valid(kind, found.group()))


def _form(kind: Kind) -> Any:
    if kind not in _forms:
        _forms[kind] = re.compile(
            rf"(?<![A-Za-z0-9.+/])(?<!\d[ -])(?:{kind.form})(?![A-Za-z0-9_%]|[./-]\d| \d\d)", re.ASCII
        )
    return _forms[kind]


def _is_number(kind: Kind, value: str) -> bool:
    digits = "".join(filter(str.isdigit, value))
    if kind.entity == "SWIFT_CODE":
        return bool(is_valid(kind, value))
    if kind.entity in _GENERAL and (_DATE.fullmatch(value) or len(digits) < 4):
        return False
    return bool(digits) and (len(set(digits)) > 1 or len(digits) < 6)


def is_valid(kind: Kind, value: str) -> Optional[bool]:
    """What python-stdnum says of a number; None where it does not know the kind or is not installed."""
    if not kind.module:
        return None
    if kind.module not in _modules:
        try:
            _modules[kind.module] = importlib.import_module(f"stdnum.{kind.module}")
        except ImportError:
            _modules[kind.module] = None
    module = _modules[kind.module]
    return None if module is None else bool(module.is_valid(value.upper()))
