"""Numbers with a checksum or a numbering plan: payment cards, IBAN, US SSN, UK NHS."""

from __future__ import annotations

import re
from typing import Optional

from ...core.rule import Confidence
from .hit import Hit

__all__ = ["CHECKS", "IBAN_LENGTHS", "iban_remainder", "is_luhn", "luhn_digit", "nhs_digit"]

# ISO 13616 registry: country code and length of the whole IBAN.
IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IR": 26, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "MZ": 25,
    "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24,
    "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23,
    "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
    # Not in the registry, and issued by their central banks in its form.
    "AO": 25, "BF": 28, "BJ": 28, "CF": 27, "CG": 27, "CI": 28, "CM": 27, "CV": 25, "DZ": 26, "GA": 27, "GQ": 27, "GW": 25,
    "HN": 28, "KM": 27, "MA": 28, "MG": 27, "ML": 28, "NE": 28, "SN": 28, "TD": 27, "TG": 28,
}  # fmt: skip

# Issuer ranges: first digits (low, high) and lengths. Source: ISO/IEC 7812 and the networks' own pages.
_ISSUERS = (
    ("4", "4", (16, 19)),
    ("51", "55", (16,)),
    ("2221", "2720", (16,)),
    ("34", "34", (15,)),
    ("37", "37", (15,)),
    ("300", "305", (14,)),
    ("36", "36", (14,)),
    ("38", "39", (14,)),
    ("3528", "3589", (16,)),
    ("6011", "6011", (16,)),
    ("644", "659", (16,)),
    ("62", "62", (16, 17, 18, 19)),
    ("81", "81", (16, 17, 18, 19)),
    ("5019", "5019", (16,)),
    ("5018", "5038", (16,)),
    ("6304", "6304", (16,)),
    ("6759", "6763", (16,)),
    ("2200", "2204", (16,)),
    ("60", "60", (16,)),
)
# Lengths and ranges that are seldom issued, and often other numbers: only beside a word for cards.
_SELDOM = (
    ("4", "4", (13,)),
    ("50", "50", tuple(range(12, 20))),
    ("56", "69", tuple(range(12, 20))),
    ("30", "39", (16, 19)),
    ("2131", "2131", (15,)),
    ("1800", "1800", (15,)),
)
_LAYOUTS = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (6, 13))
_CARD_WORDS = (
    "card",
    "cards",
    "credit",
    "debit",
    "visa",
    "mastercard",
    "amex",
    "pan",
    "cc",
    "ccnum",
    "karte",
    "carte",
    "tarjeta",
)


def luhn_digit(body: str) -> str:
    """The check digit that ISO/IEC 7812 asks for after ``body``."""
    total = 0
    for index, digit in enumerate(reversed(body)):
        doubled = int(digit) * 2 if index % 2 == 0 else int(digit)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def is_luhn(number: str) -> bool:
    """True where the last digit of a number is its Luhn check digit."""
    return luhn_digit(number[:-1]) == number[-1]


def iban_remainder(rearranged: str) -> int:
    """Remainder by 97 of digits and letters (A is 10), as ISO 7064 reads them."""
    return int("".join(str(int(character, 36)) for character in rearranged)) % 97


def nhs_digit(body: str) -> Optional[str]:
    """Check digit (modulus 11) of nine digits of an NHS number; None where there is none."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1))) % 11
    return None if rest == 10 else str(rest % 11)


def stands_alone(hit: Hit) -> bool:
    """True where digits are a number of their own: not part of a float, an id, a longer number or a name."""
    text, before, after = hit.text, hit.before, hit.after
    if before and (before.isalnum() or before in "_.+%#$€£"):
        return False
    if before == "-" and (hit.start < 2 or text[hit.start - 2].isalnum() or not text[hit.start - 2].isspace()):
        return False
    if before == "," and hit.start > 1 and text[hit.start - 2].isdigit() and hit.end - hit.start < 8:
        return False  # 1,234,567 is one number; "a,4111..." in a CSV line is not
    if after and (after.isalnum() or after in "_%"):
        return False
    # A comma is none of these: what stands before it is too long for a group of thousands, and the next cell
    # of a CSV line may be a number.
    return not (after in (".", "-", "/") and text[hit.end + 1 : hit.end + 2].isdigit() and hit.end - hit.start < 20)


def is_monotonous(digits: str, distinct: int = 3) -> bool:
    """True for what nobody was given: fewer than ``distinct`` different digits, or digits in order."""
    if len(set(digits)) < distinct:
        return True
    steps = {(int(b) - int(a)) % 10 for a, b in zip(digits, digits[1:])}
    return len(steps) == 1


def payment_card(hit: Hit) -> bool:
    """Luhn, a known issuer's range and length, and the groups that are printed on cards."""
    value = hit.value
    if len(value) == 23 and not is_luhn(re.sub("[ -]", "", value)):
        hit.end -= 4  # the next number, not the end of one of nineteen digits
        value = hit.value
    digits = re.sub("[ -]", "", value)
    if not is_luhn(digits) or is_monotonous(digits, 2):
        return False
    if not _is_issued(digits, _ISSUERS) and not (_is_issued(digits, _SELDOM) and hit.near(_CARD_WORDS)):
        return False
    grouped = len(digits) != len(value)
    if grouped:
        if len(set(re.sub("[0-9]", "", value))) > 1:
            return False
        if tuple(len(part) for part in re.split("[ -]", value)) not in _LAYOUTS:
            return False
        if re.search(
            r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}[ -](?:[A-Z0-9]{4}[ -]){0,6}\Z",
            hit.text[max(0, hit.start - 36) : hit.start],
        ):
            return False  # the middle of an account number
    if not stands_alone(hit):
        return False
    named = hit.near(_CARD_WORDS)
    if not named and (_is_row(hit) if grouped else len(digits) > 16 or _is_among_integers(hit)):
        return False
    if digits.endswith("0000000") and not named and hit.text[:64].strip() != value:
        return False  # a round number among other things
    if grouped or named:
        hit.raise_to(Confidence.HIGH)
    return True


def _is_row(hit: Hit) -> bool:
    """True for the numbers of a matrix, as arrays are printed: blanks between them, brackets at their ends."""
    return " " in hit.value and (hit.before == "[" or hit.after == "]")


def _is_among_integers(hit: Hit) -> bool:
    """True where integers of the same length stand beside, and are no card numbers: ids, hashes, times."""
    length = hit.end - hit.start
    around = hit.text[max(0, hit.start - 80) : hit.start] + " " + hit.text[hit.end : hit.end + 80]
    return any(
        len(one) == length and not is_luhn(one) for one in re.findall(r"(?<![\w.])[0-9]{12,19}(?![\w.])", around)
    )


def named_card(hit: Hit) -> bool:
    """Beside a word for cards the groups may be any: Luhn, and a known issuer's range and length."""
    digits = re.sub(r"\D", "", hit.value)
    if len(digits) == len(hit.value) or hit.after.isalnum() or hit.after in ("_", "-", "%"):
        return False
    if len(set(re.sub("[0-9]", "", hit.value))) > 1 or is_monotonous(digits, 2) or not is_luhn(digits):
        return False
    return _is_issued(digits, _ISSUERS)


def _is_issued(digits: str, issuers: tuple) -> bool:
    return any(len(digits) in lengths and low <= digits[: len(low)] <= high for low, high, lengths in issuers)


def iban(hit: Hit) -> bool:
    """The country's length, then ISO 7064 modulus 97. What follows the number is cut off."""
    compact_length = IBAN_LENGTHS.get(hit.value[:2].upper())
    if compact_length is None or hit.before.isalnum() or hit.before in ("_", "/", "+"):
        return False
    seen, end = 0, hit.start
    while seen < compact_length and end < hit.end:
        seen += hit.text[end].isalnum()
        end += 1
    if seen < compact_length:
        return False
    hit.end = end
    following = hit.after
    if following.isalnum() or following == "_":
        return False
    compact = re.sub("[ .-]", "", hit.value).upper()
    if len(set(compact[4:])) < 2 or hit.value.islower() and sum(map(str.isdigit, compact)) * 2 < compact_length:
        return False  # in small letters, words and their numbers look alike
    return iban_remainder(compact[4:] + compact[:4]) == 1


_SPECIMEN_SSN = ("078051120", "219099999", "123456789", "987654321")
_SSN_WORDS = ("ssn", "ssns", "social security", "social_security", "soc sec")


def us_ssn(hit: Hit) -> bool:
    """The Social Security Administration's rules: no area 000, 666 or 9xx, no group 00, no serial 0000."""
    value = hit.value
    digits = re.sub("[ -]", "", value)
    if len(digits) != 9 or digits in _SPECIMEN_SSN or is_monotonous(digits):
        return False
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in ("000", "666") or area[0] == "9" or group == "00" or serial == "0000":
        return False
    if not stands_alone(hit):
        return False
    named = hit.near(_SSN_WORDS)
    if named:
        hit.raise_to(Confidence.HIGH)
    return named or "-" in value


_NHS_WORDS = ("nhs", "national health")


def uk_nhs(hit: Hit) -> bool:
    """Modulus 11; ten digits in groups of 3, 3 and 4, or the name of the number beside them."""
    value = hit.value
    digits = re.sub("[ -]", "", value)
    if nhs_digit(digits[:9]) != digits[9] or is_monotonous(digits) or not stands_alone(hit):
        return False
    if hit.near(_NHS_WORDS):
        hit.raise_to(Confidence.HIGH)
        return True
    if "-" in value:
        # the same groups are a North American telephone number, unless the digits cannot be one
        return digits[0] in "01" or digits[3] in "01"
    return " " in value and re.search(r"[0-9] *$|^ *[0-9]", _neighbours(hit)) is None


def _neighbours(hit: Hit) -> str:
    """What stands directly around, where a longer row of numbers would go on."""
    left = hit.text[max(0, hit.start - 2) : hit.start]
    right = hit.text[hit.end : hit.end + 2]
    return left if re.search(r"[0-9] *$", left) else right if re.match(r" *[0-9]", right) else ""


CHECKS = {"payment_card": payment_card, "named_card": named_card, "iban": iban, "us_ssn": us_ssn, "uk_nhs": uk_nhs}
