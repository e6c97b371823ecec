"""One rule about endpoints, parsed: what it speaks of. The grammar is in ``allowlist``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from .address import AddressClass, classify, parse_address, plain
from .url import Target

__all__ = ["ANY_PORT", "Rule"]

ANY_PORT = (1, 65535)


@dataclass(frozen=True)
class Rule:
    """One entry of a list, parsed.

    text      as written
    methods   upper-case methods, or None for all
    scheme    a canonical scheme, or ``*``
    host      a name, or the base of a wildcard; empty where ``network`` is set
    depth     0 exactly ``host``, 1 one label before it, 2 one or more labels before it
    network   IP network, for addresses and CIDR
    ports     (low, high), both included
    path      exact path, or prefix without its ``/**``; None for any path
    tool      the tool whose configuration holds the members (then nothing else is set)
    """

    text: str
    methods: frozenset | None = None
    scheme: str = "https"
    host: str = ""
    depth: int = 0
    network: Any = None
    ports: tuple = ANY_PORT
    path: str | None = None
    is_prefix: bool = False
    resolve: str = ""
    reason: str = ""
    owner: str = ""
    expires: datetime.date | None = None
    group: str = ""
    tool: str = ""

    @property
    def names_loopback(self) -> bool:
        """True where the rule itself says loopback: then a loopback answer is what it asks for."""
        if self.network is not None:
            return classify(self.network.network_address) is AddressClass.LOOPBACK
        return self.host == "localhost"

    @property
    def is_host_wide(self) -> bool:
        """True where neither a method nor a path limits the rule."""
        return self.methods is None and self.path is None

    def covers_host(self, host: str) -> bool:
        """Whether the rule speaks of ``host`` (canonical)."""
        if self.network is not None:
            address = parse_address(host)
            return address is not None and self.covers_address(address)
        if self.depth == 0:
            return host == self.host
        if not host.endswith("." + self.host):
            return False
        return self.depth == 2 or "." not in host[: -len(self.host) - 1]

    def covers_address(self, address: Any) -> bool:
        """Whether the rule is a network that holds ``address``."""
        if self.network is None:
            return False
        address = plain(address)
        return address.version == self.network.version and address in self.network

    def covers_port(self, port: int | None) -> bool:
        """Whether ``port`` is among the rule's; an unknown port (None) is judged when it is known."""
        return port is None or self.ports[0] <= port <= self.ports[1]

    def covers_scheme(self, scheme: str) -> bool:
        if self.scheme in ("*", "tcp", scheme):
            return True
        return self.scheme == "https" and scheme == "wss"

    def admits(self, target: Target, method: str) -> bool:
        """Whether an allow list with this rule admits ``method`` on ``target``."""
        return self._covers(target, method) and self._admits_path(target)

    def refuses(self, target: Target, method: str) -> bool:
        """Whether a deny list with this rule refuses it; a path that can be read in two ways counts."""
        return self._covers(target, method) and self._denies_path(target)

    def _covers(self, target: Target, method: str) -> bool:
        return (
            (self.methods is None or method.upper() in self.methods)
            and self.covers_scheme(target.scheme)
            and self.covers_port(target.port)
            and self.covers_host(target.host)
        )

    def _admits_path(self, target: Target) -> bool:
        if self.path is None:
            return True
        return target.has_clear_path and self._covers_path(target.path, self.path)

    def _denies_path(self, target: Target) -> bool:
        if self.path is None or not target.has_clear_path:
            return True
        return self._covers_path(target.path.casefold(), self.path.casefold())

    def _covers_path(self, path: str, own: str) -> bool:
        if self.is_prefix:
            return path == own or path.startswith(own + "/")
        return path == own
