"""Which production, hiding and listener meet: every pair of them in ``make test``, all of them in ``make soak``."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from .planting import HIDINGS, Planted
from .productions import PRODUCTIONS, code_of

__all__ = ["Case", "cases_of", "pairs_covered"]


@dataclass(frozen=True)
class Case:
    """One cell: what it shows, how, and hidden in which way."""

    production: str
    hiding: str
    planted: Planted = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.production} / {self.hiding}"

    @property
    def code(self) -> str:
        return code_of(self.production, self.planted.text)


def _combinations(number: int, whole: bool) -> list:
    hidings = list(HIDINGS)
    if whole or os.environ.get("MLSEC_SOAK") == "long":
        return [(production, hiding) for production in PRODUCTIONS for hiding in hidings]
    # A listener meets every production once; each listener shifts the hidings by one.
    return [(name, hidings[(place + number) % len(hidings)]) for place, name in enumerate(PRODUCTIONS)]


def cases_of(number: int, whole: bool = False) -> list:
    """The cases of the listener with this number; ``whole``: the product of productions and hidings."""
    return [Case(production, hiding, Planted(hiding)) for production, hiding in _combinations(number, whole)]


def pairs_covered(cases: list) -> set:
    """{(production, hiding)} that some case of these has."""
    return {(case.production, case.hiding) for case in cases}
