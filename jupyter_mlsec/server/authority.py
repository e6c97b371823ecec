"""What every gate of this server shares: the policy in force, the scanners, the record."""

from __future__ import annotations

import threading
from collections.abc import Callable

from .. import detectors
from ..core.context import Context
from ..core.deadline import TimedScanner
from ..core.document import Document, Surface
from ..core.judge import Judgement, judge
from ..core.policy import Policy
from ..core.redaction import Placeholders
from ..policyfile import Loaded
from .recording import Recorder

__all__ = ["Authority"]


class Authority:
    """Answers for the gates. Running and outputs are scanned with ``fast``; ``full`` has all engines."""

    def __init__(self, loaded: Loaded, fingerprint_key: bytes) -> None:
        self.loaded = loaded
        self.context = Context(key=fingerprint_key, regions=lambda: self.policy["personal-data.regions"])
        self._scanners: dict[int, TimedScanner] = {}
        self._lock = threading.Lock()
        self.watch_fault: Callable[[], str] = str
        """Why changes of the policy are not seen at present, or an empty string."""
        self.recorder: Recorder  # set by the application once the policy has said where the trail is

    @property
    def policy(self) -> Policy:
        return self.loaded.policy

    def replace(self, loaded: Loaded) -> None:
        """Puts another policy in force: every judgement that begins from now on is made under it."""
        self.loaded = loaded

    @property
    def remark(self) -> str:
        """What refusals end with: that a policy file is broken; else nothing."""
        return next(iter(self.loaded.broken), "")

    @property
    def fast(self) -> TimedScanner:
        return self._scanner(1)

    @property
    def full(self) -> TimedScanner:
        return self._scanner(2)

    def _scanner(self, tier: int) -> TimedScanner:
        with self._lock:  # built once, on first use: the engines of tier 2 are not light
            if tier not in self._scanners:
                self._scanners[tier] = TimedScanner(detectors.build_scanner(self.context, tier=tier))
            return self._scanners[tier]

    def judge(self, document: Document, moment: str, full: bool = False) -> Judgement:
        """The judgement on a document. Any thread may ask."""
        return judge(document, self.full if full else self.fast, self.policy, moment)

    def warm_up(self) -> None:
        """Loads every engine and compiles its patterns, so that the first cell that is typed need not wait for it."""
        self.judge(Document("warm = 'up'", Surface.CELL, "python"), "edit", full=True)

    def placeholders(self, taken: dict | None = None) -> Placeholders:
        """New placeholders in the policy's style; ``taken`` maps words to the highest number in use."""
        return Placeholders(self.policy["personal-data.placeholder"], taken)
