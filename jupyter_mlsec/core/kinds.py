"""How a finding is classed: its category, how bad it is, how sure the rule is.

Apart from ``rule``, because a policy speaks of these words before a kernel has any rule to run.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["Category", "Confidence", "Severity"]


class Category(str, Enum):
    """The four kinds of leak."""

    SECRET = "secret"
    PERSONAL_DATA = "personal-data"
    ENDPOINT = "endpoint"
    EXPOSURE = "exposure"


class _Ordered(str, Enum):
    """String values with the order in which they are written."""

    rank: int

    def __init__(self, word: str) -> None:
        self.rank = len(type(self).__members__)


class Severity(_Ordered):
    """How bad it is if the finding is right."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Confidence(_Ordered):
    """How sure the rule is that it is right."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
