"""Check digits of identity numbers whose written form is rare enough to tell them without their name.

Each function takes the number without its separators, in capitals. The standards are those that python-stdnum names in
the module of that number; these few are written again because the first tier runs where nothing is installed.
"""

from __future__ import annotations

import re

from ...core.rule import Confidence
from .hit import Hit
from .numbers import is_luhn, is_monotonous, stands_alone

__all__ = ["CHECKS", "is_national"]

_ODD = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21) * 2 + (2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)))  # fmt: skip
_HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
_CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def _weighted(body: str, weights: tuple) -> int:
    return sum(int(digit) * weight for digit, weight in zip(body, weights))


def _is_date(year: str, month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= (
        29 if month == "02" else 30 if int(month) in (4, 6, 9, 11) else 31
    )


def _codice_fiscale(number: str) -> bool:
    even = sum(int(c) if c.isdigit() else ord(c) - 65 for c in number[1:15:2])
    return chr((even + sum(_ODD[c] for c in number[:15:2])) % 26 + 65) == number[15]


def _hetu(number: str) -> bool:
    rest = int(number[:6] + number[-4:-1]) % 31
    return _is_date("", number[2:4], number[:2]) and _HETU[rest] == number[-1]


def _nie(number: str) -> bool:
    return _DNI[int(str("XYZ".index(number[0])) + number[1:8]) % 23] == number[8]


def _cpf(number: str) -> bool:
    first = _weighted(number, tuple(range(10, 1, -1))) * 10 % 11 % 10
    second = _weighted(number, tuple(range(11, 1, -1))) * 10 % 11 % 10
    return number[9:] == f"{first}{second}"


def _cnpj(number: str) -> bool:
    weights = (5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    first = -_weighted(number, weights) % 11 % 10 if _weighted(number, weights) % 11 > 1 else 0
    total = _weighted(number, (6, *weights)) % 11
    return number[12:] == f"{first}{11 - total if total > 1 else 0}"


def _ean(number: str) -> bool:
    return _weighted(number, (1, 3) * 7) % 10 == 0


def _nrn(number: str) -> bool:
    return any((97 - int(lead + number[:9]) % 97) == int(number[9:]) for lead in ("", "2"))


def _rrn(number: str) -> bool:
    if not _is_date("", number[2:4], number[4:6]):
        return False
    if number[6] in "3478" and number[:4] >= "2010":
        return True  # since October 2020 what follows the date is random
    total = _weighted(number, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11
    return str(((13 if number[6] in "5678" else 11) - total) % 10) == number[12]


def _ric(number: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        _is_date(number[6:10], number[10:12], number[12:14])
        and "10X98765432"[_weighted(number[:17], weights) % 11] == number[17]
    )


def _curp(number: str) -> bool:
    total = sum(_CURP.index(c) * weight for c, weight in zip(number, range(18, 1, -1)))
    return _is_date("", number[6:8], number[8:10]) and str(-total % 10) == number[17]


def _nir(number: str) -> bool:
    return 97 - int(number[:13]) % 97 == int(number[13:])


def _rut(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(reversed(number[:-1]), (2, 3, 4, 5, 6, 7, 2, 3)))
    return "0K987654321"[total % 11] == number[-1]


def _cuit(number: str) -> bool:
    rest = 11 - _weighted(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return {11: "0", 10: "9"}.get(rest, str(rest)) == number[10]


def _thai(number: str) -> bool:
    return str((11 - _weighted(number, tuple(range(13, 1, -1))) % 11) % 10) == number[12]


def _personnummer(number: str) -> bool:
    number = number[-10:]
    return _is_date("", number[2:4], f"{int(number[4:6]) % 60:02d}") and is_luhn(number)


_BY_ENTITY = {
    "AE_EMIRATES_ID": is_luhn,
    "AR_CUIT": _cuit,
    "BE_NRN": _nrn,
    "BR_CNPJ": _cnpj,
    "BR_CPF": _cpf,
    "CH_AHV": _ean,
    "CL_RUT": _rut,
    "CN_RIC": _ric,
    "ES_NIE": _nie,
    "FI_PERSONAL_IDENTITY_CODE": _hetu,
    "FR_NIR": _nir,
    "IT_FISCAL_CODE": _codice_fiscale,
    "KR_RRN": _rrn,
    "MX_CURP": _curp,
    "SE_PERSONNUMMER": _personnummer,
    "TH_TNIN": _thai,
}


def is_national(entity: str, number: str) -> bool:
    """True where a number has the check digits (or the date) of its kind; separators do not count."""
    return _BY_ENTITY[entity](re.sub(r"[^0-9A-Z]", "", number.upper()))


def national_form(hit: Hit) -> bool:
    """The check digits of the rule's entity, in a number that stands alone."""
    digits = re.sub(r"\D", "", hit.value)
    if is_monotonous(digits) or not stands_alone(hit) or hit.after == "-" or hit.before in ("/", ":"):
        return False
    if not is_national(hit.rule.entity, hit.value):
        return False
    hit.raise_to(Confidence.MEDIUM)
    return True


CHECKS = {"national_form": national_form}
