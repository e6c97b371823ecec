"""Secrets where a sentence, a command, a header or a connection string says what the value is."""

from __future__ import annotations

from ...core.lazy import LazyPattern
from ..words import is_generated, is_named_password, is_placeholder, is_reference, words_of
from .assignment import NOT_WORDS, PATH, WORDY, describes, is_code, name_of
from .hit import Hit
from .secretnames import names_digest
from .tokens import entropy

__all__ = ["CHECKS"]

_HEX = LazyPattern(r"[0-9a-fA-F]+")
_UUID = LazyPattern(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEX_OR_LESS = LazyPattern(r"[0-9a-f]{0,15}")
# The name of a file, where an option's value was left out.
_FILE = LazyPattern(r"[A-Za-z0-9_./-]+\.[A-Za-z][A-Za-z0-9]{1,4}")


# As in the names of rule secret/generic-statement.
_PASSWORDS = ("pass", "pwd", "kennwort", "contrase", "senha", "wachtwoord")


# "The password is 'wrong'".
_JUDGED = frozenset("wrong invalid incorrect correct strong hidden secure missing string number".split())
# Keys that are named by the digest of their public half.
_FINGERPRINTED = frozenset("gpg pgp openpgp ssh rsa dsa ecdsa host public".split())
_OWN_KINDS = LazyPattern(r"(?i)(?:api|access|secret|private|license|auth|encryption|master|unseal|recovery)[ _-]?key")
_SAYS_IS = LazyPattern(r"(?i)[ \t](?:is|was|ist|lautet|war|est|es|é|era)[ \t]*:?[ \t]*[\"'`]?$")


def told(hit: Hit) -> bool:
    """A value in a sentence: it must look generated, or for a password hold letters, digits and a mark, or be quoted."""
    if not hit.choose():
        return False
    value = hit.value.rstrip(".,:;!?*_`")
    hit.end = hit.start + len(value)
    if (
        len(value) < (6 if _quoted(hit) else 8)
        or is_placeholder(value)
        or is_named_password(value)
        or PATH.match(value)
        or "://" in value
        or is_code(value)
        or hit.after == "("
        and value.isidentifier()  # a call
    ):
        return False
    name = name_of(hit)
    if describes(words_of(name)) or not name or "=" in value[:-2]:
        return False
    if name.lower().endswith(" key") and not _OWN_KINDS.search(name):
        return _is_providers_key(hit, value, words_of(name))
    if "\n" in hit.text[hit.span("name")[1] : hit.start] and not (len(value) >= 16 and is_generated(value)):
        return False  # on a line of its own, what follows may be anything
    if hit.document.surface.is_output and "is" not in hit.text[hit.span("name")[1] : hit.start].split():
        return False  # a log that names a token names its digest or number
    if any(word in name.lower() for word in _PASSWORDS):
        if _quoted(hit) and _SAYS_IS.search(hit.text[hit.span("name")[1] : hit.start]):
            return value.lower() not in NOT_WORDS and value.lower() not in _JUDGED and not value.endswith("ed")
        kinds = (any(map(str.isdigit, value)), any(map(str.isalpha, value)), any(not c.isalnum() for c in value))
        return is_generated(value) or all(kinds) and not WORDY.fullmatch(value)
    return len(value) >= 16 and is_generated(value) and not value.isdigit()


def _quoted(hit: Hit) -> bool:
    """True where the same quotation mark stands on both sides."""
    return hit.before == hit.after and hit.before in ("'", '"', "`")


def _is_providers_key(hit: Hit, value: str, words: list) -> bool:
    """``# acme key: 3f2a...``: any word may be a provider's name, so that the value has to be of a key's length."""
    if hit.document.surface.is_output or len(value) < 20 or not is_generated(value) or value.isdigit():
        return False
    is_hex = _HEX.fullmatch(value) is not None
    if is_hex and (len(value) < 32 or names_digest(words) or not _FINGERPRINTED.isdisjoint(words)):
        return False
    return "-" not in value or not _UUID.fullmatch(value)


def personal_token(hit: Hit) -> bool:
    """What is given to a name that ends with ``pat``: a token, not a pattern, a path or the number of a patient."""
    if not hit.choose():
        return False
    value = hit.value
    if _HEX.fullmatch(value) or _UUID.fullmatch(value) or PATH.match(value) or is_placeholder(value):
        return False
    return is_generated(value) and entropy(value) > 3.5 and not is_code(value)


def told_password(hit: Hit) -> bool:
    """A password where only a password can stand."""
    value = hit.value if hit.choose() else ""
    return len(value) >= 4 and not is_placeholder(value) and not is_reference(value) and value.lower() not in NOT_WORDS


def told_block(hit: Hit) -> bool:
    """As ``told_password``, where a template often has SOME_PASSWORD."""
    return told_password(hit) and not is_named_password(hit.value)


def given(hit: Hit) -> bool:
    """A literal where a function takes a password or a key."""
    if not hit.choose() or not told_password(hit):
        return False
    if hit.span("v4")[0] >= 0:
        return is_generated(hit.value) and entropy(hit.value) > 3.0 and not _UUID.fullmatch(hit.value)
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
        and not _FILE.fullmatch(value)
    )


def header(hit: Hit) -> bool:
    """The credentials of an Authorization header."""
    value = hit.value
    if len(value) < 8 or is_placeholder(value) or is_reference(value) or value[0] in "$%{<":
        return False
    if is_code(value) or value.isidentifier() and not is_generated(value):
        return False
    return is_generated(value) or (entropy(value) > 2.9 and any(c.isdigit() for c in value))


def curl_user(hit: Hit) -> bool:
    """``user:password`` after curl's -u; variables and placeholders are none."""
    user, _, password = hit.value.partition(":")
    if is_reference(hit.value) or hit.value.startswith("$"):
        return False
    if is_placeholder(password or user) or "$" in user or password.startswith("$") or password.lower() in NOT_WORDS:
        return False
    if password:
        hit.start += len(user) + 1
        return len(password) >= 3
    hit.end = hit.start + len(user)
    return is_generated(user)


def connection_password(hit: Hit) -> bool:
    """The password of a connection string (``Server=...;Password=...``)."""
    value = hit.value
    return len(value) >= 3 and not is_placeholder(value) and not is_reference(value) and value.lower() not in NOT_WORDS


_REPORTS_TO = LazyPattern(r"@(?:o[0-9]+\.ingest\.|[A-Za-z0-9.-]*sentry)")


def url_token(hit: Hit) -> bool:
    """A token in place of a user's name: nobody is called like that."""
    if not hit.choose() or not is_generated(hit.value) or is_placeholder(hit.value):
        return False
    # The address to which an application reports its errors is not secret: docs.sentry.io/concepts/key-terms/dsn-explainer
    return not _REPORTS_TO.match(hit.text, hit.end)


CHECKS = {
    "url_token": url_token,
    "header": header,
    "curl_user": curl_user,
    "connection_password": connection_password,
    "told": told,
    "told_password": told_password,
    "told_block": told_block,
    "given": given,
    "personal_token": personal_token,
    "command": command,
}
