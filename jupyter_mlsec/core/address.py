"""What an IP address is: public, private, loopback, or one that no notebook may ever contact.

The ranges are those of the IANA special-purpose registries. They are written out because
``ipaddress.is_global`` answers differently from one Python to the next, and calls several cloud metadata
addresses public. Addresses that carry another one (mapped, compatible, translated, 6to4, Teredo, NAT64)
are what they carry.
"""

from __future__ import annotations

import ipaddress
import re
from enum import Enum
from functools import lru_cache
from typing import Union

__all__ = ["AddressClass", "IPAddress", "classify", "ends_in_number", "is_metadata_name", "parse_address", "plain"]

IPAddress = Union[ipaddress.IPv4Address, ipaddress.IPv6Address]


class AddressClass(str, Enum):
    """Kinds of address, from harmless to forbidden (the order is that of ``rank``)."""

    PUBLIC = "public"
    PRIVATE = "private"
    LOOPBACK = "loopback"
    LINK_LOCAL = "link-local"
    RESERVED = "reserved"
    METADATA = "cloud metadata"

    @property
    def rank(self) -> int:
        return _ORDER.index(self)

    def within(self, reach: str) -> bool:
        """True where ``resolve = reach`` (``public``, ``private`` or ``any``) admits this kind."""
        if self is AddressClass.METADATA:
            return False
        if reach == "any":
            return True
        return self is AddressClass.PUBLIC or (reach == "private" and self is AddressClass.PRIVATE)


_ORDER = tuple(AddressClass)

# Addresses from which a cloud hands credentials to whoever asks. Source: the providers' documentation.
_METADATA = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "169.254.169.254",  # AWS, Google, Azure, Oracle, OpenStack, DigitalOcean, Hetzner
        "169.254.169.253",  # AWS: resolver
        "169.254.170.2",  # AWS: container credentials
        "169.254.170.23",  # AWS: pod identity
        "169.254.0.23",  # Tencent
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure: wire server
        "192.0.0.192",  # Oracle, first generation
        "fd00:ec2::254",  # AWS
        "fd00:ec2::23",  # AWS: pod identity
        "fd20:ce::254",  # Google
    )
)
_METADATA_NAMES = frozenset(
    (
        "metadata",
        "metadata.google.internal",
        "metadata.goog",
        "instance-data",
        "instance-data.ec2.internal",
        "metadata.tencentyun.com",
        "metadata.azure.internal",
        "metadata.platformequinix.com",
    )
)

_RANGES = {
    AddressClass.LOOPBACK: ("127.0.0.0/8", "::1/128"),
    AddressClass.PRIVATE: ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
    AddressClass.LINK_LOCAL: ("169.254.0.0/16", "fe80::/10"),
    AddressClass.RESERVED: (
        "0.0.0.0/8",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "2001:2::/48",
        "2001:10::/28",
        "2001:20::/28",
        "2001:db8::/32",
        "3fff::/20",
    ),
}
_V4 = tuple((ipaddress.ip_network(text), kind) for kind, texts in _RANGES.items() for text in texts if ":" not in text)
_V6 = tuple((ipaddress.ip_network(text), kind) for kind, texts in _RANGES.items() for text in texts if ":" in text)
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z", re.IGNORECASE)


def parse_address(text: str) -> IPAddress | None:
    """The address that ``text`` spells canonically (IPv6 without brackets or zone), or None."""
    if not text or "%" in text or not (":" in text or (text[-1].isdigit() and text[0].isdigit())):
        return None
    return _parsed(text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def ends_in_number(host: str) -> bool:
    """True where the last label is a number: clients and libc read such a "name" as an IPv4 address.

    ``2130706433``, ``0x7f.1``, ``0177.0.0.1`` and ``425.510.425.510`` all do.
    """
    return bool(_NUMBER.match(host.rstrip(".").rpartition(".")[2]))


def is_metadata_name(host: str) -> bool:
    """True for names by which clouds publish their metadata service."""
    return host.rstrip(".").lower() in _METADATA_NAMES


def plain(address: IPAddress) -> IPAddress:
    """The IPv4 address where ``address`` is merely another notation for one (``::ffff:a.b.c.d``)."""
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped if mapped is not None else address


@lru_cache(maxsize=1024)
def classify(address: IPAddress) -> AddressClass:
    """The kind of ``address``; the worst of its own and of every address that it carries."""
    carried = _carried(address)
    if carried:
        worst = max((classify(inner) for inner in carried), key=lambda kind: kind.rank)
        return max(worst, _own_class(address, is_carrier=True), key=lambda kind: kind.rank)
    return _own_class(address)


def _own_class(address: IPAddress, is_carrier: bool = False) -> AddressClass:
    if address in _METADATA:
        return AddressClass.METADATA
    for network, kind in _V4 if address.version == 4 else _V6:
        if address in network:
            return kind
    if address.version == 6 and not is_carrier and address not in _GLOBAL_V6:
        return AddressClass.RESERVED
    return AddressClass.PUBLIC


def _carried(address: IPAddress) -> tuple[IPAddress, ...]:
    """The IPv4 addresses inside an IPv6 one (none for ``::`` and ``::1``, which are themselves)."""
    if address.version == 4:
        return ()
    number = int(address)
    low = number & 0xFFFFFFFF
    if number <= 1:
        return ()
    if number >> 32 in (0, 0xFFFF, 0xFFFF0000, 0x0064FF9B << 64):  # compatible, mapped, translated, NAT64
        return (ipaddress.IPv4Address(low),)
    if number >> 80 == 0x0064FF9B0001:  # NAT64 for local use, RFC 6052 with a prefix of 48 bits
        return (ipaddress.IPv4Address((number >> 64 & 0xFFFF) << 16 | (number >> 40 & 0xFFFF)),)
    if number >> 112 == 0x2002:  # 6to4
        return (ipaddress.IPv4Address(number >> 80 & 0xFFFFFFFF),)
    if number >> 96 == 0x20010000:  # Teredo: the server, and the client with its bits inverted
        return (ipaddress.IPv4Address(number >> 64 & 0xFFFFFFFF), ipaddress.IPv4Address(low ^ 0xFFFFFFFF))
    return ()
