"""What a look-up asks for, read as the socket module reads it."""

from __future__ import annotations

import _socket
from typing import Any

from ...core.address import parse_address

__all__ = ["name_of", "own_name", "port_of", "rows_of", "text_of"]


def text_of(host: Any) -> str:
    """A host as text; empty where it is neither text nor bytes."""
    if isinstance(host, (bytes, bytearray)):
        return bytes(host).decode("ascii", "replace")
    return host if isinstance(host, str) else ""


def name_of(host: Any) -> str | None:
    """The name that will be looked up, as it goes to the resolver; None for an address or nothing."""
    text = text_of(host)
    if not text or parse_address(text.partition("%")[0]) is not None:
        return None
    if text == "<broadcast>":
        return None
    if not text.isascii():
        try:
            text = text.encode("idna").decode("ascii")  # what the socket module does with it
        except UnicodeError:
            return text  # refused as unreadable
    return text.lower()


def port_of(port: Any) -> int | None:
    """A port from a number, digits or the name of a service; None where it is not known (or 0)."""
    if isinstance(port, int):
        return port or None
    text = text_of(port)
    if text.isdigit():
        return int(text) or None
    try:
        return _socket.getservbyname(text) if text else None
    except OSError:
        return None


def own_name() -> str:
    """What this machine calls itself."""
    return _socket.gethostname().lower()


def rows_of(addresses: list) -> list:
    """Addresses in the form in which ``getaddrinfo`` answers."""
    return [(0, 0, 0, "", (address, 0)) for address in addresses]
