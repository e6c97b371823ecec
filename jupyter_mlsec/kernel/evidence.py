"""The evidence of one kernel: events written before an effect shows, and which cell they belong to."""

from __future__ import annotations

import os
import threading
from typing import Any, Callable

from ..core.errors import MlsecBlocked
from ..core.policy import Policy
from ..core.verdict import Action, Verdict
from .source import Source

__all__ = ["Evidence"]

_MAX_CELLS = 256


class Evidence:
    """Writes what the gates decide. ``source_of`` and ``policy_of`` are asked each time; ``notes`` are the guard's."""

    def __init__(self, source_of: Callable[[], Source], policy_of: Callable[[], Policy], notes: dict) -> None:
        self._source_of = source_of
        self._policy_of = policy_of
        self._notes = notes
        self._trail: Any = None
        self._cells: dict = {}
        self._renew_lock()
        os.register_at_fork(after_in_child=self._renew_lock)

    def _renew_lock(self) -> None:
        self._lock = threading.Lock()

    def remember_cell(self, message_id: str, cell_id: str) -> None:
        """Notes which cell a request came from, for the events of its outputs."""
        if message_id and cell_id:
            self._cells[message_id] = cell_id
            while len(self._cells) > _MAX_CELLS:
                self._cells.pop(next(iter(self._cells)))

    def cell_of(self, message_id: str) -> str:
        """The cell of a request, or an empty string."""
        return str(self._cells.get(message_id, ""))

    def record(self, verdict: Verdict, gate: str, findings: tuple = (), cell: str = "", before: str = "") -> None:
        """Writes the event of a verdict before its effect shows. Verdicts that allow leave no event.

        MlsecBlocked where it cannot be written and ``limits.on_incomplete`` is block.
        """
        if verdict.action < Action.WARN and not verdict.reasons:
            return
        try:
            from ..audit import event_of

            source = self._source_of()
            event = event_of(
                verdict,
                gate,
                findings,
                user=source.user,
                server=source.server,
                kernel=source.kernel_id,
                cell=cell or "",
                path=os.environ.get("JPY_SESSION_NAME", ""),
                before=before,
            )
            self.trail().write(event)
            self._notes.pop("audit", None)
        except Exception as error:  # noqa: BLE001 - any failure to write evidence is ruled by on_incomplete
            self._notes["audit"] = f"the audit trail cannot be written ({type(error).__name__})"
            if self._policy_of()["limits.on_incomplete"] == "block":
                raise MlsecBlocked(
                    "The audit trail cannot be written, and without evidence nothing is let through "
                    "(limits.on_incomplete = block).",
                    "See %mlsec status.",
                ) from None

    def trail(self) -> Any:
        """This kernel's audit trail, opened at the first event."""
        if self._trail is None:
            with self._lock:
                if self._trail is None:
                    from ..audit import Trail

                    source = self._source_of()
                    writer = f"kernel-{source.kernel_id[:12] or os.getpid()}"
                    self._trail = Trail.open(source.audit_path, writer)
        return self._trail

    def move(self) -> None:
        """The policy has named another folder: the next event goes there."""
        with self._lock:
            trail, self._trail = self._trail, None
        if trail is not None:
            trail.close()
