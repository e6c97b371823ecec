"""Numbers of people beside their names: the detector of ``identities``.

A number counts where one of its names stands before it on the line (or directly behind it), with nothing
between them but a few words. Where python-stdnum is installed it is asked: a number that is valid is sure, one
that is not is told with low confidence only, because it may have been copied wrongly.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.lazy import LazyPattern
from ..core.rule import Confidence, Severity
from .identities import PATTERN, Kind, name_in, plain_name
from .matching import WordFinder, engine_name
from .reading import Reading, readings
from .tables.headers import RULES

__all__ = ["IdentityDetector", "is_valid"]

_DIGITS = LazyPattern(r"[0-9](?:[ ./-]?[0-9A-Z]){2}|[A-Z]{5}[0-9]", re.ASCII)
_AHEAD, _BEHIND, _MOST_WORDS = 72, 40, 7
# From this many names on it is worth to remember; beyond what is looked at, a number may go on this far.
_MANY, _AROUND = 32, 300
# A short name is also a word or a function: nothing but the likes of "no. is:" may follow it, or the rest of
# an identifier.
_SHORT = 4
_LINK = LazyPattern(
    r"[^\w\r\n]*(?:(?:numbers?|numero|número|nummer|numer|numara[a-zı]{0,4}|nomor|broj|číslo|szám|no|nr|num|nº|is|are|was|ist|es|est|è|é|je|to|är|er|este|är|to|saya|adalah|ialah|lautet|le|la|el"
    r"|id|code|card|card no|value|of|the|my|for|with|ul|von|der|de|meu|mio|mu|můj|номер|του|μου|είναι|của|tôi|là|numara|jest|мой|мій)\b[^\w\r\n]*|(?:_[a-z0-9]{1,16}){1,2}\b[^\w\r\n]*|_){0,4}",
    re.I,
)
# "V is my NAME", "V (NAME)", "V as NAME"; before a short name a verb or a bracket is asked for.
_LINKING = r"(?:is|es|ist|est|é|è|as|como|je|to|är|er|on|este|jest|was)\b"
_BACK = LazyPattern(
    r"[\"'`)\]]?[ \t]{0,2}(?:[-:,=(]|" + _LINKING + r")?(?:[ \t]{1,2}[^\W\d]{1,10}){0,3}[ \t(_]{0,2}", re.I
)
_BACK_SHORT = LazyPattern(
    r"[\"'`]?[ \t]{0,2}(?:\(|"
    + _LINKING
    + r"(?:[ \t](?:the|my|your|his|her|our|their|a|an|mi|mon|ma|mein|meine|mio|il|meu|mijn|mój|moje|min|mit|mitt|customer|customer's|patient's|client's))?)[ \t]{0,2}",
    re.I,
)
# A label on a line of its own, its value on the next, as forms and cells of HTML tables are read.
_BELOW = LazyPattern(
    r"(?:[ _.]?(?:number|numero|número|nummer|no|nr)\b)?[.)\"' \t]{0,3}([:#]?)[ \t]{0,4}\n\s{0,60}", re.I
)
_LINE_END = LazyPattern(r"[ \t]*(?:\r?\n|\Z)")
_DATE = LazyPattern(
    r"(?:19|20)[0-9]{2}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](?:19|20)[0-9]{2}"
)
_GENERAL = frozenset(
    ("NATIONAL_ID", "TAX_ID", "MEDICAL_RECORD", "INSURANCE_MEMBER", "DRIVER_LICENSE", "PASSPORT", "US_BANK_NUMBER")
)
_forms: dict = {}
_modules: dict = {}


class _Place(NamedTuple):
    kind: Kind
    start: int
    end: int
    valid: Optional[bool]
    spelt: bool  # letters make up a good part of it


class IdentityDetector:
    """Numbers that their name gives away. Holds no text; threads may share one.

    engine   ``re2`` or ``re``; by default the best that can be imported
    """

    name = "identities"

    def __init__(self, engine: Optional[str] = None) -> None:
        self._engine = engine or engine_name()
        self._names: Optional[WordFinder] = None

    def detect(self, document: Document) -> Iterable[Finding]:
        """One finding per name that has a number."""
        return [found for reading in readings(document) for found in self.search(reading)]

    def search(self, reading: Reading) -> Sequence[Finding]:
        """Findings in one reading."""
        text = reading.short
        if self._engine == "re" and not _DIGITS.search(text):
            return ()  # so many names take that engine long
        if self._names is None:
            self._names = WordFinder(PATTERN, self._engine)
        names = self._names.finditer(text, reading.short_data)
        if names == () or not _DIGITS.search(text):  # as in nearly every text
            return ()
        return list(self._found(names, text, reading))

    @staticmethod
    def _found(names: Iterable[Any], text: str, reading: Reading) -> Iterator[Finding]:
        taken = 0
        in_cells = reading.document.language == "html"
        seen: dict = {}
        for number, match in enumerate(names):
            at, stop = match.span()
            # The same name in the same surroundings has the same number: a text that repeats itself is read once.
            low = max(0, at - _BEHIND - _AROUND)
            key = (at - low, stop - at, text[low : stop + _AHEAD + _AROUND]) if number >= _MANY else None
            if key is not None and key in seen:
                place = seen[key]
            else:
                start, end, kinds = name_in(text[at:stop])
                place = _number_of(text, at + start, at + end, kinds, in_cells)
                if place is not None:
                    place = place._replace(start=place.start - at, end=place.end - at)
                if key is not None:
                    seen[key] = place
            if place is None or at + place.start < taken:
                continue
            taken = at + place.end
            yield _finding(place._replace(start=at + place.start, end=taken), reading)


def _finding(place: _Place, reading: Reading) -> Finding:
    start, end = reading.origin(place.start, place.end)
    rule = RULES.get(place.kind.entity, RULES["ID_NUMBER"])
    # Where a rule knows the number by its own form (a card, an SSN), that rule names it: graver wins a tie.
    severity = Severity.MEDIUM if place.kind.entity in _GENERAL else rule.severity
    return Finding.of(
        rule,
        start,
        end,
        reading.document,
        confidence=_sureness(place),
        severity=severity,
        entity=place.kind.entity,
        title=place.kind.title,
    )


def _sureness(place: _Place) -> Confidence:
    """How sure a number is: a wrong check digit leaves little but a form of letters in fixed places."""
    if place.valid:
        return Confidence.HIGH
    return Confidence.LOW if place.valid is False and not place.spelt else Confidence.MEDIUM


def _number_of(text: str, start: int, end: int, kinds: Sequence[Kind], in_cells: bool) -> Optional[_Place]:
    name = text[start:end]
    places = list(_ahead(text, end, name, kinds)) or list(_below(text, end, kinds, in_cells))
    if not places and text[end : end + 1] != "_":  # "born_rate" says nothing of a date before it
        places = list(_behind(text, start, name, kinds))
    # A valid number first, then one that nobody can test, then one that fails; the nearest of them.
    return min(
        places, key=lambda place: ({True: 0, None: 1, False: 2}[place.valid], place.start, -place.end), default=None
    )


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
        yield from _place(kind, found, end - 1)


def _below(text: str, end: int, kinds: Sequence[Kind], in_cells: bool) -> Iterator[_Place]:
    line = _BELOW.match(text, end)
    if line is None or not (in_cells or line.group(1)):
        return
    for kind in kinds:
        found = _form(kind).match(text, line.end())
        if found is not None and _LINE_END.match(text, found.end()):
            yield from _place(kind, found, 0)


def _behind(text: str, start: int, name: str, kinds: Sequence[Kind]) -> Iterator[_Place]:
    link = _BACK_SHORT if len(plain_name(name)) < _SHORT else _BACK
    low = max(0, start - _BEHIND)
    at = max(low, text.rfind("\n", low, start) + 1)
    window = text[at:start]
    for kind in kinds:
        for found in _form(kind).finditer(window):
            if link.fullmatch(window[found.end() :]):
                yield from _place(kind, found, at)


def _place(kind: Kind, found: Any, at: int) -> Iterator[_Place]:
    value = found.group().strip()
    if _is_number(kind, value):
        end = at + found.end()
        yield _Place(kind, end - len(value), end, is_valid(kind, value), sum(map(str.isalpha, value)) >= 3)


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
    if kind.entity == "PASSPORT" and len(value) == 9 and digits and value.isalnum() and value.isupper():
        return True  # some countries' have one digit among letters
    if kind.entity in _GENERAL and (
        _DATE.fullmatch(value) or len(digits) < (3 if len(value) > 6 and not value.isdigit() else 4)
    ):
        return False
    return bool(digits) and (len(set(digits)) > 1 or len(digits) < 6)


def _is_dea(value: str) -> Optional[bool]:
    """Check digit of a registration with the US Drug Enforcement Administration (21 CFR 1301.35); None for other forms."""
    digits = [int(digit) for digit in value[2:] if digit.isdigit()]
    if len(value) != 9 or not value[0].isalpha() or len(digits) != 7 or not (value[1].isalpha() or value[1] == "9"):
        return None
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def is_valid(kind: Kind, value: str) -> Optional[bool]:
    """What python-stdnum says of a number; None where it does not know the kind or is not installed."""
    if not kind.module:
        return _is_dea(value) if kind.entity == "MEDICAL_LICENSE" else None
    if kind.module not in _modules:
        try:
            _modules[kind.module] = importlib.import_module(f"stdnum.{kind.module}")
        except ImportError:
            _modules[kind.module] = None
    module = _modules[kind.module]
    return None if module is None else bool(module.is_valid(value.upper()))
