"""Checks of addresses of machines: IP addresses as personal data, URLs as endpoints, passwords in URLs."""

from __future__ import annotations

import re

from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from ..words import is_placeholder, is_reference
from .code import in_comment
from .hit import Hit

__all__ = ["CHECKS"]

_VERSION_WORDS = (
    "version", "ver", "release", "build", "cuda", "cudnn", "driver", "firmware", "requires", "requirement", "satisfied",
    "installed", "collecting", "downloading", "uninstalling", "site-packages", "whl", "oid", "objectidentifier", "object identifier", "section", "chapter",
)  # fmt: skip
# Tools that say which server they talk to, at the start of a line: the address is the server's, not a person's.
_TOOL_LINE = LazyPattern(
    r"\W{0,12}(?:resolving|connecting to|trying|connected to|listening (?:on|at)|serving|running on|starting|nameserver|host[=:])\b|.*\b(?:dns|nameserver|dashboard|endpoint)\b",
    re.I,
)
# Words that say whose address it is, or that it is one.
_IP_WORDS = (
    "ip",
    "ips",
    "ipv4",
    "ipv6",
    "ip address",
    "client",
    "user",
    "visitor",
    "customer",
    "login",
    "logged",
    "remote",
    "src",
    "dst",
    "source",
    "from",
    "ping",
    "ssh",
)
# Directly before an address, as in "host 10.0.0.5" or "gateway: 10.1.0.1"; a version has other words before it.
_BESIDE = LazyPattern(
    r"\b(?:at|by|via|host|hosts|server|gateway|subnet|network|addr|address|peer|node|machine|primary|secondary|device|destination|target|router|visited|connect to|mapped)[\"']?[ \t]{0,2}[:=(\[]?[ \t]{0,2}[\"']?\Z",
    re.I,
)


_QUAD = r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}"
# From one address to another: "198.51.100.1-198.51.100.9".
_RANGE_BEFORE, _RANGE_BEHIND = LazyPattern(rf"(?<![\w.-]){_QUAD} ?-\Z"), LazyPattern(rf"- ?{_QUAD}(?![\w.-])")


def ipv4(hit: Hit) -> bool:
    """Four octets that can be a machine's, and no version number, mask or loopback."""
    octets = [int(part) for part in hit.value.split(".")]
    if any(octet > 255 for octet in octets) or re.search(r"(?:^|\.)0[0-9]", hit.value):
        return False
    if octets[0] in (0, 127, 255) or octets[0] >= 224 or (octets[0] == 169 and octets[1] == 254):
        return False
    if hit.before.isalnum() or hit.before in (".", "_", "~", "^", "*"):
        return False
    if hit.before == "-" and not _RANGE_BEFORE.search(hit.text, max(0, hit.start - 17), hit.start):
        return False
    if (
        hit.after.isalnum()
        or hit.after == "_"
        or (hit.after == "-" and not _RANGE_BEHIND.match(hit.text, hit.end))
        or (hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isalnum())
    ):
        return False
    if hit.text[max(0, hit.start - 2) : hit.start] in ("==", ">=", "<=", "~=", "!="):
        return False
    # A version seldom starts with a large number: there, the word has to stand beside it.
    back = 24 if octets[0] > 20 else 300
    if hit.near(_VERSION_WORDS, min(back, hit.start - hit.line_start()), 0):
        return False
    if _TOOL_LINE.match(hit.text, hit.line_start(), hit.start) and not hit.near(_IP_WORDS, 24, 0):
        return False
    # Two of the others above twenty: no release has such a number.
    like_version = octets[0] < 20 and sum(octet > 20 for octet in octets[1:]) < 2
    if (like_version or _is_shared(octets)) and not _is_told(hit):
        hit.confidence = Confidence.LOW  # a machine in a private network, a section or a version
    return True


def _is_told(hit: Hit) -> bool:
    """True where a word beside an address says that it is one, or nothing else stands there."""
    if hit.near(_IP_WORDS, 32, 0) or len(hit.text) < 64 and hit.text.strip(" \t\r\n()[]<>,;.'\"") == hit.value:
        return True
    return _BESIDE.search(hit.text, max(0, hit.start - 16), hit.start) is not None


def _is_shared(octets: list) -> bool:
    """True in the range that providers share among customers (RFC 6598)."""
    return octets[0] == 100 and 64 <= octets[1] < 128


def ipv6(hit: Hit) -> bool:
    """What the standard library reads as an address, and no slice, time or C++ name."""
    hit.end = hit.start + len(hit.value.rstrip("."))  # the end of a sentence
    if len(hit.value) > 50 or ("::" not in hit.value and hit.value.count(":") < 6):
        return False  # a time, or the inside of something else
    import ipaddress  # 2 ms, and few texts get here

    value = hit.value.rstrip(":") if not hit.value.endswith("::") else hit.value
    hit.end = hit.start + len(value)
    if hit.before.isalnum() or hit.before in ("_", ".", ":") or hit.after.isalnum() or hit.after == "_":
        return False
    if hit.after == ":" and hit.text[hit.end + 1 : hit.end + 2].isalnum():
        return False
    try:
        address = ipaddress.IPv6Address(value)
    except ValueError:
        return False
    if address.is_unspecified or address.is_loopback or address.is_multicast:
        return False
    if address.ipv4_mapped is not None:
        return not (address.ipv4_mapped.is_loopback or address.ipv4_mapped.is_unspecified)
    groups = [group for group in value.split(":") if group]
    if (
        len(groups) < 4
        and "." not in value
        and not re.match(r"(?:fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}|2[0-9a-f]{3}):", value.lower())
    ):
        return False
    zone = _ZONE.match(hit.text, hit.end)
    if zone:
        hit.end = zone.end()
    documented = value.lower().startswith("2001:db8:")  # as 203.0.113.0 is for IPv4
    private = address.is_private or address.is_link_local
    if private and not documented and not zone and "." not in value and not _is_told(hit):
        hit.confidence = Confidence.LOW
    return True


# The interface of a link-local address (RFC 4007).
_ZONE = LazyPattern(r"%[A-Za-z][A-Za-z0-9._-]{1,14}")
_TRAILING = ".,;:!?'\"*_`"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def url(hit: Hit) -> bool:
    """Trims what belongs to the sentence; drops comments, prose and addresses with a gap for a value."""
    value = hit.value
    while value and (
        value[-1] in _TRAILING or (value[-1] in _PAIRS and value.count(value[-1]) > value.count(_PAIRS[value[-1]]))
    ):
        value = value[:-1]
    hit.end = hit.start + len(value)
    authority = re.split(r"[/?#]", value.partition("://")[2], maxsplit=1)[0]
    if not authority or re.search(r"[{}$<>%]", authority):
        return False
    if hit.after in ("{", "$", "%") and "/" not in value.partition("://")[2]:
        return False  # f"https://{host}/": nobody knows the host yet
    return hit.document.language != "markdown" and not in_comment(hit)


def url_password(hit: Hit) -> bool:
    """The password between ``user:`` and ``@host``; a placeholder or a reference is none."""
    user, password = hit.group("user"), hit.value
    hit.start -= len(user) + 1  # who it belongs to is half of the credentials
    if (
        is_reference(password)
        or is_placeholder(password)
        or password.lower() == user.lower()
        or password.lower().rstrip("0123456789_-") in ("password", "pass", "passwd", "pw", "pwd")
    ):
        return False
    return len(password) >= 3 and not password.startswith(("$", "{", "<", "%s", "["))


CHECKS = {"ipv4": ipv4, "ipv6": ipv6, "url": url, "url_password": url_password}
