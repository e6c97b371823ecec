"""Checks of addresses of people: e-mail and telephone."""

from __future__ import annotations

import re

from ...core.rule import Confidence
from .hit import Hit
from .numbers import is_monotonous
from .phones import is_calling_code, plausible

__all__ = ["CHECKS"]

_FILE_ENDINGS = frozenset(
    "py ipynb js ts jsx tsx json txt md rst png jpg jpeg gif svg webp pdf csv tsv parquet html htm xml yml yaml toml"
    " sh bash zip gz tar whl so dll exe java go rs cpp hpp css scss lock log ini cfg conf sql proto local internal"
    " localdomain lan test invalid example localhost".split()
) - {"py", "md", "rs", "sh", "so"}  # those are countries
_STAND_INS = frozenset(
    "you your youremail your.email your_email your-email yourname your.name your_name myemail my.email my_email someone"
    " somebody anyone nobody email e-mail name username xxx xxxx foo bar".split()
)
_ROLES = frozenset("git noreply no-reply donotreply mailer-daemon".split())


def email(hit: Hit) -> bool:
    """Drops what only looks like an address: files at a scale, decorators, ssh remotes, package versions."""
    local, _, host = hit.value.rpartition("@")
    if len(local) > 64 or len(host) > 253:
        return False
    ending = host.rpartition(".")[2].lower()
    if ending in _FILE_ENDINGS and not (ending in ("test", "example", "invalid") and host.count(".") >= 1):
        return False
    if local.lower() in _ROLES and (hit.after in (":", "/") or local.lower() != "git"):
        return False
    if local.lower() in _STAND_INS or (len(local) == 1 and host.find(".") == 1):
        return False
    run = hit.text[max(0, hit.start - 300) : hit.start].split("\n")[-1].split(" ")[-1]
    if "://" in run and "?" not in run.rpartition("://")[2]:
        return False  # the user of a URL is no mail address; one in its query is
    hit.start = _start_of_local(hit)
    return True


def _start_of_local(hit: Hit) -> int:
    """The local part with the Latin letters and apostrophes that stand before it (o'brien, müller)."""
    text, start = hit.text, hit.start
    at = start
    while at and (text[at - 1].isalpha() and ord(text[at - 1]) < 0x250 or text[at - 1] in "'._+-"):
        at -= 1
    # An apostrophe at the front is the quotation mark of a string, and a letter before that its prefix.
    quote = text.rfind("'", at, start)
    if quote == at or (quote == at + 1 and text[at] in "bBfFrRuU") or (quote > 0 and quote - at > 2):
        at = quote + 1
    while at < start and not text[at].isalpha():
        at += 1
    return at


_PHONE_WORDS = (
    "phone", "phones", "phone number", "telephone", "tel", "mobile", "cell", "fax", "call", "whatsapp", "sms", "msisdn",
    "telefon", "téléphone", "telefono", "teléfono", "telefone", "celular", "móvil", "handy", "mobil", "contact", "hotline", "ph",
)  # fmt: skip


def phone_international(hit: Hit) -> bool:
    """A plus, a calling code that exists, and a length that its numbering plan has."""
    value = hit.value
    digits = re.sub(r"\D", "", value)
    if hit.before.isalnum() or hit.before in ("+", "_", ".", "*"):
        return False
    if (
        hit.after.isalnum()
        or hit.after in ("_", "%", "*")
        or (hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isdigit())
    ):
        return False
    if not 7 <= len(digits) <= 15 or not is_calling_code(digits) or is_monotonous(digits):
        return False
    verdict = plausible(value, None)
    if verdict is False:
        return False
    if verdict or hit.near(_PHONE_WORDS):
        hit.raise_to(Confidence.HIGH)
    return True


def phone_national(hit: Hit) -> bool:
    """North American groups (NXX NXX XXXX); with dots or plain spaces only beside a word that says so."""
    value = hit.value
    digits = re.sub(r"\D", "", value)
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01" or is_monotonous(digits):
        return False
    if digits[1:3] == "11" or digits[4:6] == "11":
        return False
    if hit.before.isalnum() or hit.before in (".", "-", "_", "/", "+", "#", "$"):
        return False
    if (
        hit.after.isalnum()
        or hit.after in ("_", "-", "/", "%")
        or (hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isdigit())
    ):
        return False
    named = hit.near(_PHONE_WORDS)
    if named:
        hit.raise_to(Confidence.HIGH)
    return named or "(" in value or value.count("-") == 2 or (value[3:4] == "/" and "-" in value)


def phone_named(hit: Hit) -> bool:
    """A number of 7 to 15 digits directly after a word for telephone; the groups decide what is one."""
    value = hit.value
    digits = re.sub(r"\D", "", value)
    if not 7 <= len(digits) <= 15 or is_monotonous(digits) or hit.after.isalnum() or hit.after in ("%", "_"):
        return False
    if hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isdigit():
        return False
    groups = re.findall(r"\d+", value)
    return not (len(groups) == 3 and len(groups[0]) == 4 and len(digits) == 8)  # a date


_NO_NAMES = frozenset(
    "none null true false string str int integer text object any unknown name names id type value n/a na test user admin customer client patient"
    " employee student optional required number date list dict array series dataframe select from where and or not the this that your my new"
    " default please enter first last full given family".split()
)
_COMPANY = frozenset(
    "inc llc ltd gmbh corp ai labs bank university hospital api client server service group team".split()
)


def person_name(hit: Hit) -> bool:
    """Words with capitals that are no type, no constant and no company; a single one only after a title or "last name"."""
    words = hit.value.lower().replace(".", "").split()
    if not set(words).isdisjoint(_NO_NAMES) or not set(words).isdisjoint(_COMPANY):
        return False
    if hit.after.isalnum() or hit.after in ("(", "_", "[", "<", "{", "@", "/") or hit.value.isupper():
        return False
    if hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isalpha():
        return False  # an attribute
    if not hit.document.surface.is_output:
        hit.confidence = Confidence.LOW  # what somebody wrote by hand names examples more often than people
    if len(words) > 1:
        return True
    before = hit.text[max(0, hit.start - 24) : hit.start].lower()
    in_code = hit.document.language == "python" and hit.before not in ("'", '"')
    return not in_code and any(
        word in before for word in ("dear", "first", "last", "family", "maiden", "given", "name is")
    )


CHECKS = {
    "email": email,
    "person_name": person_name,
    "phone_international": phone_international,
    "phone_national": phone_national,
    "phone_named": phone_named,
}
