"""The network gate of a kernel: every request of a Python client is judged before a byte leaves.

    install ──> sockets (audit hook, resolver) ┐
            └─> clients (URL level, on import) ┴─> gate ──> policy.endpoints ──> refuse | warn | record

Native code fires no event: the egress proxy is what sees it. ``state`` says what is covered.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from ..core.endpoints import EndpointAnswer
from ..core.policy import Policy
from .seams.gate import EndpointBlockedOSError, NetworkGate

__all__ = ["EndpointBlockedOSError", "check_command", "install", "refusals", "state"]

# One gate per process: an audit hook cannot be taken out again.
_installed: dict = {}


def install(policy_of: Callable[[], Policy], record: Callable[[EndpointAnswer, dict], None]) -> None:
    """Puts the gate in force. A second call changes whom it asks and tells; nothing is added twice.

    ``record(answer, where)`` is told of every request that is not allowed, before the effect; ``where`` holds
    ``client`` (the library), ``mode`` and ``seam`` (``url``, ``transport``, ``name`` or ``connect``).
    """
    gate = _installed.get("gate")
    if gate is not None:
        gate.policy_of, gate.record = policy_of, record
        return
    from .seams.clients import patches_for
    from .seams.imports import PostImport
    from .seams.sockets import SocketSeam

    gate = NetworkGate(policy_of, record)
    sockets = SocketSeam(gate)
    problems: dict = {}
    _installed.update(gate=gate, sockets=sockets, problems=problems)
    sockets.install()
    PostImport(patches_for(gate), lambda name, error: problems.__setitem__(name, type(error).__name__)).install()


def state() -> tuple:
    """(``on`` | ``off`` | ``degraded``, why in one sentence), as it is now."""
    gate = _installed.get("gate")
    if gate is None:
        return "off", "The network gate is not installed in this process."
    mode = gate.policy_of()["endpoints.mode"]
    if mode == "off":
        return "off", "endpoints.mode is off."
    if not _installed["sockets"].is_intact():
        return "degraded", "Code in this kernel has replaced the resolver: names are no longer seen."
    if _installed["problems"]:
        names = ", ".join(sorted(name.partition(".")[0] for name in _installed["problems"]))
        return "degraded", f"Paths and methods are not seen for {names}, in a version not known here; hosts are."
    if "uvloop" in sys.modules:
        return "degraded", "uvloop is loaded: connections that it makes itself are not seen."
    return "on", f"Requests of Python clients are judged (mode {mode}); native code needs the proxy."


def check_command(text: str) -> EndpointAnswer:
    """The answer for the first address in a shell command (or script) that policy refuses; else one that allows.

    Nothing is recorded or raised: the gate that runs the command does that.
    """
    gate: Any = _installed.get("gate")
    if gate is None:
        return EndpointAnswer(True)
    from .seams.commands import first_refused

    with gate.inside():
        return first_refused(gate.endpoints(), text)


def refusals() -> list:
    """The answers of requests refused since the last call: libraries swallow exceptions, people should know."""
    gate = _installed.get("gate")
    if gate is None:
        return []
    found = list(gate.refusals)
    gate.refusals.clear()
    return found
