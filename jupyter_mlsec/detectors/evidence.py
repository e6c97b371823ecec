"""Why a finding was made: fixed words, worked out from its rule and its value when a reader asks, never the value.

    evidence(finding, document) -> ("prefix", "checksum ok", "random")

Nothing is kept while scanning, so that scanning costs nothing more. Each word is either what the rule's check has
to have seen for the finding to exist (a decoded header, a name beside the value), or is worked out again here by the
same function that the check used (a checksum, a numbering plan, entropy).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Optional

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category, Rule
from ..core.views import decoded

__all__ = ["WORDS", "evidence"]

WORDS = {
    "prefix": "the value begins as the provider's keys do",
    "provider name": "the provider's name stands beside the value",
    "telling name": "it is assigned to a name that says what it is, or given under one",
    "connection string": "it stands where an address has its password",
    "decodes": "it decodes to what its form promises",
    "key armour": "it has the first line of a key, and a body",
    "random": "its characters look drawn by chance",
    "documented form": "it has the form that the issuer documents",
    "checksum ok": "its check digits or checksum are right",
    "checksum failed": "its check digits or checksum are wrong",
    "numbering plan": "the numbering plan of its country has such a number",
    "context word": "a word that says what it is stands near",
    "column header": "its column's name or content says what it is",
    "code": "it stands in code that runs, not in a comment or text",
    "policy": "the policy names its column",
    "kingfisher": "an outside engine found it: kingfisher",
    "detect-secrets": "an outside engine found it: detect-secrets",
    "presidio": "an outside engine found it: presidio",
}

# What a check that says yes has seen.
_BY_CHECK = {
    **dict.fromkeys(
        ("assigned", "assigned_bare", "assigned_option", "told", "told_password", "given", "command", "header"),
        "telling name",
    ),
    **dict.fromkeys(("curl_user", "expression", "pieces", "person_name", "phone_named"), "telling name"),
    **dict.fromkeys(("beside_name", "beside_name_only"), "provider name"),
    **dict.fromkeys(("url_password", "connection_password"), "connection string"),
    **dict.fromkeys(("jwt", "jwt_encoded", "encoded", "encoded_hex", "basic_credentials"), "decodes"),
    **dict.fromkeys(("live_code", "live_group", "live_trimmed", "no_host_given"), "code"),
    "pem": "key armour",
}
_rules: dict = {}


def evidence(finding: Finding, document: Document) -> tuple:
    """Words of WORDS for ``finding`` in ``document``, in the order of WORDS; ("documented form",) where nothing says more."""
    rule = _rule(finding.rule)
    value = decoded(document.text[finding.start : finding.end], document.language).text
    found = set(_of_rule(rule, value, finding, document) if rule is not None else ())
    if finding.found_by in WORDS:
        found.add(finding.found_by)
    if finding.column:
        found.add("policy" if finding.entity == "COLUMN" else "column header")
    check = _checksum(finding, rule, value)
    if check is not None:
        found.add("checksum ok" if check else "checksum failed")
    if finding.category is Category.SECRET and _is_random(value):
        found.add("random")
    if finding.entity == "PHONE_NUMBER" and _is_planned(value):
        found.add("numbering plan")
    return tuple(word for word in WORDS if word in found) or ("documented form",)


def _of_rule(rule: Rule, value: str, finding: Finding, document: Document) -> Iterator[str]:
    low = value.lower()
    if finding.category is Category.SECRET and any(len(word) > 1 and low.startswith(word) for word in rule.keywords):
        yield "prefix"
    if rule.check in _BY_CHECK:
        yield _BY_CHECK[rule.check]
    if rule.context and _near(rule.context, finding, document.text):
        yield "context word"
    if finding.entity and not rule.pattern and not finding.column and _named(finding, document.text):
        yield "context word"


def _near(words: tuple, finding: Finding, text: str) -> bool:
    """As ``Hit.near``: one of ``words`` as a whole word shortly before the value, or directly behind it."""
    around = text[max(0, finding.start - 60) : finding.start] + "\n" + text[finding.end : finding.end + 24]
    return re.search(f"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])", around.lower()) is not None


def _named(finding: Finding, text: str) -> bool:
    """True where one of the names of an identity number stands shortly before it, on the line or the one above."""
    from .identities import KINDS

    before = text[max(0, finding.start - 120) : finding.start].lower()
    names = {name for kind in KINDS if kind.entity == finding.entity for name in kind.names.lower().split("|")}
    return any(
        re.search(rf"(?<![^\W_]){re.escape(name)}s?(?![^\W_])".replace(r"\ ", "[ _.'-]{0,2}"), before) for name in names
    )


def _rule(name: str) -> Optional[Rule]:
    if not _rules:
        from ._table import RULES
        from .tables.headers import RULES as COLUMNS

        _rules.update((rule.id, rule) for rule in (*COLUMNS.values(), *RULES))
    return _rules.get(name)


def _is_random(value: str) -> bool:
    from .checks.tokens import entropy
    from .words import is_generated

    return len(value) >= 12 and entropy(value) > 3.0 and is_generated(value)


def _is_planned(value: str) -> bool:
    from .checks.phones import plausible

    return plausible(value, None) is True


# ---- checksums, by the functions that the checks use


def _checksum(finding: Finding, rule: Optional[Rule], value: str) -> Optional[bool]:
    """Whether the value's checksum is right; None where it has none, or nobody here knows it."""
    plain = "".join(filter(str.isalnum, value)).upper()
    if finding.entity in _CHECKSUMS:
        try:
            return bool(_CHECKSUMS[finding.entity](plain))
        except (ValueError, IndexError):
            return False
    if rule is not None and rule.check == "github_token":
        return _github(value)
    return _by_stdnum(finding.entity, value) if finding.entity else None


def _card(digits: str) -> bool:
    from .checks.numbers import is_luhn

    return is_luhn(digits)


def _iban(value: str) -> bool:
    from .checks.numbers import iban_remainder

    return iban_remainder(value[4:] + value[:4]) == 1


def _nhs(digits: str) -> bool:
    from .checks.numbers import nhs_digit

    return nhs_digit(digits[:9]) == digits[9]


_CHECKSUMS: dict = {"CREDIT_CARD": _card, "IBAN_CODE": _iban, "UK_NHS": _nhs}


def _github(token: str) -> Optional[bool]:
    """GitHub's: the last six characters are a CRC-32 in base 62. The fine-grained kind documents none."""
    import zlib

    if token.startswith("github_pat_"):
        return None
    body = token.partition("_")[2]
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    number = 0
    for character in body[-6:]:
        if character not in digits:
            return False
        number = number * 62 + digits.index(character)
    return zlib.crc32(body[:-6].encode("utf-8", "replace")) == number


def _by_stdnum(entity: str, value: str) -> Optional[bool]:
    """What python-stdnum says: right if it is for any kind of that name; None where it knows none of them."""
    from .identities import KINDS
    from .numbered import is_valid

    kinds: list[Any] = [kind for kind in KINDS if kind.entity == entity and kind.module]
    answers = [answer for answer in (is_valid(kind, value) for kind in kinds) if answer is not None]
    return any(answers) if answers else None
