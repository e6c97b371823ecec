"""The guard inside a kernel: what every client of a kernel shares.

    load(shell)
      ├── source     policy and keys: boot file, policy files, or compiled policy
      ├── feeds      how a change of the policy gets here while the kernel runs
      ├── state      Guard: policy (inforce), scanner, placeholders, message filter, audit trail (evidence)
      ├── session    output gate       every outgoing message is judged, and signed
      ├── rawecho    output gate       nothing reaches the server's log around it
      ├── shell      run gate          a refused cell leaves no trace in In[] and history
      ├── network    network gate      requests are judged before a byte leaves
      └── magics     %mlsec, %%mlsec

Standard library only, and cheap: it loads in other people's kernels, whatever is installed there.
"""

from __future__ import annotations

import sys
from typing import Any, Optional

__all__ = ["guard_of", "load", "refuse_unload"]


def guard_of(shell: Any) -> Optional[Any]:
    """The guard of a shell, or None where it has none."""
    return getattr(shell, "mlsec_guard", None)


def load(shell: Any, compiled_path: str = "") -> Any:
    """Switches the guard on in the kernel of ``shell``; gives its Guard. A second call changes nothing.

    MlsecError where the policy cannot be used, or asks for more than a guard inside a kernel can give.
    ``compiled_path`` is the compiled policy beside the guard file, for Pythons that cannot read TOML.
    """
    known = guard_of(shell)
    if known is not None:
        return known
    from .source import find_source
    from .state import Guard

    guard = Guard(find_source(compiled_path))
    _require_level(guard)
    _install(shell, guard)
    if not _is_starting(shell):
        guard.tell_problems()
    return guard


def refuse_unload(shell: Any) -> None:
    """Says that the guard stays: one that a cell could take off would guard nothing."""
    print("mlsec: the guard stays on until the kernel is restarted without it.", file=sys.stderr)


def _is_starting(shell: Any) -> bool:
    """True where nobody reads yet: what a kernel prints before its first request reaches no notebook."""
    return getattr(shell, "kernel", None) is not None and not getattr(shell, "parent_header", None)


def _require_level(guard: Any) -> None:
    if guard.below_level:
        from ..core.errors import PolicyError

        raise PolicyError(
            guard.below_level,
            "Start it where the egress proxy or the strict mode is on, or ask for [enforcement] require to change.",
        )


def _install(shell: Any, guard: Any) -> None:
    from . import network
    from .lazymagic import register
    from .shell import guard_shell

    kernel = getattr(shell, "kernel", None)
    if kernel is not None and getattr(kernel, "session", None) is not None:
        from .debugging import guard_debugger
        from .rawecho import close_raw_echo
        from .session import guard_session

        guard_session(kernel.session, guard, kernel.iopub_socket)
        close_raw_echo(guard, _loggers(kernel))
        if hasattr(kernel, "do_debug_request"):
            guard_debugger(kernel, guard)
        kernel.getpass = _remembering(kernel.getpass, guard)
    else:
        guard.notes["output"] = "this is no Jupyter kernel: what is printed goes straight to the terminal"
    network.install(lambda: guard.policy, guard.record_endpoint, guard.remark)
    guard_shell(shell, guard)
    register(shell, guard)


def _remembering(getpass: Any, guard: Any) -> Any:
    """What is entered where nothing is echoed is a secret by value from then on."""

    def remembering_getpass(*args: Any, **kwargs: Any) -> str:
        value = getpass(*args, **kwargs)
        guard.remember_secret(value)
        return value

    return remembering_getpass


def _loggers(kernel: Any) -> list:
    import logging

    log = getattr(kernel.log, "logger", kernel.log)
    return [log, logging.getLogger("tornado"), logging.getLogger()]
