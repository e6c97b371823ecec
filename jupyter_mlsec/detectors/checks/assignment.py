"""Is a value given to a name that says ``password`` or ``token`` really a secret?

The pattern finds ``NAME = VALUE`` in one of its many spellings; this module reads the whole name, and asks
of the value what the name promises: a password may be a word, a token may not.
"""

from __future__ import annotations

from ...core.document import Surface
from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from ..words import is_generated, is_placeholder, is_reference, spoken_share, words_of
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
# Another parameter of the same query, and further literals: "a" "b", "a" + "b", over several lines.
_FURTHER = LazyPattern(r"&[A-Za-z_]{2,}=")
_JOINED = LazyPattern(r"[\"'](?:[ \t]*\+)?[ \t]*(?:\\?\r?\n[ \t]*)?[rbf]?(?:\"([^\"\\\r\n]+)\"|'([^'\\\r\n]+)')")
_MOST_PARTS = 20
_WORDY = LazyPattern(r"[A-Za-z]+(?:[-_./'][A-Za-z]+)*[-_.]?[0-9]{0,4}[.!]?")
_HEX_OR_LESS = LazyPattern(r"[0-9a-f]{0,15}")
_PATH = LazyPattern(r"(?:[A-Za-z]:\\|\.{0,2}/|~/|https?://|s3://|gs://|[a-z]+/[a-z]+)")


def assigned(hit: Hit) -> bool:
    """A literal in quotes."""
    if not hit.choose():
        return False
    return _holds(hit, True, _join(hit))


def assigned_bare(hit: Hit) -> bool:
    """A value without quotes, as in .env files, YAML, shells and magics."""
    if not hit.choose():
        return False
    further = _FURTHER.search(hit.value)
    if further:
        hit.end = hit.start + further.start()
    return not hit.value.startswith(("!", "&", "*")) and _holds(hit, quoted=False)


def _join(hit: Hit) -> str:
    """The value of a literal and of those that are joined to it; the span then reaches to the last one's end."""
    parts = [hit.value]
    for _ in range(_MOST_PARTS):
        following = _JOINED.match(hit.text[hit.end : hit.end + 400])
        if following is None:
            break
        parts.append(following.group(1) or following.group(2) or "")
        hit.end += following.end() - 1
    return "".join(parts)


def assigned_option(hit: Hit) -> bool:
    """An option of a command, or the argument of %env."""
    if not hit.choose() or hit.value.startswith("-"):
        return False
    if hit.document.language == "python" and hit.before == " " and _KEYWORD_ARGUMENT.match(hit.value):
        return False  # click.option("--password", prompt=True)
    return _holds(hit, quoted=True)


def _holds(hit: Hit, quoted: bool, joined: str = "") -> bool:
    name = _name(hit)
    words = words_of(name)
    value = joined or hit.value
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
    if line.startswith(("%", "!", "#")) or _in_quotes(hit):
        return True
    # A name may have digits in it; it does not look as if it had been drawn by lot.
    return is_generated(value) and (not value.isidentifier() or len(value) >= 16 and spoken_share(value) < 0.5)


def _in_quotes(hit: Hit) -> bool:
    """True inside of a literal: of one of the quotation marks, an odd number stands before on the line."""
    before = hit.text[hit.line_start() : hit.start]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1


def told(hit: Hit) -> bool:
    """A value in a sentence: it must look generated, or for a password hold letters, digits and a mark."""
    if not hit.choose():
        return False
    value = hit.value.rstrip(".,:;!?*_`")
    hit.end = hit.start + len(value)
    if len(value) < 8 or is_placeholder(value) or _PATH.match(value) or "://" in value or _CODE_VALUE.fullmatch(value):
        return False
    name = _name(hit).lower()
    if _describes(words_of(name)) or not name or "=" in value[:-2]:
        return False
    if hit.document.surface.is_output and "is" not in hit.text[hit.span("name")[1] : hit.start].split():
        return False  # a log that names a token names its digest or number
    if "pass" in name or "pwd" in name:
        kinds = (any(map(str.isdigit, value)), any(map(str.isalpha, value)), any(not c.isalnum() for c in value))
        return is_generated(value) or all(kinds) and not _WORDY.fullmatch(value)
    return len(value) >= 16 and is_generated(value) and not value.isdigit()


def told_password(hit: Hit) -> bool:
    """A password where only a password can stand."""
    value = hit.value if hit.choose() else ""
    return len(value) >= 4 and not is_placeholder(value) and not is_reference(value) and value.lower() not in _NOT_WORDS


def given(hit: Hit) -> bool:
    """A literal where a function takes a password or a key."""
    if not hit.choose() or not told_password(hit):
        return False
    if hit.span("v2")[0] >= 0:
        return is_generated(hit.value) and not _HEX_OR_LESS.fullmatch(hit.value)
    return " " not in hit.value and hit.value.lower() not in ("pass", "passwd", "password")


def command(hit: Hit) -> bool:
    """What follows -p: a password, if it is neither a reference nor a port or a name."""
    if not told_password(hit):
        return False
    value = hit.value
    return (
        not value.isdigit()
        and ":" not in value[:6]
        and (is_generated(value) or any(map(str.isdigit, value)) or any(not c.isalnum() for c in value))
        and not value.startswith(("/", "."))
    )


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
    "told": told,
    "told_password": told_password,
    "given": given,
    "command": command,
}
