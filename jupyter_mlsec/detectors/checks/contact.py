"""Checks of addresses of people: e-mail and telephone."""

from __future__ import annotations

import re

from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from .hit import Hit
from .numbers import is_monotonous
from .phones import is_calling_code, is_possible, plausible

__all__ = ["CHECKS", "PHONE_WORDS", "goes_on", "is_commit_line", "is_other"]

_FILE_ENDINGS = frozenset(
    "py ipynb js ts jsx tsx json txt md rst png jpg jpeg gif svg webp pdf csv tsv parquet html htm xml yml yaml toml"
    " sh bash zip gz tar whl so dll exe java go rs cpp hpp css scss lock log ini cfg conf sql proto local internal"
    " localdomain lan test invalid example localhost".split()
) - {"py", "md", "rs", "sh", "so"}  # those are countries
_STAND_INS = frozenset(
    "you your youremail your.email your_email your-email yourname your.name your_name myemail my.email my_email someone"
    " somebody anyone nobody email e-mail name username xxx xxxx".split()
)
_STAND_IN_HOSTS = frozenset(
    "example domain yourdomain mydomain company yourcompany mycompany email mail host server provider site website test xyz xxx abc gmail"
    " organization org".split()
)
# Domains of one letter were withheld by IANA in 1993; only these had been given out before.
_ONE_LETTER = frozenset("q.com x.com z.com x.org i.net q.net".split())
_WITHHELD = frozenset("com org net edu gov".split())
_ROLES = frozenset("git noreply no-reply donotreply mailer-daemon".split())


# No URL goes on behind one of these, as it is printed in JSON, HTML and code.
_URL_ENDS = LazyPattern(r"[\s\"'<>`{}|\\]")


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
    if hit.before == "<" and is_commit_line(hit):
        hit.confidence = Confidence.LOW
    if _is_stand_in(local.lower(), host.lower()) or hit.after == "@":
        return False
    run = _URL_ENDS.split(hit.text[max(0, hit.start - 300) : hit.start])[-1]
    if "://" in run and "?" not in run.rpartition("://")[2]:
        return False  # the user of a URL is no mail address; one in its query is
    hit.start = _start_of_local(hit)
    return True


def _is_stand_in(local: str, host: str) -> bool:
    """True for an address that says "put yours here": by its name, or by a name for anybody at a name for any host."""
    if local.startswith(("your", "my_email", "my.email", "myemail", "xxx")):
        return True
    if host.find(".") == 1 and host not in _ONE_LETTER and host[2:] in _WITHHELD:
        return True
    return local in _STAND_INS and host.split(".")[0] in _STAND_IN_HOSTS


# What git prints above and below the author of a commit: whoever has the repository has these addresses already.
_COMMIT = LazyPattern(
    r"(?:^|\n)\W{0,4}commit [0-9a-f]{7,64}\b[^\n]{0,200}\n(?:\W{0,4}[A-Z][A-Za-z]{2,11}:[^\n]{0,200}\n){0,4}\W{0,4}(?:Author|Commit|Committer): {1,8}[^\n<]{0,80}<?\Z"
)


def is_commit_line(hit: Hit) -> bool:
    """True for the author or committer of a commit, as ``git log`` prints them."""
    return _COMMIT.search(hit.text, max(0, hit.start - 700), hit.start) is not None


# What a backslash in front makes no part of the name: a repr of text shows a line's end as two characters.
_ESCAPE = LazyPattern(r"(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[nrt])(?=[^\s@])")


def _start_of_local(hit: Hit) -> int:
    """The local part with the Latin letters and apostrophes that stand before it (o'brien, müller)."""
    text, start = hit.text, hit.start
    if text[start] == '"':
        return start
    if hit.before == "\\":
        escape = _ESCAPE.match(text, start)
        return escape.end() if escape else start
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


PHONE_WORDS = (
    "phone", "phones", "phone number", "telephone", "tel", "mobile", "cell", "fax", "call", "whatsapp", "sms", "msisdn",
    "telefon", "téléphone", "telefono", "teléfono", "telefone", "celular", "móvil", "handy", "mobil", "contact", "hotline", "ph",
)  # fmt: skip
# What groups of digits are instead, where one of these stands directly before them.
_OTHER_WORDS = (
    "shape", "shapes", "size", "sizes", "dim", "dims", "range", "isbn", "issn", "doi", "version", "serial", "part", "sku", "order", "invoice",
    "ticket", "tracking", "nhs", "nhs number", "epoch", "step", "steps", "loss", "seed", "iteration", "rows", "columns", "resolution", "crop",
)  # fmt: skip
# After these a number must be written as one of a telephone: they are also a function's call, a cell, a text.
_WEAK_WORDS = frozenset("call dial text reach ring contact cell handy portable hp kom cep numberis".split())
_EXTENSION = LazyPattern(
    r"[ ,;]{0,2}(?:\(?ext(?:ension|n)?\.?|x|poste|durchwahl|dw|w\.)[ .:]{0,2}[0-9]{1,6}(?![0-9A-Za-z])\)?", re.I
)
_ZONED = LazyPattern(r"\+[0-9]{1,3}[ .-]\(?[0-9]|\+[0-9]{1,3}\([0-9]")


def _with_extension(hit: Hit) -> bool:
    """Takes the extension behind a number with it; True where there is one."""
    found = _EXTENSION.match(hit.text, hit.end)
    if found:
        hit.end = found.end()
    return bool(found)


def goes_on(text: str, end: int, also: str = "_%") -> bool:
    """True where what follows ``end`` makes the digits before it a part of something longer."""
    after = text[end : end + 1]
    return after.isalnum() or (after != "" and after in also) or (after == "." and text[end + 1 : end + 2].isdigit())


def phone_international(hit: Hit) -> bool:
    """A plus, a calling code that exists, and a length that its numbering plan has."""
    value = hit.value
    digits = re.sub(r"\D", "", value)
    if hit.before.isalnum() or hit.before in ("+", "_", ".", "*"):
        return False
    extended = _with_extension(hit)
    if goes_on(hit.text, hit.end, "_%*") or value.endswith("(") or re.fullmatch(r"\+[0-9]+[.][0-9]+", value):
        return False
    if not 7 <= len(digits) <= 15 or not is_calling_code(digits) or is_monotonous(digits):
        return False
    # Until 2019 a 1 stood before Mexican mobile numbers, and it still does in messengers (IFT, plan of 3 August 2019).
    verdict = plausible("+52" + digits[3:] if digits.startswith("521") and len(digits) == 13 else value, None)
    named = hit.near(PHONE_WORDS)
    if verdict is False and not (named or extended):
        # Plans change every week: a number of a possible length counts where it is written as a telephone's.
        written = _ZONED.match(value) is not None and len(digits) >= 9
        if not (is_possible(value) and (written or len(digits) >= 10)):
            return False
    elif verdict is False and not is_possible(value) and len(digits) < 8:
        return False
    if verdict or named:
        hit.raise_to(Confidence.HIGH)
    return True


# Behind a number a word counts where it belongs to it; "or call ..." belongs to the next one.
_WORD_BEHIND = LazyPattern(
    r"[\"']?[ \t]{0,2}[(\[,]?[ \t]?(?:phone|tel|telephone|mobile|cell|fax|home|work|office|whatsapp|landline)\b", re.I
)


def _is_inside(hit: Hit) -> bool:
    """True where what stands before makes the digits a part of something longer."""
    return hit.before.isalnum() or hit.before in (".", "-", "_", "/", "+", "#", "$")


def phone_national(hit: Hit) -> bool:
    """North American groups (NXX NXX XXXX); with dots or plain spaces only beside a word that says so."""
    hit.end = hit.start + len(hit.value.partition(" x")[0].partition(" ext")[0])  # the extension is read below
    value = hit.value
    digits = re.sub(r"\D", "", value)
    if digits[:1] == "0":  # with the trunk prefix of most other countries (ITU-T E.123)
        return not (is_monotonous(digits) or _is_inside(hit) or goes_on(hit.text, hit.end, "_-/%"))
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01" or is_monotonous(digits):
        return False
    if digits[1:3] == "11" or digits[4:6] == "11":
        return False
    if _is_inside(hit):
        return False
    extended = _with_extension(hit)
    if goes_on(hit.text, hit.end, "_-/%"):
        return False
    named = hit.near(PHONE_WORDS, 60, 0) or _WORD_BEHIND.match(hit.text, hit.end) is not None
    if named:
        hit.raise_to(Confidence.HIGH)
    elif hit.near(_OTHER_WORDS, 20, 0):
        return False
    return named or extended or "(" in value or value.count("-") == 2 or (value[3:4] == "/" and "-" in value)


def phone_named(hit: Hit) -> bool:
    """A number of 7 to 15 digits directly after a word for telephone; the groups decide what is one."""
    hit.choose()
    value = hit.value
    opened = value.count("(") - value.count(")")
    if opened < 0 or (opened > 0 and not value.startswith("(")):
        return False
    if opened > 0:
        hit.start += 1
        value = hit.value
    digits = re.sub(r"\D", "", value)
    if not 7 <= len(digits) <= 15 or is_monotonous(digits):
        return False
    _with_extension(hit)
    if goes_on(hit.text, hit.end) or (hit.after == ":" and hit.text[hit.end + 1 : hit.end + 2].isdigit()):
        return False
    groups = re.findall(r"\d+", value)
    if is_other(value, groups):
        return False
    word = re.sub(r"[^a-z]", "", hit.group("word").lower())
    if word in _WEAK_WORDS:
        in_groups = len({*map(len, groups)}) > 1 and len(groups) > 2 and len(digits) > 8 and max(map(len, groups)) < 5
        at_zero = digits[0] == "0" and (len(groups) > 1 or len(digits) >= 10)
        return at_zero or "(" in value or value.count("-") == 2 or in_groups and word not in ("text", "cell")
    return True


def is_other(value: str, groups: list) -> bool:
    """True for dates, floats, IPv4 addresses, and numbers beside each other."""
    if len(groups) >= 3 and (
        len(groups[0]) == 4 and groups[0][:2] in ("19", "20") or len(groups[2]) == 4 and len(groups[0]) <= 2
    ):
        if len(groups[0]) + len(groups[1]) + len(groups[2]) == 8 and len(set(re.sub(r"\d", "", value))) <= 2:
            return True
        if len(groups[0]) == 4 and len(groups[1]) == 2 == len(groups[2]) and "-" in value:
            return True
    if len(groups) == 2 and re.fullmatch(r"[0-9]+\.[0-9]+", value):
        return True
    if len(groups) == 4 and value.count(".") == 3 and all(int(group) < 256 for group in groups) and "-" not in value:
        return max(map(len, groups)) <= 3 and any(len(group) != 2 for group in groups)
    return len(groups) == 2 and " " in value and value.replace(" ", "").isdigit() and len(groups[0]) > 5


CHECKS = {
    "email": email,
    "phone_international": phone_international,
    "phone_named": phone_named,
    "phone_national": phone_national,
}
