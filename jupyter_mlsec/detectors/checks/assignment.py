"""Is a value given to a name that says ``password`` or ``token`` really a secret?

The pattern finds ``NAME = VALUE`` in one of its many spellings; this module reads the whole name, and asks
of the value what the name promises: a password may be a word, a token may not.
"""

from __future__ import annotations

from ...core.document import Surface
from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from ..words import is_generated, is_placeholder, is_reference, words_of
from .hit import Hit
from .tokens import entropy

__all__ = ["CHECKS"]

_NAME_BEFORE = LazyPattern(r"[A-Za-z0-9_.\-$]*$")
_PASSWORD = frozenset("password passwd passphrase passcode pass pwd passwort contrasena".split())
# A name that ends with one of these describes a secret; it does not hold one.
_ABOUT = frozenset(
    "name names path paths file files filename dir directory folder url uri endpoint type types length len size count num"
    " number max min limit field fields column columns col header label prefix suffix regex pattern policy expiry expires"
    " expiration ttl arn format hash hashes ids idx index title message msg prompt hint help text description desc error"
    " status class version region scope scopes issuer audience provider manager vault store service required enabled"
    " valid algorithm alg method mode rotation lifetime timeout env var variable char chars set list input output"
    " stdin stdout checksum digest fingerprint thumbprint sha sha1 sha256 md5 location bucket form page view reset button".split()
)
# Tokens of language models, and other things called token or key.
_OTHER = frozenset(
    "pad eos bos unk mask cls sep special start end stop image audio video tokenizer tokens tokenize next_token continuation"
    " public pub primary foreign sort partition cache hot shortcut keyboard dict lookup group join row registry unique"
    " csrf xsrf authenticity nonce request page pagination etag sequence schema record".split()
)
_NOT_WORDS = frozenset(
    "password passwd passphrase secret string none null nil true false optional required default text hidden str bytes"
    " token object basic bearer empty unset username user login self private public value credentials getpass prompt"
    " undefined not-set notset confidential email plain sensitive".split()
)
_CODE_VALUE = LazyPattern(
    r"[A-Za-z_$][A-Za-z0-9_$]*(?:(?:\.|::|->)[A-Za-z_][A-Za-z0-9_]*)+(?:\(.*)?|[A-Za-z_][A-Za-z0-9_.]*\(.*"
)
_KEYWORD_ARGUMENT = LazyPattern(r"[A-Za-z_][A-Za-z0-9_]*=")
_WORD = LazyPattern(r"[A-Za-z_][A-Za-z_.]*")
_PATH = LazyPattern(r"(?:[A-Za-z]:\\|\.{0,2}/|~/|https?://|s3://|gs://|[a-z]+/[a-z]+)")


def assigned(hit: Hit) -> bool:
    """A literal in quotes."""
    return hit.choose() and _holds(hit, quoted=True)


def assigned_bare(hit: Hit) -> bool:
    """A value without quotes, as in .env files, YAML, shells and magics."""
    return hit.choose() and _holds(hit, quoted=False)


def assigned_option(hit: Hit) -> bool:
    """An option of a command, or the argument of %env."""
    if not hit.choose() or hit.value.startswith("-"):
        return False
    if hit.document.language == "python" and hit.before == " " and _KEYWORD_ARGUMENT.match(hit.value):
        return False  # click.option("--password", prompt=True)
    return _holds(hit, quoted=True)


def _holds(hit: Hit, quoted: bool) -> bool:
    name = _name(hit)
    words = words_of(name)
    value = hit.value
    if not words or _describes(words) or len(value) > 2000:
        return False
    if is_placeholder(value.strip("'\"")) or _PATH.match(value):
        return False
    if _CODE_VALUE.fullmatch(value) and not is_generated(value):
        return False
    if hit.group("op") == "," and not hit.group("close"):
        return False
    is_password = not _PASSWORD.isdisjoint(words) or any(word.endswith(("password", "passwd", "pwd")) for word in words)
    judge = _is_password if is_password else _is_key
    return judge(hit, value, words, quoted)


def _name(hit: Hit) -> str:
    name = hit.group("name")
    if not name:
        return hit.group("other")
    start = hit.span("name")[0]
    before = _NAME_BEFORE.search(hit.text[max(0, start - 60) : start])
    return (before.group() if before else "") + name


def _describes(words: list) -> bool:
    if words[-1] in _ABOUT:
        return True
    return not _OTHER.isdisjoint(words) and _PASSWORD.isdisjoint(words)


def _is_password(hit: Hit, value: str, words: list, quoted: bool) -> bool:
    if len(value) < 4 or " " in value.strip() or sum(c.isalnum() for c in value) < 4:
        return False
    if value.lower() in _NOT_WORDS or value.lower() in words or value[0] in "$%{<(#.":
        return False
    if not quoted and not _may_be_bare(hit, value):
        return False
    spoken = _WORD.fullmatch(value) is not None
    if spoken and not is_generated(value):
        # password = "thisismypassword": perhaps a label, perhaps a poor password
        says_so = any(part in value.lower() for part in ("pass", "secret", "pwd", "login", "user"))
        hit.confidence = Confidence.LOW if says_so or not quoted or len(value) < 6 else Confidence.MEDIUM
        if hit.document.surface.is_output:
            hit.confidence = Confidence.LOW
    return True


def _is_key(hit: Hit, value: str, words: list, quoted: bool) -> bool:
    if len(value) < 10 or " " in value or entropy(value) < 2.8:
        return False
    if not quoted and not _may_be_bare(hit, value):
        return False
    if words[-1] == "id" and "-" in value:
        return False  # the name of a stored secret, not the secret
    if value.isdigit():
        return quoted and len(value) >= 16 and not hit.document.surface.is_output
    return is_generated(value)


def _may_be_bare(hit: Hit, value: str) -> bool:
    """In Python, what has no quotes is a name; in a magic, a shell line or another language it is a value."""
    if hit.document.language != "python" or hit.document.surface is not Surface.CELL:
        return True
    if hit.text.lstrip().startswith("%%"):
        return True
    line = hit.line().lstrip()
    return line.startswith(("%", "!", "#")) or is_generated(value) and not value.isidentifier()


def header(hit: Hit) -> bool:
    """The credentials of an Authorization header."""
    value = hit.value
    if len(value) < 8 or is_placeholder(value) or is_reference(value) or value[0] in "$%{<":
        return False
    if _CODE_VALUE.fullmatch(value) and not is_generated(value):
        return False
    return is_generated(value) or (entropy(value) > 2.9 and any(c.isdigit() for c in value))


def curl_user(hit: Hit) -> bool:
    """``user:password`` after curl's -u; variables and placeholders are none."""
    user, _, password = hit.value.partition(":")
    if is_reference(hit.value) or hit.value.startswith("$"):
        return False
    if is_placeholder(password or user) or "$" in user or password.startswith("$"):
        return False
    if password:
        hit.start += len(user) + 1
        return len(password) >= 3
    hit.end = hit.start + len(user)
    return is_generated(user)


def connection_password(hit: Hit) -> bool:
    """The password of a connection string (``Server=...;Password=...``)."""
    value = hit.value
    return len(value) >= 3 and not is_placeholder(value) and not is_reference(value) and value.lower() not in _NOT_WORDS


CHECKS = {
    "assigned": assigned,
    "assigned_bare": assigned_bare,
    "assigned_option": assigned_option,
    "header": header,
    "curl_user": curl_user,
    "connection_password": connection_password,
}
