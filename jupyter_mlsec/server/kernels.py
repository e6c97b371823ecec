"""What this server knows of each kernel: whether its guard vouches for what it sends, and how values are numbered."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from ..core.redaction import Placeholders
from ..launch import handshake
from .authority import Authority
from .languages import normal_language

__all__ = ["KernelRecord", "Kernels", "language_of"]

_REMEMBERED = 4096
TAKES_OVER = 1.0
"""Seconds within which a kernel that was told a changed policy has looked at it (``kernel.inforce.LOOK``)."""


@dataclass
class KernelRecord:
    """One kernel, shared by all its connections.

    vouched      digest of the policy under which the guard judged its latest message; "" where nobody did
    heard        when that was, by the monotonic clock
    gates        the states of its gates, as the guard last told them; None where it has not yet
    answered     whether the kernel has sent anything since it was (re)started
    grant        what its provisioner last told it; a new one comes with every start
    """

    id: str
    placeholders: Placeholders
    vouched: str = ""
    heard: float = 0.0
    gates: list | None = None
    answered: bool = False
    grant: handshake.Grant | None = None
    language: str = ""
    filters: OrderedDict = field(default_factory=OrderedDict)
    seats: OrderedDict = field(default_factory=OrderedDict)
    recorded: OrderedDict = field(default_factory=OrderedDict)
    lock: Any = field(default_factory=threading.Lock, repr=False)

    @property
    def is_guard_expected(self) -> bool:
        """True where this server started the kernel with a guard inside."""
        return self.grant is not None and self.grant.guarded

    def note(self, digest: str | None) -> None:
        """Remembers what the latest message said of the guard."""
        self.vouched = digest or ""
        self.heard = time.monotonic()
        self.answered = True

    def is_new(self, msg_id: str, ordinal: int) -> bool:
        """True the first time that a verdict on this message is to be written: two tabs see every output twice."""
        key = (msg_id, ordinal)
        with self.lock:
            if key in self.recorded:
                return False
            self.recorded[key] = True
            while len(self.recorded) > _REMEMBERED:
                self.recorded.popitem(last=False)
        return True


class Kernels:
    """The records of this server's kernels."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._records: dict[str, KernelRecord] = {}
        self._told = 0.0
        self._untold: frozenset = frozenset()

    def of(self, kernel_id: str) -> KernelRecord:
        """The record of a kernel, new where it is the first time."""
        if kernel_id not in self._records:
            self._records[kernel_id] = KernelRecord(kernel_id, self._authority.placeholders())
        record = self._records[kernel_id]
        grant = handshake.register.get(kernel_id)
        if grant is not record.grant:
            # A restarted kernel has to show again that its guard is there.
            record.grant, record.vouched, record.answered, record.gates = grant, "", False, None
        return record

    def tell(self, payload: dict) -> list[str]:
        """Tells every guarded kernel a changed policy; the ids of those that could not be told."""
        for record in list(self._records.values()):
            record.placeholders.style = self._authority.policy["personal-data.placeholder"]
        failed = handshake.register.publish(payload)
        self._told, self._untold = time.monotonic(), frozenset(failed)
        return failed

    def is_taking_over(self, record: KernelRecord) -> bool:
        """True for a kernel that was told a changed policy and has said nothing since: it looks before it speaks."""
        can_be_told = record.is_guard_expected and bool(record.grant.feed)  # type: ignore[union-attr]
        return can_be_told and record.id not in self._untold and record.heard < self._told + TAKES_OVER

    def forget_all_but(self, kernel_ids: set[str]) -> None:
        """Drops what is known of kernels that are gone."""
        for kernel_id in set(self._records) - kernel_ids:
            del self._records[kernel_id]
            handshake.register.drop(kernel_id)

    def vouched(self, kernel_id: str, msg_id: str, content: bytes, metadata: dict) -> bool:
        """True where the kernel's own guard judged this message under the policy in force."""
        record = self.of(kernel_id)
        digest = handshake.verify(record.grant.key if record.grant else None, msg_id, content, metadata)
        record.note(digest)
        if digest:
            record.gates = handshake.gates_told(metadata) or record.gates
        return self._accepts(digest)

    def is_guarded(self, kernel_id: str) -> bool:
        """True while the guard's latest word was given under the policy in force."""
        return self._accepts(self.of(kernel_id).vouched)

    def _accepts(self, digest: str | None) -> bool:
        policy = self._authority.policy
        return bool(digest) and digest == policy.digest and not policy["enforcement.rejudge"]


def language_of(kernel_manager: Any, record: KernelRecord) -> str:
    """The language that a kernel runs, by its specification or by its own word; "" where neither says."""
    if not record.language:
        spec = getattr(kernel_manager, "kernel_spec", None)
        record.language = normal_language(str(getattr(spec, "language", "") or ""))
    return record.language
