"""What is put into the interpreter when the guard loads: thin wrappers, an audit hook, a finder of clients.

    wrappers, hook ──> sockets ┐
    finder, clients ───────────┴─> gate        sockets and gate are imported by the first request

A kernel's start is sacred, so nothing that judges is imported before there is something to judge. Where that
import fails, the request fails with it: nothing leaves unjudged.
"""

from __future__ import annotations

import _socket
import functools
import socket
import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ...egress.groups import ToolGroups
from .clients import PATCHES
from .imports import PostImport

if TYPE_CHECKING:
    from .gate import NetworkGate
    from .processes import ProcessSeam
    from .sockets import SocketSeam

__all__ = ["COMMAND_EVENTS", "EVENTS", "Watch"]

EVENTS = frozenset(
    (
        *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"),
        *("socket.gethostbyaddr", "urllib.Request", "http.client.connect"),
    )
)
COMMAND_EVENTS = frozenset(("os.exec", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn", "subprocess.Popen"))


class Watch:
    """One per process: audit hooks cannot be taken out again.

    policy_of, record   as ``NetworkGate`` has them; ``tell`` changes both, and
    remark              what every refusal ends with
    problems            module name -> type of the error, for clients that could not be patched
    """

    def __init__(self, policy_of: Callable, record: Callable, remark: str = "") -> None:
        self.policy_of = policy_of
        self.record = record
        self.remark = remark
        self.problems: dict = {}
        self._wrapped: dict = {}
        self._getaddrinfo = _socket.getaddrinfo
        self._judging: dict = {}
        # Now, not with the first request: what cells do to the environment until then widens nothing.
        self._tools = ToolGroups()

    def tell(self, policy_of: Callable, record: Callable, remark: str = "") -> None:
        """Changes whom the gate asks and tells."""
        self.policy_of, self.record, self.remark = policy_of, record, remark

    # -- what judges

    @property
    def is_open(self) -> bool:
        """False until the first request: then there is nothing that the gate could tell of."""
        return bool(self._judging)

    @property
    def gate(self) -> NetworkGate:
        """The gate; imported by whoever asks first."""
        return self.sockets.gate

    @property
    def sockets(self) -> SocketSeam:
        """What judges look-ups and connections."""
        found = self._judging.get("sockets")
        if found is None:
            from .gate import NetworkGate
            from .sockets import SocketSeam

            gate = NetworkGate(
                lambda: self.policy_of(), lambda *what: self.record(*what), self._tools, lambda: self.remark
            )
            # Of two threads the first wins; no lock that a fork could inherit locked.
            found = self._judging.setdefault("sockets", SocketSeam(gate, self._getaddrinfo))
        return found  # type: ignore[no-any-return]

    @property
    def processes(self) -> ProcessSeam:
        """What judges commands."""
        found = self._judging.get("processes")
        if found is None:
            from .processes import ProcessSeam

            found = self._judging.setdefault("processes", ProcessSeam(self.gate))
        return found  # type: ignore[no-any-return]

    def _patch(self, module: ModuleType) -> None:
        PATCHES[module.__name__](module, lambda: self.gate)

    # -- what is watched

    def install(self) -> None:
        """Wraps the resolver, adds the audit hook, and waits for clients to be imported."""
        self._wrap("getaddrinfo", lambda *args, **options: self.sockets.look_up(*args, **options))
        for name in ("gethostbyname", "gethostbyname_ex"):
            self._wrap(name, functools.partial(self._look_up_host, getattr(_socket, name)))
        for name in ("connect", "connect_ex", "sendto"):
            self._wrap_method(name)

        def hook(event: str, args: tuple) -> None:
            if event in EVENTS:
                self.sockets.answer_event(event, args)
            elif event in COMMAND_EVENTS and self.policy_of()["endpoints.mode"] != "off":
                self.processes.answer_event(event, args)

        sys.addaudithook(hook)
        PostImport(PATCHES, self._patch, self._failed).install()

    def is_intact(self) -> bool:
        """False where a cell has put another resolver in place of the wrapped one."""
        return all(getattr(_socket, name) is wrapper for name, wrapper in self._wrapped.items())

    def _failed(self, name: str, error: Exception) -> None:
        self.problems[name] = type(error).__name__

    def _look_up_host(self, original: Callable, host: Any) -> Any:
        return self.sockets.look_up_host(original, host)

    def _wrap(self, name: str, wrapper: Callable) -> None:
        original = getattr(_socket, name)

        @functools.wraps(original)
        def wrapped(*args: Any, **options: Any) -> Any:
            return wrapper(*args, **options)

        self._wrapped[name] = wrapped
        # socket.getaddrinfo calls _socket's, so early importers of it are covered too.
        setattr(_socket, name, wrapped)
        if getattr(socket, name, None) is original:
            setattr(socket, name, wrapped)

    def _wrap_method(self, name: str) -> None:
        original = getattr(socket.socket, name)

        @functools.wraps(original)
        def wrapped(sock: Any, *args: Any) -> Any:
            if args and isinstance(args[-1], tuple):
                self.sockets.connect_by_tuple(sock, args[-1])
            return original(sock, *args)

        setattr(socket.socket, name, wrapped)
