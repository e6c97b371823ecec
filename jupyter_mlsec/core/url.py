"""One reading of a URL that every client shares, or none: what is not canonical is refused, never repaired.

Clients disagree on ``http://one.example\\@two.example/``, on ``%2e`` in a host, on full-width digits and on
``127.1``. A gate that repairs such a URL judges another host than the client contacts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from .address import ends_in_number, parse_address

__all__ = ["DEFAULT_PORTS", "WEB_SCHEMES", "Target", "UrlProblem", "canonical", "canonical_host", "canonical_scheme"]

WEB_SCHEMES = ("http", "https", "ws", "wss")
MAX_LENGTH = 16384

# None: a port must be written.
DEFAULT_PORTS = {
    "https": 443,
    "http": 80,
    "wss": 443,
    "ws": 80,
    "tcp": None,
    "grpc": None,
    "grpcs": None,
    "ftp": 21,
    "ftps": 990,
    "sftp": 22,
    "ssh": 22,
    "git": 9418,
    "smtp": 25,
    "smtps": 465,
    "ldap": 389,
    "ldaps": 636,
    "amqp": 5672,
    "amqps": 5671,
    "mqtt": 1883,
    "mqtts": 8883,
    "nats": 4222,
    "postgresql": 5432,
    "mysql": 3306,
    "mariadb": 3306,
    "mssql": 1433,
    "oracle": 1521,
    "clickhouse": 8123,
    "redis": 6379,
    "rediss": 6379,
    "mongodb": 27017,
}
_SAME = {"postgres": "postgresql"}
_WITH_DRIVER = frozenset(("postgresql", "postgres", "mysql", "mariadb", "mssql", "oracle", "clickhouse"))

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_PORT = re.compile(r"[1-9][0-9]{0,4}\Z")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_AUTHORITY_END = re.compile(r"[/?#]|\Z")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}\Z")
# What servers and clients normalise differently: dot segments, encoded separators, encoded plain letters.
_UNCLEAR_PATH = re.compile(
    r"//|;|\\|[^!-~]|/\.{1,2}(?:/|\Z)|%(?![0-9A-Fa-f]{2})"
    r"|%(?:00|25|2[DEF]|5[CF]|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])",
    re.IGNORECASE,
)


class UrlProblem(ValueError):
    """Why a URL cannot be judged, in words that complete "the address ..."; never a part of the URL."""


@dataclass(frozen=True)
class Target:
    """Where a request goes. ``host`` is lower case, without brackets or trailing dot.

    The query is left out, and the path out of the repr: both may hold what must not be seen.
    """

    scheme: str
    host: str
    port: int | None
    path: str = field(default="/", repr=False)

    @property
    def has_clear_path(self) -> bool:
        """False where clients and servers may read the path differently: no path rule speaks of it."""
        return not _UNCLEAR_PATH.search(self.path)

    @property
    def origin(self) -> str:
        """``scheme://host``, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = DEFAULT_PORTS.get(self.scheme)
        return f"{self.scheme}://{host}" + ("" if self.port in (None, default) else f":{self.port}")

    @property
    def text(self) -> str:
        """The canonical URL without its query; ``canonical(target.text) == target``."""
        return self.origin + self.path


def canonical(url: str) -> Target:
    """The one target that every client reads from ``url``; UrlProblem where there may be several."""
    if not isinstance(url, str) or not url:
        raise UrlProblem("is empty or no text")
    if len(url) > MAX_LENGTH:
        raise UrlProblem(f"is longer than {MAX_LENGTH} characters")
    _require_plain_characters(url)
    match = _SCHEME.match(url)
    if match is None:
        raise UrlProblem("is not written as scheme://host")
    scheme = canonical_scheme(match.group(1))
    rest = url[match.end() :]
    end = _AUTHORITY_END.search(rest)
    assert end is not None  # the end of the text always matches
    authority = _without_user(rest[: end.start()], scheme)
    host, port = _split_port(authority)
    path = rest[end.start() :].partition("#")[0].partition("?")[0] or "/"
    return Target(scheme, canonical_host(host), DEFAULT_PORTS[scheme] if port is None else port, path)


def canonical_scheme(scheme: str) -> str:
    """``scheme`` in lower case without a database driver (``postgresql+psycopg``); UrlProblem if unknown."""
    folded = scheme.lower()
    base, plus, _ = folded.partition("+")
    if plus and base in _WITH_DRIVER:
        folded = base
    folded = _SAME.get(folded, folded)
    if folded not in DEFAULT_PORTS:
        raise UrlProblem("has a scheme that cannot be judged")
    return folded


def canonical_host(host: str) -> str:
    """``host`` (IPv6 in brackets or bare) in the only spelling that clients agree on; UrlProblem otherwise."""
    if host.startswith("[") and host.endswith("]"):
        address = parse_address(host[1:-1])
        if address is None or address.version != 6:
            raise UrlProblem("has brackets that hold no IPv6 address")
        return str(address)
    if ":" in host:
        address = parse_address(host)
        if address is None:
            raise UrlProblem("has no readable host")
        return str(address)
    if not host.isascii():
        raise UrlProblem("has a host with characters beyond ASCII; write its xn-- form")
    host = host.lower()
    if ends_in_number(host):
        if not _QUAD.match(host) or parse_address(host) is None:
            raise UrlProblem("has an IP address in an unusual notation; write it as four decimal numbers")
        return host
    if host.endswith("."):
        host = host[:-1]
    if not host or len(host) > 253:
        raise UrlProblem("has no host, or one that is too long")
    for label in host.split("."):
        _require_label(label)
    return host


def _require_label(label: str) -> None:
    if not _LABEL.match(label):
        raise UrlProblem("has a host that is not a name")
    if not label.startswith("xn--"):
        return
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
        again = decoded.encode("punycode").decode("ascii")
    except (UnicodeError, ValueError, OverflowError):
        raise UrlProblem("has a host with a broken xn-- label") from None
    folded = unicodedata.normalize("NFKC", decoded).lower()
    if decoded.isascii() or again != label[4:] or folded != decoded or not _is_printable(decoded):
        raise UrlProblem("has a host with an xn-- label that clients read differently")


def _is_printable(text: str) -> bool:
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp") for char in text)


def _require_plain_characters(url: str) -> None:
    if _FORBIDDEN.search(url):
        raise UrlProblem("holds a space, a control character or a backslash")
    if not url.isascii() and not _is_printable(url):
        raise UrlProblem("holds an invisible character")


def _without_user(authority: str, scheme: str) -> str:
    if "%" in authority.rpartition("@")[2]:
        raise UrlProblem("has a percent sign in its host")
    if "@" in authority:
        if scheme in WEB_SCHEMES:
            raise UrlProblem("has a user name or password before its host; send it as a header")
        user, _, authority = authority.rpartition("@")
        if "@" in user or "[" in user or "]" in user:
            raise UrlProblem("has more than one @ before its path")
    if not authority:
        raise UrlProblem("has no host")
    return authority


def _split_port(authority: str) -> tuple:
    if authority.startswith("["):
        host, bracket, rest = authority.partition("]")
        host += bracket
        colon, port = rest[:1], rest[1:]
    else:
        host, colon, port = authority.partition(":")
        rest = colon
    if not rest:
        return host, None
    if colon != ":" or not _PORT.match(port) or int(port) > 65535:
        raise UrlProblem("has a port that is no number from 1 to 65535")
    return host, int(port)
