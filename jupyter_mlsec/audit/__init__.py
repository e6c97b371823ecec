"""Evidence: what was decided, never what was seen.

    AuditEvent --Trail.write--> one hash-chained file per writer --verify, read--> people

Every event is text-free by type: identifiers, counts, enumerations, digests and keyed fingerprints, each
checked against a narrow set of characters. The chain shows accidents and clumsy edits. Whoever may write
to the folder can forge a whole chain; only heads that were sent elsewhere (the hub) show that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .chain import Head
from .event import AuditError, AuditEvent, AuditReason, Sink, event_of
from .trail import Trail

if TYPE_CHECKING:
    from .verifying import Problem, Report, read, verify

__all__ = [
    "AuditError",
    "AuditEvent",
    "AuditReason",
    "Head",
    "Problem",
    "Report",
    "Sink",
    "Trail",
    "event_of",
    "read",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Kernels write and never verify: what reads is loaded when it is asked for."""
    if name in ("Problem", "Report", "read", "verify"):
        from . import verifying

        return getattr(verifying, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
