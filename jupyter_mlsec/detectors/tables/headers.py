"""What a column holds: its header and its cells decide together, never one of them alone.

``first_name`` over numbers is no name, and ``name`` over "Adam", "SGD" is an optimiser. English, German,
French, Spanish, Italian and Portuguese headers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Callable, NamedTuple, Optional

from ...core.lazy import LazyPattern
from ...core.rule import Category, Confidence, Rule, Severity
from ..checks.numbers import IBAN_LENGTHS, iban_remainder, is_luhn
from ..identities import PATTERN, fits, kinds_of
from ..words import words_of

__all__ = ["GATE", "RULES", "Kind", "kind_of"]


class Kind(NamedTuple):
    """A kind of column: the rule it counts as, and how sure that is."""

    rule: Rule
    confidence: Confidence


def _rule(name: str, title: str, entity: str, word: str, severity: Severity = Severity.MEDIUM) -> Rule:
    return Rule(
        id=f"personal-data/{name}",
        title=title,
        category=Category.PERSONAL_DATA,
        pattern="",
        severity=severity,
        entity=entity,
        placeholder=word,
        advice="Leave the column out, or mask it before you print the table.",
    )


RULES = {
    "EMAIL_ADDRESS": _rule("email-address", "E-mail address", "EMAIL_ADDRESS", "EMAIL"),
    "PHONE_NUMBER": _rule("phone-number", "Telephone number", "PHONE_NUMBER", "PHONE"),
    "CREDIT_CARD": _rule("payment-card", "Payment card number", "CREDIT_CARD", "CARD", Severity.HIGH),
    "IBAN_CODE": _rule("iban", "Bank account number (IBAN)", "IBAN_CODE", "IBAN", Severity.HIGH),
    "US_SSN": _rule("us-ssn", "US social security number", "US_SSN", "SSN", Severity.HIGH),
    "UK_NHS": _rule("uk-nhs-number", "NHS number", "UK_NHS", "NHS", Severity.HIGH),
    "IP_ADDRESS": _rule("ip-address", "IP address", "IP_ADDRESS", "IP", Severity.LOW),
    "PERSON": _rule("person-name", "Name of a person", "PERSON", "PERSON"),
    "LOCATION": _rule("postal-address", "Postal address", "LOCATION", "ADDRESS"),
    "DATE_TIME": _rule("birth-date", "Date of birth", "DATE_TIME", "BIRTHDATE"),
    "ID_NUMBER": _rule("id-number", "Identity document or tax number", "ID_NUMBER", "ID", Severity.HIGH),
}

_PERSONS = frozenset(
    "customer client patient employee student teacher person contact member passenger owner buyer applicant guest borrower"
    " holder cardholder doctor physician spouse parent child manager user subscriber tenant victim witness donor kunde"
    " kunden mitarbeiter cliente paciente empleado recipient sender payer payee beneficiary insured policyholder".split()
)
_NAME = frozenset("name names nom nombre nome naam".split())
_WHOLE_NAME = frozenset(
    "firstname lastname fullname surname forename givenname familyname maidenname middlename vorname nachname familienname prenom prénom"
    " apellido apellidos cognome sobrenome customername clientname patientname employeename fname lname".split()
)
_NAME_PARTS = frozenset("first last full given family middle maiden legal real birth".split())
_PHONE = frozenset(
    "phone telephone mobile cell cellphone cellular tel fax telefon telefono teléfono telefone celular móvil handy handynummer"
    " rufnummer portable msisdn whatsapp phonenumber phoneno mobileno".split()
)
_ADDRESS = frozenset(
    "address addr street streetaddress adresse anschrift strasse straße dirección direccion indirizzo endereço rue calle via".split()
)
_NOT_POSTAL = frozenset("ip mac email mail web url wallet host server memory dns http bitcoin eth ethereum".split())
_BIRTH = frozenset(
    "dob birthdate birthday dateofbirth birth geburtsdatum geburtstag nacimiento naissance nascita nascimento".split()
)
_ID = frozenset(
    "passport passeport pasaporte reisepass nino aadhaar aadhar cpf dni nie nif bsn pesel steuerid nationalid taxid driverlicense"
    " drivinglicence fiscalcode codicefiscale personalausweis".split()
)
_COUNTS = frozenset(
    "count counts len length num total avg mean rate ratio score pct percent id ids idx index type status flag".split()
)

# One of these must stand in a text before it is worth looking for tables by their headers.
GATE = (
    r"(?i:name|apellido|cognome|pr.nom|mail|phone|telefon|mobil|cellular|celular|rufnummer|msisdn|addr|street|adresse"
    r"|anschrift|stra[sß]|direcci|indirizzo|endere|birth|geburt|nacimiento|naissance|nascimento|nascita|ssn|social|passport"
    r"|passeport|pasaporte|aadha|steuer|license|licence|iban|card|kredit|carte|tarjeta)"
    r"|\b(?i:nom|nombre|naam|tel|cell|fax|handy|dob|nhs|nino|cpf|dni|pesel|tax|ip|cc|pan|born|calle|rue|via|nie|nif|bsn)(?:_|\b)|"
    + PATTERN
)

# One missing cell, and pandas makes a column of whole numbers one of floats.
_FLOAT = r"\.0$"
_DIGITS = LazyPattern(r"\D")
_TITLES = LazyPattern(r"\b(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|sr|sra)\b\.?", re.I)


def _is_email(value: str) -> bool:
    return bool(re.fullmatch(r"[^\s@<>]+@[^\s@]+\.[^\s@]{2,}", value))


def _is_phone(value: str) -> bool:
    digits = _DIGITS.sub("", value)
    return (
        7 <= len(digits) <= 15
        and bool(re.fullmatch(r"\+?[0-9 ().\-/x]+(?:\.0)?", value))
        and not re.fullmatch(r"[0-9]+\.[0-9]{2,}|[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    )


def _is_card(value: str) -> bool:
    digits = re.sub(_FLOAT + r"|[ -]", "", value)
    return digits.isdigit() and 12 <= len(digits) <= 19 and is_luhn(digits)


def _is_iban(value: str) -> bool:
    if not 15 <= len(value) <= 50:
        return False
    compact = re.sub(r"[ -]", "", value).upper()
    if IBAN_LENGTHS.get(compact[:2]) != len(compact) or not compact.isascii() or not compact.isalnum():
        return False
    return iban_remainder(compact[4:] + compact[:4]) == 1


def _is_ssn(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{3}-?[0-9]{2}-?[0-9]{4}(?:" + _FLOAT + ")?", value))


def _is_nhs(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", value))


def _is_ip(value: str) -> bool:
    return bool(re.fullmatch(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*", value))


def _is_namelike(value: str) -> bool:
    """Letters, at most six words; no digits, no code."""
    return (
        len(value) >= 2
        and len(value.split()) <= 6
        and all(c.isalpha() or c in " .,'’()-\"" for c in value)
        and value[0].isalpha()
    )


def _is_full_name(value: str) -> bool:
    """Two to five words, each with a capital (or a script without capitals)."""
    words = _TITLES.sub("", value).replace(",", " ").split()
    return (
        _is_namelike(value)
        and 2 <= len(words) <= 5
        and all(word[0].isupper() or word in ("de", "van", "von", "der", "la") for word in words)
    )


def _is_address(value: str) -> bool:
    return len(value) >= 6 and any(c.isdigit() for c in value) and sum(c.isalpha() for c in value) >= 4


def _is_date(value: str) -> bool:
    digits = _DIGITS.sub("", value)
    return 6 <= len(digits) <= 17 and bool(
        re.match(
            r"[0-9]{1,4}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ,]+[0-9]{1,4}|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}", value
        )
    )


def _is_id(value: str) -> bool:
    compact = re.sub(r"[ ./-]", "", value)
    return 6 <= len(compact) <= 20 and compact.isalnum() and sum(c.isdigit() for c in compact) >= 4


def _mostly(test: Callable[[str], bool], values: Sequence[str]) -> bool:
    """True where at least three of four cells (of the first 50) pass."""
    seen = values[:50]
    return bool(seen) and sum(map(test, seen)) >= 0.75 * len(seen)


def _named(words: list) -> Optional[tuple]:
    """(entity, content test) that a header promises; None where it promises nothing personal."""
    have = set(words)
    joined = "".join(words)
    if "mail" in have or "email" in have or "emails" in have or "correo" in have:
        return "EMAIL_ADDRESS", _is_email
    if "ssn" in have or ({"social", "security"} <= have):
        return "US_SSN", _is_ssn
    if "nhs" in have:
        return "UK_NHS", _is_nhs
    if "iban" in have:
        return "IBAN_CODE", _is_iban
    if have & {"card", "cc", "pan", "creditcard", "cardnumber", "kreditkarte", "tarjeta"} and not have & {
        "type",
        "brand",
    }:
        return "CREDIT_CARD", _is_card
    if "ip" in have or joined in ("ipaddress", "ipaddr", "ipv4", "ipv6"):
        return "IP_ADDRESS", _is_ip
    if have & _PHONE or joined in _PHONE:
        return "PHONE_NUMBER", _is_phone
    if have & _BIRTH or {"date", "birth"} <= have or {"born", "on"} <= have:
        return "DATE_TIME", _is_date
    if (have & _ADDRESS or joined in _ADDRESS) and not have & _NOT_POSTAL:
        return "LOCATION", _is_address
    if have & _ID or joined in _ID or {"national", "id"} <= have or {"tax", "id"} <= have:
        return "ID_NUMBER", _is_id
    if joined in _WHOLE_NAME or have & _WHOLE_NAME or have & _NAME and have & (_NAME_PARTS | _PERSONS):
        return "PERSON", _is_namelike
    kinds = _numbered(words)
    return ("ID_NUMBER", lambda value: any(fits(kind, re.sub(_FLOAT, "", value)) for kind in kinds)) if kinds else None


def _numbered(words: list) -> list:
    """The kinds of number that a header names, in one word of it or in several together."""
    spans = ((start, stop) for start in range(len(words)) for stop in range(start + 1, min(len(words), start + 4) + 1))
    return [kind for start, stop in spans for kind in kinds_of("".join(words[start:stop]))]


# Columns that their cells alone give away.
_BY_CONTENT = (
    ("EMAIL_ADDRESS", _is_email),
    ("IBAN_CODE", _is_iban),
    ("US_SSN", lambda value: _is_ssn(value) and value.count("-") == 2),
)


def kind_of(name: str, values: Sequence[str], others_are_personal: bool = False) -> Optional[Kind]:
    """The kind of a column by its name and cells; None where it holds nothing personal.

    ``others_are_personal``: the table has another personal column, which is what tells people's
    names under ``name`` from names of things.
    """
    if not values:
        return None
    words = words_of(name) or re.findall(r"[^\W\d_]+", name.lower())
    if name and not name.isascii():
        words = re.findall(r"[^\W\d_]+", name.lower())
    promised = _named(words)
    if (
        promised
        and (set(words[1:]) & _COUNTS - {"id"})
        and promised[0] not in ("EMAIL_ADDRESS", "ID_NUMBER", "IP_ADDRESS")
    ):
        promised = None
    if promised and _mostly(promised[1], values):
        return Kind(RULES[promised[0]], Confidence.HIGH)
    for entity, test in _BY_CONTENT:
        if _mostly(test, values):
            return Kind(RULES[entity], Confidence.HIGH)
    if set(words) & _NAME and len(words) == 1 and _mostly(_is_full_name, values):
        titled = _mostly(lambda value: bool(_TITLES.search(value)), values)
        if others_are_personal or titled:
            return Kind(RULES["PERSON"], Confidence.MEDIUM)
    return None
