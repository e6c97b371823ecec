"""A verdict: one action, the reasons for it, and the policy that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

__all__ = ["Action", "Reason", "Verdict"]


class Action(IntEnum):
    """What a gate does. The strongest wins."""

    ALLOW = 0
    WARN = 1
    REDACT = 2
    BLOCK = 3

    @classmethod
    def parse(cls, word: str) -> Action:
        """``allow``, ``warn``, ``redact`` or ``block``; ValueError otherwise."""
        try:
            return cls[word.upper()]
        except KeyError:
            raise ValueError(f"not an action: {word}") from None

    @property
    def word(self) -> str:
        return self.name.lower()


# Neither of the two is ever compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class Reason:
    """Why: a rule, how often, where, and which policy key of which layer decided. Never a value."""

    rule: str
    category: str
    count: int = 1
    where: str = ""
    title: str = ""
    action: Action = Action.WARN
    key: str = ""
    layer: str = ""

    def to_json(self) -> dict:
        """The four fields that other programs may read (INTERFACES, blocked output)."""
        return {
            "rule": self.rule,
            "category": self.category,
            "count": self.count,
            "where": self.where,
        }


@dataclass(frozen=True, eq=False)
class Verdict:
    """One answer. ``decision`` names it in the audit trail; ``policy`` is the policy's digest."""

    action: Action = Action.ALLOW
    reasons: tuple = ()
    policy: str = ""
    decision: str = ""

    @property
    def is_allowed(self) -> bool:
        """True where nothing is stopped or changed (allow and warn)."""
        return self.action <= Action.WARN

    def sentence(self) -> str:
        """What was found, in words: ``2 e-mail addresses, 1 payment card number``."""
        return ", ".join(
            f"{reason.count} × {reason.title or reason.rule}" + (f" ({reason.where})" if reason.where else "")
            for reason in self.reasons
        )
