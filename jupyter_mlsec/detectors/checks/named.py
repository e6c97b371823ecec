"""Is what stands behind a provider's name its key? By the words between the two, and by the value itself."""

from __future__ import annotations

from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from ..words import is_generated, is_placeholder, spoken_share, words_of
from .hit import Hit
from .tokens import CHECKS as TOKENS
from .tokens import entropy

__all__ = ["CHECKS", "NAMED", "leads_to_key"]

_SECRET = frozenset(
    "key keys apikey apikeys token tokens secret secrets password passwd pass pwd pw passphrase auth authtoken access accesskey"
    " bearer login credential credentials creds cred pat appid webhook license licence dsn personal authorization private api"
    " signin connect".split()
)
_DIGEST = frozenset(
    "sha sha1 sha256 sha512 md5 hash hashes digest checksum commit revision rev etag fingerprint thumbprint public publishable"
    " integrity blob tree".split()
)
# What ends with one of these is about a key, or about something else.
_ABOUT = frozenset(
    "id ids uuid guid name names path url uri host hostname endpoint domain file filename run build trace span request version"
    " model image tag branch index namespace project workspace org organization organisation account user username email"
    " experiment artifact node region bucket dataset database db schema table query page cursor job task event session title"
    " description prefix suffix type ref release deployment environment service app state color colour class style theme".split()
)
_NEUTRAL = frozenset(
    "client login set init configure config settings env environ os getenv setenv export str string value val default optional"
    " final is my the new const let var field u b r f e s prod dev test live staging static public data http https com io ai org"
    " www headers header x".split()
)
_NAMES = LazyPattern(r"[A-Za-z][A-Za-z0-9_.\-]*")
_LONG = LazyPattern(r"(?=[A-Za-z]*[0-9])[A-Za-z0-9]{20,}")
_GIVES = LazyPattern(r"[=:(,>|]|<-")
_PART_OF_MORE = ("/", ".", "-", "+", "_", "@")
_GOES_ON = ("(", ",", ">", "=", ":", "[", "{", "|", "\\", '"', "'")


def leads_to_key(name: str, gap: str, is_uuid: bool) -> bool:
    """True where ``name`` and the text behind it promise a key: ``datadog`` and ``_api_key = "``.

    UUIDs name everything, so that beside them a word for a secret is wanted.
    """
    if ";" in gap or not _reaches(gap) or _LONG.search(gap):
        return False
    words = words_of(gap)
    if not _DIGEST.isdisjoint(words):
        return False
    names = _NAMES.findall(gap)
    own = words_of(name) if "_" in name or "-" in name or " " in name else []
    last = (words_of(names[-1]) if names else []) or own
    if last and last[-1] in _ABOUT:
        return False
    if not _SECRET.isdisjoint(words) or own and not _SECRET.isdisjoint(own):
        return True
    return not is_uuid and bool(_GIVES.search(gap)) and all(word in _NEUTRAL or word.isdigit() for word in words)


def _reaches(gap: str) -> bool:
    """True where the gap is one that a name and its value have; over lines only where the first one goes on."""
    if not gap or gap[-1] in "_-." or gap.isalnum():
        return False
    head, newline, _ = gap.partition("\n")
    return not newline or head.rstrip().endswith(_GOES_ON)


def beside_name(hit: Hit) -> bool:
    """Beside its provider's name, in the alphabet and the length that the provider's keys have; no words, no stand-in.
    Many providers describe the key (see the source) and leave its form unsaid."""
    value = hit.value
    return _is_drawn(value) and not is_placeholder(value)


def _is_drawn(value: str) -> bool:
    """Less than ``is_generated`` asks for: the form and the name have said something already."""
    if is_generated(value):
        return True
    digits = sum(map(str.isdigit, value))
    share = 0.8 if digits >= 3 else 0.65 if digits else 0.35
    return entropy(value) > 3.0 and spoken_share(value) < share


def beside_name_only(hit: Hit) -> bool:
    """Beside its provider's name and a word for a secret. The provider publishes no form: anything that looks drawn by lot."""
    hit.confidence = min(hit.confidence, Confidence.MEDIUM, key=lambda level: level.rank)
    return is_generated(hit.value) and not is_placeholder(hit.value)


def own_token(hit: Hit) -> bool:
    """For tokens with a short prefix: one that stands alone, no part of a path or a longer word, and not made of words."""
    return hit.before not in _PART_OF_MORE and TOKENS["whole_token"](hit) and TOKENS["mixed"](hit)


NAMED = ("beside_name", "beside_name_only")
CHECKS = {"own_token": own_token, "beside_name": beside_name, "beside_name_only": beside_name_only}
