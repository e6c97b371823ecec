"""What a detector and a filter look like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from .document import Document
from .finding import Finding

__all__ = ["Detector", "Filter"]


class Detector(Protocol):
    """Finds. Yields findings without fingerprints; raises when it cannot scan (never yields less)."""

    name: str

    def detect(self, document: Document) -> Iterable[Finding]:
        """Findings in ``document``, in any order, spans within the text."""
        ...


class Filter(Protocol):
    """Excuses. A pure predicate: True means the candidate is not worth a word."""

    def __call__(self, finding: Finding, document: Document) -> bool: ...
