"""Does a URL lead inside? Judged from its text alone: names are not resolved, redirects not followed.

This is not the gate (that is ``core.endpoints``, which refuses everything unusual). It marks what a person
should look at: private, loopback and metadata addresses in any notation, credentials, and spellings that
send one client here and another there. An ordinary public URL is never marked.
"""

from __future__ import annotations

import re
import unicodedata

from .address import AddressClass, classify, ends_in_number, is_metadata_name, parse_address
from .url import DEFAULT_PORTS, WEB_SCHEMES

__all__ = ["reaches_private"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)\Z", re.DOTALL)
_WRAPPERS = frozenset(("jar", "view-source", "url", "blob", "feed", "zip"))
# Schemes by which a URL library reads this machine itself.
_LOCAL_SCHEMES = frozenset(("file", "netdoc", "php", "phar", "expect", "glob", "unix", "http+unix", "npipe", "local"))
# Schemes whose second part names no host.
_HOSTLESS = frozenset(
    [
        "about",
        "abfs",
        "abfss",
        "adl",
        "az",
        "azure",
        "cid",
        "data",
        "dbfs",
        "dbfs+http",
        "doi",
        "gcs",
        "gs",
        "hdfs",
        "hf",
        "javascript",
        "mailto",
        "memory",
        "mid",
        "models",
        "r2",
        "runs",
        "s3",
        "s3a",
        "s3n",
        "sms",
        "tag",
        "tel",
        "urn",
        "wasb",
        "wasbs",
        "xmpp",
    ]
)
# Reserved for such use (RFC 6761, 6762, 8375; ICANN's "internal"), or never delegated and used inside: service names
# of Kubernetes and Consul, and what installers write into /etc/hosts.
_PRIVATE_ENDINGS = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "home.arpa", "corp", "private",
    "test", "svc", "consul",
)  # fmt: skip
# Public name services that answer with the address spelled in the name, or always with loopback.
_SPELLED = ("nip.io", "sslip.io", "xip.io", "traefik.me")
_ALWAYS_LOOPBACK = ("localtest.me", "lvh.me", "vcap.me", "lacolhost.com")
_DOTS = str.maketrans("。．｡", "...")
_PLACEHOLDER = re.compile(r"[{}<>$]")
# Who decodes too early ends the host there: http://127.0.0.1%2f@public.example/
_ENCODED_DELIMITER = re.compile(r"%(?:2[fF]|5[cC]|23|3[fF]|40|0[0-9a-fA-F])")
_TOKEN = re.compile(r"[A-Za-z0-9_-]+:?\Z")
_QUAD_IN_NAME = re.compile(r"(?<![0-9])([0-9]{1,3})[.-]([0-9]{1,3})[.-]([0-9]{1,3})[.-]([0-9]{1,3})(?![0-9])")


def reaches_private(url: str) -> bool:
    """True where ``resolve = "public"`` would refuse ``url`` whatever the allow list says.

    Also true where the URL carries a password, or where clients disagree on the host that it names.
    """
    text = url.strip()
    for _ in range(8):
        match = _SCHEME.match(text)
        if match is None or match.group(1).lower() not in _WRAPPERS:
            break
        text = match.group(2)
    if text.startswith(("//", "\\\\")):
        return _authority_leads_inside(text[2:], is_web=True)
    match = _SCHEME.match(text)
    if match is None or (match.group(1).lower() not in DEFAULT_PORTS and re.match(r"[0-9]+(?:[/?#]|\Z)", match[2])):
        return _authority_leads_inside(text, is_web=True)  # no scheme: host, host:port or host/path
    scheme, rest = match.group(1).lower(), match.group(2)
    if scheme in _LOCAL_SCHEMES:
        return True
    if scheme in _HOSTLESS:
        return False
    is_web = scheme in WEB_SCHEMES
    if not re.match(r"//(?![/\\])", rest):
        return is_web or bool(re.match(r"[/\\]", rest) and _authority_leads_inside(rest.lstrip("/\\"), is_web))
    return _authority_leads_inside(rest[2:], is_web)


def _authority_leads_inside(rest: str, is_web: bool) -> bool:
    run = rest.split("/", 1)[0]
    if _has_disputed_character(run):
        return True
    authority = re.split(r"[?#]", run, maxsplit=1)[0]
    user, at, place = authority.rpartition("@")
    if "@" in user or user.partition(":")[2] or _ENCODED_DELIMITER.search(user) or _is_token(user):
        return True
    if not at and "@" in run and _place_leads_inside(run.rpartition("@")[2], is_web=True):
        return True  # one client's query is another client's user name
    return _place_leads_inside(place, is_web)


def _is_token(user: str) -> bool:
    """True for a user name that is a key: as long and as mixed as those that services take in its place."""
    return len(user) >= 20 and sum(map(str.isdigit, user)) >= 3 and _TOKEN.match(user) is not None


def _has_disputed_character(run: str) -> bool:
    return any(
        char <= " " or char in "\\\x7f" or (char > "\x7f" and unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl"))
        for char in run
    )


def _place_leads_inside(place: str, is_web: bool) -> bool:
    """``place`` is host and port."""
    if place.startswith("["):
        inside, bracket, rest = place[1:].partition("]")
        return not bracket or _is_odd_port(rest) or _is_inner_ipv6(inside)
    if place.count(":") > 1:
        return _is_inner_ipv6(place)
    host, colon, port = place.partition(":")
    if _PLACEHOLDER.search(place):
        return False
    return _is_odd_port(colon + port) or _host_leads_inside(host, is_web)


def _is_odd_port(text: str) -> bool:
    if text in ("", ":"):
        return False
    return not re.match(r":[0-9]{1,5}\Z", text, re.ASCII) or int(text[1:]) > 65535


def _is_inner_ipv6(text: str) -> bool:
    address = parse_address(text)
    return address is None or classify(address) is not AddressClass.PUBLIC


def _host_leads_inside(host: str, is_web: bool) -> bool:
    if not host:
        return is_web
    if not host.isascii():
        return _is_disguised(host)
    host = host.lower()
    if re.search(r"[^a-z0-9._-]", host):
        return True
    if ends_in_number(host):
        address = parse_address(host)
        return address is None or classify(address) is not AddressClass.PUBLIC
    return _name_leads_inside(host.rstrip("."))


def _is_disguised(host: str) -> bool:
    """True where letters beyond ASCII turn into plain ones (``①``, ``。``): clients differ on when they do."""
    if any(_folds_to_ascii(char) for char in host):
        return True
    return _name_leads_inside(host.translate(_DOTS).lower().rstrip("."))


def _folds_to_ascii(char: str) -> bool:
    return char > "\x7f" and any("!" <= part <= "~" for part in unicodedata.normalize("NFKC", char.translate(_DOTS)))


def _name_leads_inside(name: str) -> bool:
    if "." not in name or is_metadata_name(name):
        return True
    if _is_under(name, _PRIVATE_ENDINGS) or _is_under(name, _ALWAYS_LOOPBACK):
        return True
    return _is_under(name, _SPELLED) and _spells_inner_address(name)


def _is_under(name: str, domains: tuple) -> bool:
    return any(name == domain or name.endswith("." + domain) for domain in domains)


def _spells_inner_address(name: str) -> bool:
    for match in _QUAD_IN_NAME.finditer(name):
        address = parse_address(".".join(str(int(part)) for part in match.groups()))
        if address is not None and classify(address) is not AddressClass.PUBLIC:
            return True
    spelled = re.search(r"(?:^|[.-])([0-9a-f]{8})(?=[.-])", name)
    if spelled is not None:
        address = parse_address(".".join(str(byte) for byte in bytes.fromhex(spelled.group(1))))
        return address is not None and classify(address) is not AddressClass.PUBLIC
    return False
