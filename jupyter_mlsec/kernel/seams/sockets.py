"""Look-ups and connections of every Python client, judged: what ``watch`` saw of them.

A look-up is judged by name, its answers are vetted and pinned; a connection is judged by the name that its
address was pinned to, or as a bare address. No event carries both, hence the wrapper.
"""

from __future__ import annotations

import _socket
from collections.abc import Callable
from typing import Any

from ...core.address import AddressClass, classify, parse_address, plain
from ...core.endpoints import EndpointAnswer, EndpointPolicy
from ...egress.lookup import vet
from .gate import NetworkGate
from .level import Level
from .names import name_of, own_name, port_of, rows_of, text_of
from .own import is_kernel_code, is_kernel_port

__all__ = ["SocketSeam"]

_PASSIVE = int(_socket.AI_PASSIVE)
_SOCK_DGRAM = int(_socket.SOCK_DGRAM)
_IP_FAMILIES = (int(_socket.AF_INET), int(_socket.AF_INET6))


class SocketSeam:
    """Judges what the wrappers and the audit hook of ``watch`` hand on. ``getaddrinfo`` is the resolver itself."""

    def __init__(self, gate: NetworkGate, getaddrinfo: Callable[..., list]) -> None:
        self.gate = gate
        self._getaddrinfo = getaddrinfo
        self._handlers = {
            "socket.connect": self._on_dial,
            "socket.sendto": self._on_connect,
            "socket.sendmsg": self._on_connect,
            "socket.getaddrinfo": self._on_lookup,
            "socket.gethostbyname": self._on_lookup,
            "socket.gethostbyaddr": self._on_reverse_lookup,
            "urllib.Request": self._on_urllib,
            "http.client.connect": self._on_http_client,
        }

    def answer_event(self, event: str, args: tuple) -> None:
        """Judges what an audit event of ``watch`` tells of; raises where it is refused."""
        if not self.gate.is_inside:
            self._handlers[event](args)

    def connect_by_tuple(self, sock: Any, address: tuple) -> None:
        """A name in an address is resolved in C ahead of the audit event: the look-up itself would get out."""
        if address and name_of(address[0]) is not None and not self.gate.is_inside:
            self._on_connect((sock, address))

    # -- look-ups

    def look_up(self, host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> list:
        """``getaddrinfo``, judged: rows whose address may be contacted."""
        gate = self.gate
        name = name_of(host)
        if gate.is_inside or name is None or flags & _PASSIVE:
            # An address has nothing to look up (its connection is judged); a passive one is for listening.
            with gate.inside():
                return self._getaddrinfo(host, port, family, type, proto, flags)
        number = port_of(port)
        answer = self._judge_name(name, number)
        with gate.inside():
            rows = self._getaddrinfo(host, port, family, type, proto, flags)
        return self._keep(name, number, answer, rows)

    def look_up_host(self, original: Callable, host: Any) -> Any:
        """``gethostbyname`` or ``gethostbyname_ex`` (``original``), judged."""
        gate = self.gate
        name = name_of(host)
        if gate.is_inside or name is None:
            with gate.inside():
                return original(host)
        answer = self._judge_name(name, None)
        with gate.inside():
            found = original(host)
        addresses = [found] if isinstance(found, str) else found[2]
        kept = [row[4][0] for row in self._keep(name, None, answer, rows_of(addresses))]
        return (kept[0] if kept else found) if isinstance(found, str) else (found[0], found[1], kept)

    def _judge_name(self, name: str, port: int | None) -> EndpointAnswer:
        if name == "localhost" or name == own_name():
            # Answered on this machine: nothing leaves before a connection, which is judged.
            return EndpointAnswer(True, host=name, resolve="any")
        return self.gate.judge(lambda endpoints: endpoints.check_host(name, port), Level.NAME, {})

    def _keep(self, name: str, port: int | None, via: EndpointAnswer, rows: list) -> list:
        """Vets and pins the answers to an allowed name; raises where none may be contacted."""
        kept: list = list(rows)

        def question(endpoints: EndpointPolicy) -> EndpointAnswer:
            if not via.allowed:
                return EndpointAnswer(True)  # reported already: watched, not stopped
            vetted = vet(endpoints, via, rows)
            if endpoints.mode == "block":
                kept[:] = vetted.rows
            return vetted.refusal or EndpointAnswer(True)

        self.gate.judge(question, Level.NAME, {})
        for row in kept:
            self.gate.pins.remember(via.host or name, row[4][0], port or None)
        return kept

    def _on_lookup(self, args: tuple) -> None:
        # Only calls that bypass the wrapper come here: it works "inside".
        name = name_of(args[0])
        if name is not None:
            self._judge_name(name, port_of(args[1]) if len(args) > 1 else None)

    def _on_reverse_lookup(self, args: tuple) -> None:
        name = name_of(args[0])
        if name is None:
            address = parse_address(text_of(args[0]).partition("%")[0])
            if address is None or classify(address) is not AddressClass.PUBLIC:
                return  # answered by this machine or its own network; getfqdn asks whenever a server starts
            name = str(address)
        if name not in ("localhost", own_name()):
            # socket.getfqdn expects OSError and nothing else.
            self.gate.judge(lambda endpoints: endpoints.check_host(name, None), Level.CONNECT, {})

    # -- connections

    def _on_dial(self, args: tuple) -> None:
        # Connecting a datagram socket sends nothing: programs do it to learn this machine's own address.
        self._on_connect(args, sends=int(args[0].type) != _SOCK_DGRAM)

    def _on_connect(self, args: tuple, sends: bool = True) -> None:
        sock, address = args[0], args[1]
        if address is None or int(sock.family) not in _IP_FAMILIES or not isinstance(address, tuple):
            return
        host, port = text_of(address[0]), address[1]
        literal = {"": "0.0.0.0", "<broadcast>": "255.255.255.255"}.get(host, host).partition("%")[0]
        found = parse_address(literal)
        if found is None:
            self._connect_by_name(host, port, int(sock.family))
        else:
            self._connect_by_address(str(plain(found)), port, sends)

    def _connect_by_name(self, host: str, port: int, family: int) -> None:
        """The C code behind this will resolve the name itself: its answers are looked at beforehand."""
        name = name_of(host) or host

        def question(endpoints: EndpointPolicy) -> EndpointAnswer:
            answer = endpoints.check_host(name, port)
            if not answer.allowed:
                return answer
            try:
                rows = self._getaddrinfo(host, port, family)
            except OSError:
                return answer  # the connection will fail the same way, with the message its author expects
            refused = [endpoints.check_address(row[4][0], answer) for row in rows]
            return next((one for one in refused if not one.allowed), answer)

        if not (name == "localhost" and is_kernel_port(port)):
            self.gate.judge(question, Level.CONNECT, {})

    def _connect_by_address(self, address: str, port: int, sends: bool) -> None:
        is_loopback = classify(parse_address(address)) is AddressClass.LOOPBACK  # type: ignore[arg-type]
        if is_loopback and is_kernel_port(port):
            return

        def question(endpoints: EndpointPolicy) -> EndpointAnswer:
            answer = self._pinned(endpoints, address, port) or endpoints.check_host(address, port)
            if not answer.allowed and is_loopback and is_kernel_code():
                return EndpointAnswer(True)
            return answer

        self.gate.judge(question, Level.CONNECT, {}, is_told=sends)

    def _pinned(self, endpoints: EndpointPolicy, address: str, port: int) -> EndpointAnswer | None:
        """The answer by the name that ``address`` came from; None where no name led to it."""
        refused = None
        pins = self.gate.pins
        fresh = pins.names(address, port)
        for name in fresh or self._confirmed(pins.expired(address, port), address, port):
            answer = endpoints.check_host(name, port)
            if answer.allowed:
                answer = endpoints.check_address(address, answer)
            if answer.allowed:
                pins.remember(name, address, port)
                return answer
            refused = refused or answer
        return refused

    def _confirmed(self, names: tuple, address: str, port: int) -> list:
        """Of ``names`` whose pin is too old, those that still resolve to ``address`` (clients cache answers)."""
        confirmed = []
        for name in names:
            try:
                rows = self._getaddrinfo(name, port)
            except OSError:
                continue
            if any(row[4][0] == address for row in rows):
                confirmed.append(name)
        return confirmed

    # -- clients of the standard library

    def _on_urllib(self, args: tuple) -> None:
        url, method = args[0], args[3]
        if isinstance(url, str) and url[:5].lower() in ("file:", "data:"):
            return  # nothing leaves; where urllib has no handler for it, it says so itself
        self.gate.url(url, method, "urllib")

    def _on_http_client(self, args: tuple) -> None:
        host, port = text_of(args[1]), args[2]
        found = parse_address(host)
        if found is not None and classify(found) is AddressClass.LOOPBACK and is_kernel_port(port):
            return
        self.gate.judge(lambda endpoints: endpoints.check_host(host, port), Level.NAME, {"client": "http.client"})
