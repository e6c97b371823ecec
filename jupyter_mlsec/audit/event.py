"""An audit event: one verdict, in identifiers and counts only.

The names in the file follow OCSF's Data Security Finding (class 2006) with the security control profile,
see ``docs/audit.md``; what OCSF has no name for stands under ``mlsec``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol

from ..core.errors import MlsecError
from ..core.finding import Finding
from ..core.verdict import Reason, Verdict

__all__ = ["AuditError", "AuditEvent", "AuditReason", "Sink", "event_of"]

OCSF_VERSION = "1.4.0"
MOST_REASONS = 64
MOST_FINGERPRINTS = 256

# action -> (OCSF action_id, disposition_id, severity_id)
_OCSF = {"allow": (1, 1, 1), "warn": (1, 19, 2), "redact": (1, 11, 3), "block": (2, 2, 4)}
_ODD = "unprintable"

# Compiled on first use: this module is imported by every kernel that starts.
_SHAPES = {
    "decision": r"[A-Za-z0-9-]{1,64}",
    "gate": r"[a-z][a-z-]{0,31}",
    "action": r"(allow|warn|redact|block)",
    "policy": r"[0-9a-f]{0,64}",
    "user": r"[\w.@+-]{0,128}",
    "server": r"(?a)[\w.:/@+-]{0,256}",
    "kernel": r"(?a)[\w.-]{0,64}",
    "cell": r"(?a)[\w-]{0,64}",
    "path": r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{0,1024}",
    "rule": r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_.-]*){0,2}",
    "category": r"(secret|personal-data|endpoint|exposure|scan|policy)",
    "entity": r"[A-Z][A-Z0-9_]{0,63}|",
    "key": r"[A-Za-z0-9_.-]{0,128}",
    "layer": r"[a-z-]{0,32}",
    "fingerprint": r"[0-9a-f]{32}",
}


class AuditError(MlsecError):
    """Evidence that cannot be written or read; ``limits.on_incomplete`` decides what a gate then does."""


class Sink(Protocol):
    """Where events go. ``Trail`` is one."""

    def write(self, event: AuditEvent) -> Any:
        """Keeps ``event``; AuditError where it cannot."""
        ...


@dataclass(frozen=True)
class AuditReason:
    """One rule's part in a verdict. ``key`` and ``layer`` say which line of which policy layer decided."""

    rule: str
    category: str
    action: str
    count: int = 1
    entity: str = ""
    key: str = ""
    layer: str = ""

    def __post_init__(self) -> None:
        _require(self, ("rule", "category", "action", "entity", "key", "layer"))
        _require_count("count", self.count)

    @classmethod
    def of(cls, reason: Reason) -> AuditReason:
        """The reason of a verdict. ``where`` is kept only when it is an entity: a column's name is text."""
        return cls(
            rule=_fit("rule", reason.rule),
            category=reason.category if _fits("category", reason.category) else "scan",
            action=reason.action.word,
            count=reason.count,
            entity=reason.where if _fits("entity", reason.where) else "",
            key=_fit("key", reason.key),
            layer=_fit("layer", reason.layer),
        )


@dataclass(frozen=True)
class AuditEvent:
    """One verdict of one gate. Construction raises AuditError for anything but the shapes above.

    time        milliseconds since 1970, UTC
    decision    the verdict's name; policy: the digest of the policy that gave it
    path        of the notebook or file as the server names it, relative to its root
    before      the digest of the policy that held until now, for the gate ``policy``
    left_out    reasons and fingerprints beyond what one event carries
    """

    time: int
    decision: str
    gate: str
    action: str
    policy: str = ""
    reasons: tuple = ()
    fingerprints: tuple = ()
    user: str = ""
    server: str = ""
    kernel: str = ""
    cell: str = ""
    path: str = ""
    left_out: int = 0
    before: str = ""

    def __post_init__(self) -> None:
        names = ("decision", "gate", "action", "policy", "user", "server", "kernel", "cell", "path")
        _require(self, names)
        if not _fits("policy", self.before):
            raise AuditError("the audit field 'before' does not have the shape of one")
        _require_count("time", self.time)
        _require_count("left_out", self.left_out)
        if not all(isinstance(reason, AuditReason) for reason in self.reasons):
            raise AuditError("an audit event takes AuditReason objects")
        if not all(_fits("fingerprint", item) for item in self.fingerprints):
            raise AuditError("an audit event takes keyed fingerprints of 32 hexadecimal digits")

    def to_json(self) -> dict:
        """The event in OCSF's names; ``from_json`` reads it back."""
        action_id, disposition_id, severity_id = _OCSF[self.action]
        event: dict = {
            "time": self.time,
            "category_uid": 2,
            "class_uid": 2006,
            "type_uid": 200601,
            "activity_id": 1,
            "severity_id": severity_id,
            "action_id": action_id,
            "disposition_id": disposition_id,
            "metadata": {
                "uid": self.decision,
                "version": OCSF_VERSION,
                "profiles": ["security_control"],
                "product": {"name": "jupyter-mlsec"},
            },
            "finding_info": {"uid": self.decision, "types": sorted({item.rule for item in self.reasons})},
            "policy": {"uid": self.policy},
            "mlsec": {
                "gate": self.gate,
                "action": self.action,
                "reasons": [vars(reason) for reason in self.reasons],
                "fingerprints": list(self.fingerprints),
                "left_out": self.left_out,
            },
        }
        if self.user:
            event["actor"] = {"user": {"name": self.user}}
        if self.path:
            event["file"] = {"path": self.path}
        for name in ("server", "kernel", "cell", "before"):
            if getattr(self, name):
                event["mlsec"][name] = getattr(self, name)
        return event

    @classmethod
    def from_json(cls, data: Mapping) -> AuditEvent:
        """The event that ``to_json`` described; AuditError where ``data`` is not one."""
        try:
            own = data["mlsec"]
            known = {item.name for item in fields(AuditReason)}
            reasons = tuple(
                AuditReason(**{name: item[name] for name in item if name in known}) for item in own["reasons"]
            )
            return cls(
                time=data["time"],
                decision=data["metadata"]["uid"],
                gate=own["gate"],
                action=own["action"],
                policy=data["policy"]["uid"],
                reasons=reasons,
                fingerprints=tuple(own["fingerprints"]),
                user=data.get("actor", {}).get("user", {}).get("name", ""),
                path=data.get("file", {}).get("path", ""),
                left_out=own.get("left_out", 0),
                **{name: own.get(name, "") for name in ("server", "kernel", "cell", "before")},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise AuditError(
                "a line of the audit trail is not an event", "Run `jupyter mlsec audit verify`."
            ) from error


def event_of(
    verdict: Verdict,
    gate: str,
    findings: Iterable[Finding] = (),
    *,
    user: str = "",
    server: str = "",
    kernel: str = "",
    cell: str = "",
    path: str = "",
    before: str = "",
    now: float | None = None,
) -> AuditEvent:
    """The event that records ``verdict``, given by the gate ``gate`` (``run``, ``save``, ``output``, ``network`` ...).

    Names that are not of the expected shape are replaced by ``unprintable``: an odd user name must not lose
    the event. ``now`` is in seconds since 1970.
    """
    prints = tuple(dict.fromkeys(item.fingerprint for item in findings if _fits("fingerprint", item.fingerprint)))
    left_out = max(0, len(prints) - MOST_FINGERPRINTS) + max(0, len(verdict.reasons) - MOST_REASONS)
    names = {"user": user, "server": server, "kernel": kernel, "cell": cell, "path": path}
    return AuditEvent(
        time=int((time.time() if now is None else now) * 1000),
        decision=_fit("decision", verdict.decision),
        gate=gate,
        action=verdict.action.word,
        policy=verdict.policy,
        reasons=tuple(AuditReason.of(reason) for reason in verdict.reasons[:MOST_REASONS]),
        fingerprints=prints[:MOST_FINGERPRINTS],
        left_out=left_out,
        before=before,
        **{name: _fit(name, value or "") for name, value in names.items()},
    )


def _fits(shape: str, value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(_SHAPES[shape], value) is not None


def _fit(shape: str, value: Any) -> str:
    return value if _fits(shape, value) else _ODD


def _require(holder: Any, names: Iterable[str]) -> None:
    for name in names:
        if not _fits(name, getattr(holder, name)):
            # The offending text is exactly what must not be repeated here.
            raise AuditError(f"the audit field {name!r} does not have the shape of one")


def _require_count(name: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise AuditError(f"the audit field {name!r} must be a whole number")
