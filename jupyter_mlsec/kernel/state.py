"""What one guarded kernel holds: policy, scanner, placeholders, message filter, audit trail.

source -> Guard <- session (output), shell (run), network (endpoints), magics
            ├── inforce    the policy, which may change while the kernel runs
            ├── scanning   the detectors, and what is known by value
            └── evidence   the audit trail
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core.context import Context
from ..core.policy import Policy
from ..core.verdict import Reason, Verdict
from .evidence import Evidence
from .inforce import PolicyInForce
from .source import Source

if TYPE_CHECKING:
    from ..core.redaction import Placeholders
    from .excuses import Excuse

__all__ = ["Guard"]


class Guard:
    """The state behind every gate of one kernel. Threads share it."""

    def __init__(self, source: Source) -> None:
        self.context = Context(key=source.fingerprint_key, regions=lambda: self.base_policy["personal-data.regions"])
        self.known: Any = None
        self.notes: dict = {}
        """gate -> why it is off or degraded; what is not in here is on."""
        self.excuses: tuple = ()
        self.rules = PolicyInForce(source, self._changed)
        self.evidence = Evidence(lambda: self.source, lambda: self.rules.latest, self.notes)
        self.record = self.evidence.record
        self.remember_cell = self.evidence.remember_cell
        self.trail = self.evidence.trail
        self._scanner: Any = None
        self._filter: Any = None
        self._untold = source.problems
        self._local = threading.local()
        self._lock = threading.RLock()
        os.register_at_fork(
            before=self._lock.acquire, after_in_parent=self._lock.release, after_in_child=self._lock.release
        )

    def __repr__(self) -> str:
        return f"Guard({self.source.origin!r}, policy {self.base_policy.digest})"

    # -- policy

    @property
    def source(self) -> Source:
        """Who says what holds here, as it is now."""
        return self.rules.source

    @property
    def base_policy(self) -> Policy:
        """The kernel's policy, whatever its running cell has tightened."""
        return self.rules.source.policy

    @property
    def policy(self) -> Policy:
        """The policy in force now: the kernel's, or that of a ``%%mlsec strict`` cell."""
        return self.rules.now()

    @property
    def below_level(self) -> str:
        """Why this kernel is less than its policy asks for, or an empty string."""
        wanted = self.base_policy["enforcement.require"]
        if wanted == "guardrail":
            return ""
        return f"the policy requires kernels to be {wanted}, and this one can only be a guardrail"

    def use(self, policy: Policy) -> None:
        """Puts another policy in force."""
        self.rules.use(policy)

    def _changed(self, before: Source, after: Source) -> None:
        if "placeholders" in self.__dict__:
            self.placeholders.style = after.policy["personal-data.placeholder"]
        if after.audit_path != before.audit_path:
            self.evidence.move()
        self._untold = tuple(problem for problem in after.problems if problem not in before.problems)
        from .network import tell_remark

        tell_remark(self.remark)

    def tell_problems(self) -> None:
        """Says on stderr, once, that a policy file is broken: its rules are gone, and stricter ones hold."""
        untold, self._untold = self._untold, ()
        for problem in untold:
            print(f"mlsec: {problem}", file=sys.stderr)

    @property
    def remark(self) -> str:
        """What every refusal of this kernel ends with: that a policy file is broken; else nothing."""
        return self.source.problems[0] if self.source.problems else ""

    @contextmanager
    def excused(self, excuse: Excuse) -> Iterator[None]:
        """Within: findings that ``excuse`` covers count as allowed, as far as no lock forbids it."""
        with self._lock:
            self.excuses = (*self.excuses, excuse)
        try:
            yield
        finally:
            with self._lock:
                kept = list(self.excuses)
                kept.remove(excuse)
                self.excuses = tuple(kept)

    # -- scanning

    @cached_property
    def placeholders(self) -> Placeholders:
        """The numbers that this kernel gives to values."""
        from ..core.redaction import Placeholders

        return Placeholders(self.base_policy["personal-data.placeholder"])

    def scanner_of(self, extra: tuple = ()) -> Any:
        """The scanner, with the excuses given in this kernel. Never raises: absent detectors are 'not scanned'."""
        from . import scanning  # at the first message or cell: a kernel's start is sacred

        if self._scanner is None:
            with self._lock:
                if self._scanner is None:
                    self._scanner, self.known, trouble = scanning.build(self.context)
                    if trouble:
                        self.notes["engine"] = trouble
        excuses = self.excuses + extra
        return scanning.excusing(self._scanner, excuses) if excuses else self._scanner

    def remember_secret(self, value: str) -> None:
        """Masks a value from now on, wherever it appears."""
        self.scanner_of()
        if self.known is not None and isinstance(value, str):
            self.known.remember(value)

    def process(self, msg_type: str, content: dict, metadata: dict, buffers: Any, parent_id: str) -> Any:
        """What the message filter makes of a message (see documents.messages)."""
        with self._lock:  # held over forks, so that a child never inherits it locked
            if self._filter is None:
                from ..documents.messages import MessageFilter

                # One policy per message: it may change between two of them, never within one.
                self._filter = MessageFilter(
                    self.scanner_of, lambda: self._judging, self.placeholders, self._record_output
                )
            self._judging, own = self.rules.pair()
            self._local.digest = own.digest
            self._local.parent = parent_id
            return self._filter.process(msg_type, content, metadata, buffers, parent_id)

    @property
    def judged_under(self) -> str:
        """The digest of the policy under which this thread's latest message was judged."""
        return getattr(self._local, "digest", "") or self.base_policy.digest

    def _record_output(self, verdict: Verdict, findings: tuple, part: str) -> None:
        """The message filter's record: raises where evidence cannot be written and policy says block."""
        self.record(verdict, "output", findings, self.evidence.cell_of(getattr(self._local, "parent", "")))

    @property
    def has_seen_output(self) -> bool:
        """False until a message that can hold user data was sent."""
        return self._filter is not None

    def gates(self) -> list | None:
        """The states of this kernel's gates for the server; None before there is anything to tell."""
        if not self.has_seen_output:
            return None
        from .status import kernel_status

        return kernel_status(self)["gates"]

    def masked_line(self, text: str) -> str:
        """``text`` for a log: every secret and all personal data masked, whatever the policy says of outputs."""
        from .scanning import masked

        return masked(self.scanner_of(), text, self.placeholders)

    # -- endpoints

    def command_answer(self, command: str) -> Any:
        """The answer on the first host in a shell command that policy refuses, or None."""
        if self.policy["endpoints.mode"] == "off":
            return None
        from .network import check_command

        answer = check_command(command)
        return None if answer is None or answer.allowed else answer

    def refusals(self) -> list:
        """The answers of requests refused since the last call."""
        from .network import refusals

        return refusals()

    def record_endpoint(self, answer: Any, where: dict) -> None:
        """Writes the event of a request that policy does not allow (the network gate's record)."""
        policy = self.policy
        action = policy.endpoints.action(answer)
        reason = Reason(
            rule="endpoint/not-allowed",
            category="endpoint",
            where=answer.host,
            title=f"request by {where.get('client', 'code')}",
            action=action,
            key="endpoints.mode",
            layer=policy.settings["endpoints.mode"].layer,
        )
        self.record(Verdict(action, (reason,), policy.digest, self.context.decision_id()), "network")
