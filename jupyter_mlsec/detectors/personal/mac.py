"""Addresses of network cards."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    personal(
        "mac-address",
        "MAC address",
        "MAC_ADDRESS",
        "MAC",
        r"([0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})",
        (
            "link/ether [[3c:52:82:<hex:2>:1a:0f]] brd",
            "MAC: [[3C-52-82-<HEX:2>-1A-0F]]",
            "mac address [[3c52.82<hex:2>.1a0f]]",
        ),
        ("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "12:30:45:10:20:30", "3c:52:82:aa:1a:0f:99:ab", "1234.5678.9012"),
        group=1,
        severity=Severity.LOW,
        check="mac",
        source="https://standards.ieee.org/products-programs/regauth/",
    ),
)
