"""Evidence first: a verdict is written to the audit trail, then copied to the event bus for the front end.

Whoever is logged in may post to that bus, so the copy is news, never evidence.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable

from .. import audit
from ..core.errors import MlsecError
from ..core.finding import Finding
from ..core.policy import Policy
from ..core.verdict import Action, Verdict

__all__ = ["EVENT_SCHEMA", "EVENT_SCHEMA_ID", "NotRecorded", "Recorder"]

EVENT_SCHEMA_ID = "https://mlsec.example/events/verdict"
_TEXT = {"type": "string"}
EVENT_SCHEMA = {
    "$id": EVENT_SCHEMA_ID,
    "version": "1",
    "title": "A verdict of jupyter-mlsec",
    "personal-data": False,
    "description": (
        "A copy for the screen. Any authenticated client can post one, so it proves nothing: the audit trail does."
        " It names rules, counts and places; it cannot say what the value was."
    ),
    "type": "object",
    "properties": {
        "decision": _TEXT,
        "gate": _TEXT,
        "action": {"enum": [action.word for action in Action]},
        "sentence": _TEXT,
        "reasons": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"rule": _TEXT, "category": _TEXT, "count": {"type": "integer"}},
                "required": ["rule", "category", "count"],
            },
        },
        "kernel_id": {"type": ["string", "null"]},
        "cell_id": {"type": ["string", "null"]},
        "path": {"type": ["string", "null"]},
    },
    "required": ["decision", "gate", "action", "sentence", "reasons"],
}


class NotRecorded(MlsecError):
    """The evidence of a verdict could not be written, and policy says that nothing may pass without."""


class Recorder:
    """Writes verdicts. Threads may share one.

    trail      an open ``audit.Trail``, or None where it could not be opened (``fault`` then says why)
    announce   called with the event's data; must hand over to the event loop itself
    policy_of  asked what is to happen when a verdict cannot be written
    """

    def __init__(
        self,
        trail: audit.Trail | None,
        fault: str,
        announce: Callable[[dict], None],
        policy_of: Callable[[], Policy],
        log: logging.Logger,
        user: str = "",
        server: str = "",
    ) -> None:
        self._trail = trail
        self.fault = fault
        self._announce = announce
        self._policy_of = policy_of
        self._log = log
        self._user = user
        self._server = server
        self._lock = threading.Lock()
        self.counts: Counter = Counter()

    def record(
        self,
        verdict: Verdict,
        gate: str,
        findings: Iterable[Finding] = (),
        *,
        sentence: str = "",
        kernel: str = "",
        cell: str = "",
        path: str = "",
        before: str = "",
    ) -> None:
        """Writes a verdict above allow, or one that rests on an excuse. NotRecorded where policy forbids to go on."""
        with self._lock:
            self.counts[gate, verdict.action.word] += 1
        if verdict.action is Action.ALLOW and not verdict.reasons:
            return
        names = {"kernel": kernel, "cell": cell, "path": path, "before": before}
        self._write(verdict, gate, tuple(findings), names)
        if verdict.action is Action.ALLOW:
            return
        self._announce(
            {
                "decision": verdict.decision,
                "gate": gate,
                "action": verdict.action.word,
                "sentence": sentence or verdict.sentence(),
                "reasons": [
                    {"rule": reason.rule, "category": reason.category, "count": reason.count}
                    for reason in verdict.reasons
                ],
                "kernel_id": kernel or None,
                "cell_id": cell or None,
                "path": path or None,
            }
        )

    def move(self, trail: audit.Trail | None, fault: str) -> None:
        """The policy has named another folder: events go there from now on."""
        self._trail, self.fault = trail, fault

    def _write(self, verdict: Verdict, gate: str, findings: tuple, names: dict) -> None:
        try:
            if self._trail is None:
                raise OSError(self.fault)
            event = audit.event_of(verdict, gate, findings, user=self._user, server=self._server, **names)
            self._trail.write(event)
            self.fault = ""
        except (MlsecError, OSError, ValueError) as error:
            if not self.fault:
                self._log.error("mlsec: the audit trail cannot be written (%s)", type(error).__name__)
            self.fault = self.fault or f"the audit trail cannot be written ({type(error).__name__})"
            if Action.parse(self._policy_of()["limits.on_incomplete"]) is Action.BLOCK:
                raise NotRecorded(
                    "The verdict could not be recorded, so nothing was let through.",
                    "Make the folder of [audit] path writable.",
                ) from error
