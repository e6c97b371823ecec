"""What a pure function may not fetch itself: the time, a name for a decision, the fingerprint key."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Callable

__all__ = ["Context", "new_decision_id"]


def new_decision_id() -> str:
    """A random name for a verdict: ``d-`` and 16 hexadecimal digits."""
    return "d-" + os.urandom(8).hex()


# Never compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class Context:
    """Carried by whoever calls the core. The key is secret: it is kept out of the repr.

    regions   gives the policy's ``personal-data.regions`` as they are now: a policy may change while scanners live
    """

    key: bytes = field(default=b"", repr=False)
    now: Callable[[], float] = time.time
    decision_id: Callable[[], str] = new_decision_id
    regions: Callable[[], tuple] = tuple

    @classmethod
    def fresh(cls) -> Context:
        """A context with a random key: fingerprints that mean something in this process only."""
        return cls(key=os.urandom(32))
