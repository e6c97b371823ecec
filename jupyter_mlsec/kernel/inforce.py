"""Which policy holds in a kernel now: its source's, what was told since, and the tighter one of a cell.

Every gate asks at every use, so a change holds within LOOK seconds, in the cell that runs as well.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic
from typing import Any, Callable

from ..core.errors import PolicyError
from ..core.policy import Policy
from .source import Source

__all__ = ["LOOK", "PolicyInForce"]

LOOK = 0.25
"""Seconds for which nobody looks again whether the policy has changed: the other 99 questions cost 0.1 microseconds."""


class PolicyInForce:
    """Threads share it. ``changed(before, after)`` is told of every change, as Sources."""

    def __init__(self, source: Source, changed: Callable[[Source, Source], None]) -> None:
        self.source = source
        self.trouble = ""
        """Why the latest word on the policy could not be taken, or an empty string."""
        self._changed = changed
        self._tightened: tuple = ()
        self._now = (source.policy, source.policy)
        self._next_look = 0.0 if source.feed is not None else float("inf")
        self._renew_locks()
        os.register_at_fork(after_in_child=self._renew_locks)

    def _renew_locks(self) -> None:
        self._looking = threading.Lock()
        self._changing = threading.RLock()

    def now(self) -> Policy:
        """The policy that holds now."""
        return self.pair()[0]

    def pair(self) -> tuple:
        """(the policy that holds now, the kernel's own: the same but for what a cell has tightened)."""
        if monotonic() >= self._next_look:
            self._look()
        return self._now

    @property
    def latest(self) -> Policy:
        """As ``now`` answered last."""
        return self._now[0]

    def use(self, policy: Policy, problems: tuple = (), audit_path: str = "") -> None:
        """Puts another policy in force; ``audit_path`` "" leaves the audit trail where it is."""
        with self._changing:
            before = self.source
            policy = replace(policy, groups=before.policy.groups)
            self.source = replace(before, policy=policy, problems=problems, audit_path=audit_path or before.audit_path)
            self._compose()
            self._changed(before, self.source)

    @contextmanager
    def under(self, tighten: Callable[[Policy], Policy]) -> Iterator[None]:
        """Within: ``tighten`` of the policy in force (see ``tightening``) holds, whatever that becomes meanwhile."""
        with self._changing:
            self._tightened = (*self._tightened, tighten)
            self._compose()
        try:
            yield
        finally:
            with self._changing:
                self._tightened = self._tightened[:-1]
                self._compose()

    def _compose(self) -> None:
        policy = self.source.policy
        for tighten in self._tightened:
            policy = tighten(policy)
        self._now = (policy, self.source.policy)

    def _look(self) -> None:
        if not self._looking.acquire(blocking=False):
            return  # another thread looks; nobody waits for it
        try:
            self._next_look = monotonic() + LOOK
            news = self._news()
            if news is not None:
                self.trouble = ""
                self.use(news.policy, news.problems, news.audit_path)
        finally:
            self._looking.release()

    def _news(self) -> Any:
        try:
            return self.source.feed.news()
        except PolicyError as error:
            self.trouble = str(error)
        except Exception as error:  # noqa: BLE001 - what was in force stays, and status says why
            self.trouble = f"the policy has changed and could not be read ({type(error).__name__})"
        return None
