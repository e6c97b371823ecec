"""Cases that the quality benchmark makes up at run time, because published ones are bare values: numbers of people in
sentences, fields, JSON and tables, and the common kinds of personal data in running text.

    identity_cases(seed) -> cases          every number of ``countries`` in six carriers, each with its word or column
    bare_cases(seed) -> cases              the same numbers without a word, as columns and lists of numbers
    running_cases(seed) -> cases           mail addresses, cards, IBANs, IPs, SSNs, NHS numbers in text

Every case is a dict with ``id``, ``kind`` ("output"), ``text``, ``spans`` (start, end, label) and what it was made of.
The same seed gives the same cases. Values are random; domains are reserved ones, cards have test prefixes of networks.
"""

from __future__ import annotations

import importlib
import json
import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from .countries import IDENTITIES, Identity

try:  # the parser's public name is deprecated since 3.11
    from re import _constants as sre_constants
    from re import _parser as sre_parse
except ImportError:  # pragma: no cover - Python 3.10 and older
    import sre_constants
    import sre_parse

__all__ = ["bare_cases", "identity_cases", "running_cases"]

_TRIES = 200_000
_NAMES = ("A. Jensen", "Maria Example", "J. Doe", "Test Person")


def identity_cases(seed: int = 1, per_number: int = 2, identities: tuple = IDENTITIES) -> list:
    """Cases of ``countries``: each carrier ``per_number`` times."""
    chance = random.Random(seed)
    return [
        case
        for number, identity in enumerate(identities)
        for round_ in range(per_number)
        for case in _carried(chance, identity, f"{number}-{round_}")
    ]


def bare_cases(seed: int = 1) -> list:
    """Numbers of digits alone, in columns and lists whose names say nothing."""
    chance = random.Random(seed + 1)
    cases = []
    for number, identity in enumerate(IDENTITIES):
        values = [value for value in (_valid(chance, identity) for _ in range(4)) if value.isdigit()]
        if len(values) < 4:
            continue
        index = "\n".join(f"{row}    {value}" for row, value in enumerate(values))
        for form, text in (("series", f"{index}\nName: x, dtype: int64"), ("list", f"[{', '.join(values)}]")):
            cases.append({"id": f"bare-{number}-{form}", "kind": "output", "text": text, "country": identity.country})
    return cases


def running_cases(seed: int = 1, per_kind: int = 40) -> list:
    """Six kinds of personal data in running text, fields, JSON and tables."""
    chance = random.Random(seed + 2)
    cases = []
    for label, (make, words) in _COMMON.items():
        for number in range(per_kind):
            carrier = _CARRIERS[number % len(_CARRIERS)]
            values = [make(chance) for _ in range(3)]
            text, used = carrier(chance, words[number % len(words)], words[0].lower().replace(" ", "_"), values)
            cases.append(_case(f"text-{label}-{number}", text, used, label, sort="text"))
    return cases


# ---- numbers


def _valid(chance: random.Random, identity: Identity) -> str:
    """A number of the documented form that python-stdnum, where it knows the number, calls valid."""
    module = importlib.import_module(f"stdnum.{identity.module}") if identity.module else None
    for _ in range(_TRIES):
        value = _sample(chance, identity.form)
        if identity.column == "dea_number":
            value = value[:8] + _dea_digit(value)
        if len(set(value)) > 3 and (module is None or module.is_valid(value)):
            return value
    raise RuntimeError(f"no valid number for {identity.country} {identity.word}")


def _dea_digit(value: str) -> str:
    """Check digit of a DEA registration (two letters, six digits): the odd ones and twice the even ones, modulus 10."""
    digits = [int(digit) for digit in value[2:8]]
    return str((sum(digits[0::2]) + 2 * sum(digits[1::2])) % 10)


def _sample(chance: random.Random, form: str) -> str:
    return "".join(_drawn(chance, _parsed(form)))


@lru_cache(None)
def _parsed(form: str):
    return sre_parse.parse(form)


def _drawn(chance: random.Random, parsed) -> Iterator[str]:
    for kind, value in parsed:
        if kind is sre_constants.LITERAL:
            yield chr(value)
        elif kind is sre_constants.IN:
            yield chance.choice(_members(value))
        elif kind is sre_constants.MAX_REPEAT:
            low, high, inner = value
            for _ in range(chance.randint(low, high)):
                yield from _drawn(chance, inner)
        elif kind is sre_constants.BRANCH:
            yield from _drawn(chance, chance.choice(value[1]))
        elif kind is sre_constants.SUBPATTERN:
            yield from _drawn(chance, value[-1])
        else:
            raise ValueError(f"forms do not use {kind}")


def _members(items) -> list:
    members = []
    for kind, value in items:
        low, high = value if kind is sre_constants.RANGE else (value, value)
        members += map(chr, range(low, high + 1))
    return members


# ---- carriers: (chance, word, column, values) -> (text, the values that stand in it)


def _sentence(chance: random.Random, word: str, column: str, values: list) -> tuple:
    name = chance.choice(_NAMES)
    return f"Applicant {name} gave {word} {values[0]} when the account was opened in 2021.", values[:1]


def _reply(chance: random.Random, word: str, column: str, values: list) -> tuple:
    return f"Hello, my {word} is {values[0]}. Please send the form to the address you have.", values[:1]


def _field(chance: random.Random, word: str, column: str, values: list) -> tuple:
    return f"Name: {chance.choice(_NAMES)}\n{word}: {values[0]}\nStatus: active", values[:1]


def _json(chance: random.Random, word: str, column: str, values: list) -> tuple:
    record = {"id": chance.randint(1, 9000), column: values[0], "active": True, "score": round(chance.random(), 4)}
    return json.dumps(record), values[:1]


def _frame(chance: random.Random, word: str, column: str, values: list) -> tuple:
    wide = max(len(column), *map(len, values))
    rows = [f"{number}  {value:>{wide}}  {chance.random():8.4f}" for number, value in enumerate(values)]
    return "\n".join([f"   {column:>{wide}}     score", *rows]), values


def _csv(chance: random.Random, word: str, column: str, values: list) -> tuple:
    rows = [f"{number},{value},{chance.randint(0, 99)}" for number, value in enumerate(values, 1)]
    return "\n".join([f"id,{column},visits", *rows]) + "\n", values


_CARRIERS: tuple = (_sentence, _reply, _field, _json, _frame, _csv)


def _carried(chance: random.Random, identity: Identity, name: str) -> Iterator[dict]:
    for carrier in _CARRIERS:
        values = [_valid(chance, identity) for _ in range(3)]
        text, used = carrier(chance, identity.word, identity.column, values)
        label = f"{identity.country} {identity.word}"
        case = _case(f"id-{name}-{carrier.__name__[1:]}", text, used, label, sort=identity.sort)
        yield {**case, "country": identity.country, "carrier": carrier.__name__[1:]}


def _case(name: str, text: str, values: list, label: str, **more: str) -> dict:
    spans = []
    at = 0
    for value in values:
        at = text.index(value, at)
        spans.append({"start": at, "end": at + len(value), "label": label})
        at += len(value)
    return {"id": name, "kind": "output", "text": text, "spans": spans, "label": label, **more}


# ---- the common kinds


def _email(chance: random.Random) -> str:
    user = _sample(chance, "[a-z]{3,9}[.]?[a-z]{2,8}[0-9]{0,2}")
    return f"{user}@{chance.choice(('example.com', 'example.org', 'mail.example.net', 'dept.example.edu'))}"


def _card(chance: random.Random) -> str:
    from stdnum import luhn

    form = chance.choice(("4[0-9]{14}", "5[1-5][0-9]{13}", "3[47][0-9]{12}", "6011[0-9]{11}"))
    digits = _sample(chance, form)
    digits += luhn.calc_check_digit(digits)
    separator = chance.choice(("", " ", "-"))
    groups = (4, 6, 5) if len(digits) == 15 else (4, 4, 4, 4)
    parts = [digits[sum(groups[:at]) : sum(groups[: at + 1])] for at in range(len(groups))]
    return separator.join(parts)


def _iban(chance: random.Random) -> str:
    from stdnum import iban

    country, form = chance.choice(
        (("DE", "[0-9]{18}"), ("NL", "(?:ABNA|INGB|RABO)[0-9]{10}"), ("GB", "NWBK[0-9]{14}"), ("AT", "[0-9]{16}"))
    )
    account = _sample(chance, form)
    value = f"{country}{iban.calc_check_digits(country + '00' + account)}{account}"
    return re.sub("(.{4})(?=.)", r"\1 ", value) if chance.random() < 0.5 else value


def _ip(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return "2a02:" + ":".join(_sample(chance, "[1-9a-f][0-9a-f]{3}") for _ in range(7))
    return f"{chance.choice((81, 93, 185, 203))}." + ".".join(str(chance.randint(1, 254)) for _ in range(3))


def _ssn(chance: random.Random) -> str:
    return _sample(chance, "[1-5][0-9][1-9]-[1-9][1-9]-[0-9]{3}[1-9]")


def _nhs(chance: random.Random) -> str:
    from stdnum.gb import nhs

    while True:
        value = _sample(chance, "[4-7][0-9]{2} [0-9]{3} [0-9]{4}")
        if nhs.is_valid(value):
            return value


_COMMON: dict[str, tuple[Callable, tuple]] = {
    "EMAIL_ADDRESS": (_email, ("email", "e-mail address", "contact")),
    "CREDIT_CARD": (_card, ("card number", "credit card", "Visa")),
    "IBAN_CODE": (_iban, ("IBAN", "account", "bank account")),
    "IP_ADDRESS": (_ip, ("ip address", "client IP", "host")),
    "US_SSN": (_ssn, ("SSN", "social security number")),
    "UK_NHS": (_nhs, ("NHS number", "NHS no.")),
}
