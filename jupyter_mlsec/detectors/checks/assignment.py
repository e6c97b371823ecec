"""Is a value given to a name that says ``password`` or ``token`` really a secret?

The pattern finds ``NAME = VALUE`` in one of its many spellings; this module reads the whole name, and asks
of the value what the name promises: a password may be a word, a token may not.

How sure a finding is, by what speaks for it:

    high      never: what only its name gives away leaves the place to a rule that knows the token's own form
    medium    a value that looks drawn by lot (mixed classes of characters, no words, ten or more of them), or a
              password with a digit or a mark in it, in quotes or where a value needs none
    low       a word: of a password without quotes, under a name that may mean something else (``pw``), in an
              output, of fewer than six letters; a value that says itself that it is a password; an option in prose
    silent    placeholders, references, code, paths, digests, regular expressions, public keys, and names of what
              only belongs to a secret
"""

from __future__ import annotations

from ...core.document import Surface
from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from ..words import is_generated, is_named_password, is_placeholder, is_public, spoken_share, words_of
from .expression import assigned_by_tree
from .hit import Hit
from .secretnames import describes, names_digest, names_password
from .tokens import entropy

__all__ = ["CHECKS", "CODE_VALUE", "NOT_WORDS", "PATH", "WORDY", "describes", "holds", "is_code", "name_of"]

_NAME_BEFORE = LazyPattern(r"[A-Za-z0-9_.\-$]*$")
# Names that may mean something else too: a power, a pass of a satellite.
_WEAK = frozenset("pw psw pass db my the".split())
NOT_WORDS = frozenset(
    "password passwd passphrase secret string none null nil true false optional required default text hidden str bytes"
    " token object basic bearer empty unset username user login self private public value credentials getpass prompt"
    " undefined not-set notset confidential email plain sensitive".split()
)
CODE_VALUE = LazyPattern(
    r"[A-Za-z_$][A-Za-z0-9_$]*(?:(?:\.|::|->)[A-Za-z_][A-Za-z0-9_]*)+(?:\(.*)?|[A-Za-z_][A-Za-z0-9_.]*\(.*"
)
_KEYWORD_ARGUMENT = LazyPattern(r"[A-Za-z_][A-Za-z0-9_]*=")
_WORD = LazyPattern(r"[A-Za-z_][A-Za-z_.]*")
# Another parameter of the same query, and further literals: "a" "b", "a" + "b", over several lines.
_FURTHER = LazyPattern(r"&[A-Za-z_]{2,}=")
_JOINED = LazyPattern(
    r"[\"'](?:[ \t]*(?:\\?\r?\n[ \t]*)?[+*.&~])?[ \t]*(?:\\?\r?\n[ \t]*)?[rbf]?(?:\"([^\"\\\r\n]+)\"|'([^'\\\r\n]+)')"
)
_SCHEME = LazyPattern(r"(?i:bearer|token|basic|apikey)[ ]+(?=[^ ])")
WORDY = LazyPattern(r"[A-Za-z]+(?:[-_./'][A-Za-z]+)*[-_.]?[0-9]{0,4}[.!]?")
_BETWEEN = LazyPattern(r"[-_.:/+ ]")
# A list of names goes on: "password", "server_name", ... And a name of a next entry: "password", "client_id": ...
_ENDS_CALL = LazyPattern(r"[\"'][ \t]{0,4}[)+.]")
_IS_KEY = LazyPattern(r"[\"'][ \t]{0,4}:(?!:)")
# What only describes values: [a-z0-9]{32}, \\d+, (?:...).
_EXPRESSION = LazyPattern(r"\[[^\]]{0,20}[A-Za-z0-9]-[A-Za-z0-9][^\]]{0,20}\]|\(\?[:=!<iP]|\\[dwsSDWb][+*{]")
# A digest that says so itself.
_PARTS = LazyPattern(r"[.:(>-]+")
_DIGEST = LazyPattern(r"(?i:sha-?(?:1|224|256|384|512)|md5|blake[23][bs]?)[:=\-]")
# user, password = ...: what stands before the name on its line.
_AMONG_TARGETS = LazyPattern(r"[ \t]*[(\[]?(?:[A-Za-z_][A-Za-z0-9_.]*[ \t]*,[ \t]*)+(?:[A-Za-z0-9_.]*)")
_MOST_PARTS = 20
_HEX = LazyPattern(r"(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})")
PATH = LazyPattern(r"(?:[A-Za-z]:\\|\.{0,2}/|~/|https?://|s3://|gs://|[a-z]+/[a-z]+)")


def assigned(hit: Hit) -> bool:
    """A literal in quotes."""
    if not hit.choose() or _is_type(hit):
        return False
    scheme = _SCHEME.match(hit.value)
    if scheme:
        hit.start += scheme.end()
    if hit.group("op") == "," and not _is_last_argument(hit):
        return False
    if hit.group("op") == "=" and _AMONG_TARGETS.fullmatch(hit.text[hit.line_start() : hit.span("name")[0]]):
        decided = assigned_by_tree(hit)
        if decided is not None:
            return decided
    if not holds(hit, name_of(hit), _join(hit), quoted=True):
        return False
    if hit.group("op") == "," and _WORD.fullmatch(hit.value):
        hit.confidence = Confidence.LOW  # ("username", "password", "pathname")
    return True


def _is_last_argument(hit: Hit) -> bool:
    """True for ``("password", "value")``; in a list of names only for what cannot be one."""
    if _IS_KEY.match(hit.text, hit.end):
        return False
    return _ENDS_CALL.match(hit.text, hit.end) is not None or is_generated(hit.value)


def assigned_bare(hit: Hit) -> bool:
    """A value without quotes, as in .env files, YAML, shells and magics."""
    if not hit.choose():
        return False
    further = _FURTHER.search(hit.value)
    if further:
        hit.end = hit.start + further.start()
    if hit.after == "(" and hit.value.isidentifier():
        return False  # a call
    if _is_default(hit):
        hit.start += 1
        if WORDY.fullmatch(hit.value) and not is_generated(hit.value):
            return False
    return not hit.value.startswith(("!", "&", "*")) and holds(hit, name_of(hit), hit.value, quoted=False)


def _is_default(hit: Hit) -> bool:
    """True for ``${NAME:-value}``: what the shell, or a compose file, takes where the name is not set."""
    start = hit.span("name")[1] - len(name_of(hit))
    return (
        hit.value.startswith(("-", "=", "?", "+"))
        and hit.group("op") == ":"
        and hit.text[max(0, start - 1) : start] == "{"
    )


def _is_type(hit: Hit) -> bool:
    """True for ``"AWS::Service::ApiKey": ...``: the last part of a type's name, in quotes."""
    start = hit.span("name")[1] - len(name_of(hit))
    return bool(hit.group("close")) and hit.text[max(0, start - 2) : start] == "::"


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
    if not holds(hit, name_of(hit), hit.value, quoted=True):
        return False
    if _WORD.fullmatch(hit.value) and not hit.line().lstrip().startswith(("!", "%", "$", "<")):
        hit.confidence = Confidence.LOW  # "the options --user and --password options"
    return True


def holds(hit: Hit, name: str, value: str, quoted: bool) -> bool:
    """True where ``name`` says that ``value`` is a secret, and nothing about the value says otherwise."""
    words = words_of(name)
    if not words or describes(words) or len(value) > 2000:
        return False
    if is_placeholder(value.strip("'\"")) or PATH.match(value):
        return False
    if is_code(value) or _DIGEST.match(value) or is_public(value) or _EXPRESSION.search(value):
        return False
    if len(name) >= 6 and value.lower().startswith(name.lower()):
        return False  # TIMEZONE_KEY = TIMEZONE_KEY_9X
    if names_digest(words) and _HEX.fullmatch(value):
        return False
    judge = _is_password if names_password(words) else _is_key
    return judge(hit, value, words, quoted)


def is_code(value: str) -> bool:
    """True for ``module.function`` and ``call(...)`` of which no part looks as if it had been drawn by lot."""
    return CODE_VALUE.fullmatch(value) is not None and not any(map(is_generated, _PARTS.split(value)))


def name_of(hit: Hit) -> str:
    """The whole name in front of the value, of which the pattern may have matched the end."""
    name = hit.group("name")
    if not name:
        return hit.group("other")
    start = hit.span("name")[0]
    before = _NAME_BEFORE.search(hit.text[max(0, start - 60) : start])
    return (before.group() if before else "") + name


def _is_password(hit: Hit, value: str, words: list, quoted: bool) -> bool:
    if len(value) < 4 or " " in value.strip() or sum(c.isalnum() for c in value) < 4:
        return False
    if value.strip(" ?!.:").lower() in NOT_WORDS or value.strip().lower() in words or value[0] in "$%{<(#.":
        return False
    if not quoted and not _may_be_bare(hit, value):
        return False
    if is_named_password(value):
        hit.confidence = Confidence.LOW
        return True
    spoken = _WORD.fullmatch(value) is not None
    if spoken and not is_generated(value):
        # password = "thisismypassword": perhaps a label, perhaps a poor password
        says_so = any(part in value.lower() for part in ("pass", "secret", "pwd", "login", "user"))
        is_weak = _WEAK.issuperset(words)
        hit.confidence = Confidence.LOW if says_so or is_weak or not quoted or len(value) < 6 else Confidence.MEDIUM
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
    # A prefix of words in front: django-insecure-..., acme_prod_...
    return is_generated(value) or any(len(part) >= 16 and is_generated(part) for part in _BETWEEN.split(value))


def _may_be_bare(hit: Hit, value: str) -> bool:
    """In Python, what has no quotes is a name; in a magic, a shell line or another language it is a value."""
    if hit.document.language != "python" or hit.document.surface is not Surface.CELL:
        return True
    if hit.text.lstrip().startswith("%%"):
        return True
    line = hit.line().lstrip()
    if line.startswith(("%", "!", "#")):
        return True
    if _in_quotes(hit):  # "password=..." is a query or a setting, "password: ..." may be a sentence
        return hit.group("op") != ":" or is_generated(value) or not WORDY.fullmatch(value)
    # A name may have digits in it; it does not look as if it had been drawn by lot.
    return is_generated(value) and (not value.isidentifier() or len(value) >= 16 and spoken_share(value) < 0.5)


def _in_quotes(hit: Hit) -> bool:
    """True inside of a literal: of one of the quotation marks, an odd number stands before on the line."""
    before = hit.text[hit.line_start() : hit.start]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1


CHECKS = {
    "assigned": assigned,
    "assigned_bare": assigned_bare,
    "assigned_option": assigned_option,
}
