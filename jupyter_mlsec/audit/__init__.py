"""Evidence: what was decided, never what was seen.

    AuditEvent --Trail.write--> one hash-chained file per writer --verify, read--> people

Every event is text-free by type: identifiers, counts, enumerations, digests and keyed fingerprints, each
checked against a narrow set of characters. The chain shows accidents and clumsy edits. Whoever may write
to the folder can forge a whole chain; only heads that were sent elsewhere (the hub) show that.
"""

from __future__ import annotations

from .chain import Head
from .event import AuditError, AuditEvent, AuditReason, Sink, event_of
from .trail import Trail
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
