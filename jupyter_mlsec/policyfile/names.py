"""Which names a policy file may use, and the nearest one to a name that it may not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ..core.policykeys import ENTITY_PREFIX, KEYS

__all__ = ["ENTITIES", "children", "dotted_keys", "is_entity_key", "nearest"]

# Presidio's names, which our own rules use too (a test holds the rule table against this tuple).
ENTITIES = (
    "AGE",
    "AU_ABN",
    "AU_ACN",
    "AU_MEDICARE",
    "AU_TFN",
    "CREDIT_CARD",
    "CRYPTO",
    "DATE_TIME",
    "DE_ID_CARD",
    "DE_PASSPORT",
    "DE_TAX_ID",
    "EMAIL_ADDRESS",
    "ES_NIE",
    "ES_NIF",
    "FI_PERSONAL_IDENTITY_CODE",
    "FR_NIR",
    "IBAN_CODE",
    "ID",
    "IN_AADHAAR",
    "IN_GSTIN",
    "IN_PAN",
    "IN_PASSPORT",
    "IN_VEHICLE_REGISTRATION",
    "IN_VOTER",
    "IP_ADDRESS",
    "IT_DRIVER_LICENSE",
    "IT_FISCAL_CODE",
    "IT_IDENTITY_CARD",
    "IT_PASSPORT",
    "IT_VAT_CODE",
    "KR_RRN",
    "LOCATION",
    "MAC_ADDRESS",
    "MEDICAL_LICENSE",
    "NRP",
    "ORGANIZATION",
    "PERSON",
    "PHONE_NUMBER",
    "PL_PESEL",
    "SG_NRIC_FIN",
    "SG_UEN",
    "TH_TNIN",
    "TITLE",
    "UK_NHS",
    "UK_NINO",
    "URL",
    "US_BANK_NUMBER",
    "US_DRIVER_LICENSE",
    "US_ITIN",
    "US_PASSPORT",
    "US_SSN",
    "ZIP_CODE",
)


def is_entity_key(key: str) -> bool:
    """True for ``personal-data.entities.NAME`` with a known name."""
    return key.startswith(ENTITY_PREFIX) and key[len(ENTITY_PREFIX) :] in ENTITIES


def dotted_keys() -> tuple:
    """Every key that a layer may set."""
    return (*KEYS, *(ENTITY_PREFIX + name for name in ENTITIES))


def children(path: tuple) -> tuple:
    """The names that may stand in the table at ``path`` (empty: not a table)."""
    prefix = ".".join(path) + "." if path else ""
    names = [key[len(prefix) :].partition(".")[0] for key in dotted_keys() if key.startswith(prefix)]
    top = ("version", "locks") if not path else ()
    return tuple(dict.fromkeys((*top, *names)))


def nearest(name: str, names: Iterable[str]) -> str:
    """The most similar of ``names`` (case does not count), or an empty string."""
    by_fold = {item.lower().replace("_", "-"): item for item in names}
    found = difflib.get_close_matches(name.lower().replace("_", "-"), by_fold, n=1, cutoff=0.5)
    return by_fold[found[0]] if found else ""
