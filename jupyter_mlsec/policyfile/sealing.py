"""The sealed layer: what stands in for a policy file that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.merging import BUILT_IN, Layer, Rank
from ..core.policykeys import ENTITY_PREFIX, KEYS

__all__ = ["sealed_layer"]

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
