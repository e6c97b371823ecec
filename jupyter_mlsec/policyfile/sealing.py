"""The sealed layer: what stands in for a policy file that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.errors import PolicyError
from ..core.merging import BUILT_IN, Layer, Rank
from ..core.policykeys import ENTITY_PREFIX, KEYS

__all__ = ["broken_sentence", "sealed_layer"]

# A kernel that does not start cannot say why: the sealed policy blocks what kernels do, and lets them start.
# Where the audit trail lies is no rule.
_LEFT_ALONE = ("enforcement.require", "audit.path")


def sealed_layer(rank: Rank, source: str, others: Iterable[Layer] = ()) -> Layer:
    """Every key at its tightest, at ``rank``. ``others`` are the layers whose entities must not escape it."""
    values: dict = {}
    for key, kind in KEYS.items():
        if key in _LEFT_ALONE:
            continue
        tightest = {
            "choice": kind.options[-1] if kind.options else None,
            "flag": True,
            "number": 1,
            "union": ["*"] if key == "personal-data.columns.block" else None,
            "narrow": [],
        }[kind.sort]
        if tightest is not None:
            values[key] = tightest
    entities = [key for layer in (BUILT_IN, *others) for key in layer.values if key.startswith(ENTITY_PREFIX)]
    values.update(dict.fromkeys(entities, "block"))
    return Layer(rank, values, {}, source)


def broken_sentence(problem: PolicyError, is_kept: bool = False) -> str:
    """What people are told of a broken file: which, where in it, what holds meanwhile, and what to do.

    ``is_kept``: it was broken by an edit, so what it said before holds; otherwise the sealed layer does.
    """
    holds = "what it said before holds" if is_kept else "the strictest rules hold"
    place = ":".join(str(part) for part in (problem.line, problem.column) if part is not None)
    at = f" ({place})" if place else ""
    advice = f"{problem.message.rstrip('.')}. {problem.hint}".strip()
    return f"The policy file {problem.source} is broken{at}, so {holds}: {advice}"
