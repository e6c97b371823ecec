"""Checks of addresses of machines: IP addresses as personal data, URLs as endpoints, passwords in URLs."""

from __future__ import annotations

import re

from ...core.rule import Confidence
from ..words import is_placeholder, is_reference
from .code import in_comment
from .hit import Hit

__all__ = ["CHECKS"]

_VERSION_WORDS = (
    "version", "ver", "release", "build", "cuda", "cudnn", "driver", "firmware", "requires", "requirement", "satisfied",
    "installed", "collecting", "downloading", "uninstalling", "site-packages", "whl", "oid", "section", "chapter",
)  # fmt: skip
# Tools that say which server they talk to: the address is the server's, not a person's.
_SERVER_WORDS = (
    "resolving",
    "connecting",
    "connected",
    "trying",
    "listening",
    "serving",
    "server",
    "endpoint",
    "host",
    "dns",
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
)


def ipv4(hit: Hit) -> bool:
    """Four octets that can be a machine's, and no version number, mask or loopback."""
    octets = [int(part) for part in hit.value.split(".")]
    if any(octet > 255 for octet in octets) or re.search(r"(?:^|\.)0[0-9]", hit.value):
        return False
    if octets[0] in (0, 127, 255) or octets[0] >= 224 or (octets[0] == 169 and octets[1] == 254):
        return False
    if hit.before.isalnum() or hit.before in (".", "-", "_", "~", "^", "*"):
        return False
    if (
        hit.after.isalnum()
        or hit.after in ("_", "-")
        or (hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isalnum())
    ):
        return False
    if (
        hit.text[max(0, hit.start - 2) : hit.start] in ("==", ">=", "<=", "~=", "!=")
        or _line_says(hit, _VERSION_WORDS)
        or _line_says(hit, _SERVER_WORDS)
        and not hit.near(_IP_WORDS, 24, 0)
    ):
        return False
    if (_is_private(octets) or max(octets) < 20) and not _is_told(hit):
        hit.confidence = Confidence.LOW  # a machine in a private network, or a section number
    return True


def _is_told(hit: Hit) -> bool:
    """True where a word beside an address says that it is one, or nothing else stands there."""
    return hit.near(_IP_WORDS, 32, 0) or len(hit.text) < 64 and hit.text.strip() == hit.value


def _line_says(hit: Hit, words: tuple) -> bool:
    """True where one of ``words`` stands on the line before the value."""
    return hit.near(words, min(300, hit.start - hit.line_start()), 0)


def _is_private(octets: list) -> bool:
    first, second = octets[0], octets[1]
    return (
        first == 10
        or (first == 172 and 16 <= second < 32)
        or (first, second) == (192, 168)
        or (first == 100 and 64 <= second < 128)
    )


def ipv6(hit: Hit) -> bool:
    """What the standard library reads as an address, and no slice, time or C++ name."""
    hit.end = hit.start + len(hit.value.rstrip("."))  # the end of a sentence
    if len(hit.value) > 50 or ("::" not in hit.value and hit.value.count(":") < 7):
        return False  # a time, or the inside of something else
    import ipaddress  # 2 ms, and few texts get here

    value = hit.value.rstrip(":") if not hit.value.endswith("::") else hit.value
    hit.end = hit.start + len(value)
    if hit.before.isalnum() or hit.before in ("_", ".", ":") or hit.after.isalnum() or hit.after in ("_", ":"):
        return False
    try:
        address = ipaddress.IPv6Address(value)
    except ValueError:
        return False
    if address.is_unspecified or address.is_loopback or address.is_multicast:
        return False
    groups = [group for group in value.split(":") if group]
    if len(groups) < 4 and not re.match(r"(?:fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}|2[0-9a-f]{3}):", value.lower()):
        return False
    documented = value.lower().startswith("2001:db8:")  # as 203.0.113.0 is for IPv4
    if (address.is_private or address.is_link_local) and not documented and not _is_told(hit):
        hit.confidence = Confidence.LOW
    return True


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
        or password.lower() in ("password", "pass", "passwd", "pw", "pwd", user.lower())
    ):
        return False
    return len(password) >= 3 and not password.startswith(("$", "{", "<", "%s", "["))


CHECKS = {"ipv4": ipv4, "ipv6": ipv6, "url": url, "url_password": url_password}
