"""The network gate of a kernel: every request of a Python client is judged before a byte leaves.

    install ──> watch ┬─> sockets (look-ups, connections) ┐
                      └─> clients (URL level, on import)  ┴─> gate ──> policy.endpoints ──> refuse | warn | record

Native code fires no event: the egress proxy is what sees it. ``state`` says what is covered.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Optional

from .seams.watch import Watch

if TYPE_CHECKING:  # what judges is imported by the first request
    from ..core.endpoints import EndpointAnswer
    from ..core.policy import Policy

__all__ = ["check_command", "command_told", "install", "refusals", "state", "tell_remark"]

# One watch per process: an audit hook cannot be taken out again.
_installed: dict = {}


def install(policy_of: Callable[[], Policy], record: Callable[[EndpointAnswer, dict], None], remark: str = "") -> None:
    """Puts the gate in force. A second call changes whom it asks and tells; nothing is added twice.

    ``record(answer, where)`` is told of every request that is not allowed, before the effect; ``where`` holds
    ``client`` (the library), ``mode`` and ``seam`` (``url``, ``transport``, ``name`` or ``connect``).
    ``remark`` is what every refusal ends with.
    """
    watch = _watch()
    if watch is not None:
        watch.tell(policy_of, record, remark)
        return
    watch = Watch(policy_of, record, remark)
    _installed["watch"] = watch
    watch.install()


def _watch() -> Optional[Watch]:
    return _installed.get("watch")


def tell_remark(remark: str) -> None:
    """What every refusal ends with from now on: a policy file that is broken, or mended."""
    watch = _watch()
    if watch is not None:
        watch.remark = remark


def state() -> tuple:
    """(``on`` | ``off`` | ``degraded``, why in one sentence), as it is now."""
    watch = _watch()
    if watch is None:
        return "off", "The network gate is not installed in this process."
    mode = watch.policy_of()["endpoints.mode"]
    if mode == "off":
        return "off", "endpoints.mode is off."
    if not watch.is_intact():
        return "degraded", "Code in this kernel has replaced the resolver: names are no longer seen."
    if watch.problems:
        names = ", ".join(sorted(name.partition(".")[0] for name in watch.problems))
        return "degraded", f"Paths and methods are not seen for {names}, in a version not known here; hosts are."
    if "uvloop" in sys.modules:
        return "degraded", "uvloop is loaded: connections that it makes itself are not seen."
    return "on", f"Requests of Python clients are judged (mode {mode}); native code needs the proxy."


def check_command(text: str) -> EndpointAnswer:
    """The answer for the first address in a shell command (or script) that policy refuses; else one that allows.

    Nothing is recorded or raised: the gate that runs the command does that.
    """
    watch = _watch()
    if watch is None:
        from ..core.answers import EndpointAnswer

        return EndpointAnswer(True)
    from .seams.commands import first_refused

    gate = watch.gate
    with gate.inside():
        return first_refused(gate.endpoints(), text)


def command_told(answer: EndpointAnswer) -> None:
    """The gate that runs a command has told of ``answer``: the seam that sees it start need not."""
    watch = _watch()
    if watch is not None:
        watch.gate.command_told(answer)


def refusals() -> list:
    """The answers of requests refused since the last call: libraries swallow exceptions, people should know."""
    watch = _watch()
    if watch is None or not watch.is_open:
        return []
    found = list(watch.gate.refusals)
    watch.gate.refusals.clear()
    return found
