"""Layers of a policy, and how they merge: from the highest rank down, each may only tighten what is bound.

A layer's value is bound for the layers below it unless that layer says ``may_relax`` for the key.
The built-in defaults bind nobody except an untrusted project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from .errors import PolicyError
from .policykeys import DEPENDS, ENTITY_PREFIX, KEYS, kind_of

__all__ = ["BUILT_IN", "RELAX_LEVELS", "Layer", "Rank", "Setting", "merge_settings"]

RELAX_LEVELS = ("free", "reason", "approval")


class Rank(IntEnum):
    """Who speaks; a smaller number is higher (the defaults stand apart: they are what is there before)."""

    DEFAULTS = 0
    ADMINISTRATOR = 1
    HUB = 2
    USER = 3
    PROJECT = 4


@dataclass(frozen=True)
class Layer:
    """One policy file's say. ``values`` maps dotted keys to plain values as in the file."""

    rank: Rank
    values: Mapping[str, Any] = field(default_factory=dict)
    may_relax: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    trusted: bool = True

    @property
    def name(self) -> str:
        return self.rank.name.lower()


@dataclass(frozen=True)
class Setting:
    """The effective value of a key.

    bound_rank      the highest layer that bound it: those below may not go under it (None: nobody did)
    pinned          bound by an administrator or hub: excuses in a notebook count only as far as ``relax``
    only_tightens   set by a layer that may not relax anything (an untrusted project)
    """

    key: str
    value: Any
    rank: Rank = Rank.DEFAULTS
    source: str = "built-in"
    bound_rank: Rank | None = None
    pinned: bool = False
    relax: str = ""
    only_tightens: bool = False

    @property
    def layer(self) -> str:
        return self.rank.name.lower()

    def is_bound_above(self, rank: Rank) -> bool:
        """True where a layer higher than ``rank`` bound this key."""
        return self.bound_rank is not None and self.bound_rank < rank

    def to_json(self) -> dict:
        return {
            "value": self.value,
            "rank": int(self.rank),
            "source": self.source,
            "bound_rank": None if self.bound_rank is None else int(self.bound_rank),
            "pinned": self.pinned,
            "relax": self.relax,
            "only_tightens": self.only_tightens,
        }

    @classmethod
    def from_json(cls, key: str, data: Mapping) -> Setting:
        kind = kind_of(key)
        value = data["value"]
        if kind is not None and kind.sort == "union":
            value = tuple(value)
        elif kind is not None and kind.sort == "narrow":
            value = tuple(tuple(items) for items in value)
        return cls(
            key,
            value,
            Rank(data["rank"]),
            data["source"],
            None if data["bound_rank"] is None else Rank(data["bound_rank"]),
            data["pinned"],
            data["relax"],
            data["only_tightens"],
        )


BUILT_IN = Layer(
    Rank.DEFAULTS,
    {**{key: kind.default for key, kind in KEYS.items()}, ENTITY_PREFIX + "IP_ADDRESS": "allow"},
    source="built-in",
)


def merge_settings(layers: Iterable[Layer]) -> tuple:
    """(dict of Setting by key, list of notes) from layers in any order."""
    ordered = _one_per_rank(sorted(layers, key=lambda layer: layer.rank))
    keys = set(BUILT_IN.values)
    for layer in ordered:
        for key, value in layer.values.items():
            _require_usable(key, value, layer)
        keys.update(layer.values)
    settings: dict = {}
    notes: list = []
    # Bases first: whether a key such as min_confidence may be loosened depends on who bound them.
    for key in sorted(keys, key=lambda name: (name in DEPENDS, name)):
        settings[key] = _merge_key(key, ordered, settings, notes)
    return settings, notes


def _one_per_rank(layers: list) -> list:
    """Several files of one person are one layer, the later file first in line; projects stay apart."""
    merged: list = []
    for layer in layers:
        last = merged[-1] if merged else None
        if last is not None and last.rank == layer.rank and layer.rank != Rank.PROJECT:
            merged[-1] = Layer(
                layer.rank,
                {**last.values, **layer.values},
                {**last.may_relax, **layer.may_relax},
                f"{last.source}, {layer.source}",
            )
        else:
            merged.append(layer)
    return merged


def _require_usable(key: str, value: Any, layer: Layer) -> None:
    kind = kind_of(key)
    if kind is None:
        raise PolicyError(f"no such key: {key}", "`jupyter mlsec policy show` lists the keys.", layer.source)
    problem = kind.problem(value)
    if problem:
        raise PolicyError(f"{key} {problem}", "", layer.source)


def _merge_key(key: str, layers: list, settings: Mapping, notes: list) -> Setting:
    kind = kind_of(key)
    assert kind is not None  # _require_usable has refused unknown keys
    built_in = BUILT_IN.values.get(key)
    current = Setting(key, built_in) if key in BUILT_IN.values else None
    bound: Any = None
    for layer in layers:
        if layer.rank is Rank.DEFAULTS or key not in layer.values:
            continue
        wanted = kind.normal(layer.values[key])
        floor = bound
        if current is not None and _may_not_relax(key, layer, settings):
            floor = current.value
        value = wanted if floor is None else kind.join(floor, wanted)
        if value != wanted and kind.sort not in ("union", "narrow"):
            notes.append(f"{layer.name} ({layer.source}) asked for {key} = {wanted!r}; it stays {value!r}")
        changes = current is None or value != current.value or current.rank is Rank.DEFAULTS
        relax = layer.may_relax.get(key, "")
        origin = layer if changes else None
        previous = current
        bound_rank = previous.bound_rank if previous is not None else None
        if relax != "free":
            bound = value
            bound_rank = layer.rank if bound_rank is None else bound_rank
        current = Setting(
            key,
            value,
            origin.rank if origin else previous.rank,  # type: ignore[union-attr]
            origin.source if origin else previous.source,  # type: ignore[union-attr]
            bound_rank,
            (previous is not None and previous.pinned) or layer.rank in (Rank.ADMINISTRATOR, Rank.HUB),
            _weakest_relax(previous, relax, layer),
            not layer.trusted,
        )
    assert current is not None  # a key comes from the defaults or from a layer
    return current


def _may_not_relax(key: str, layer: Layer, settings: Mapping) -> bool:
    if not layer.trusted:
        return True
    return any(settings[base].is_bound_above(layer.rank) for base in DEPENDS.get(key, ()))


def _weakest_relax(previous: Any, relax: str, layer: Layer) -> str:
    """The leave that excuses have: the strictest that an administrator or hub layer gave."""
    if layer.rank not in (Rank.ADMINISTRATOR, Rank.HUB):
        return previous.relax if previous is not None else ""
    if previous is None or not previous.pinned:
        return relax
    order = ("free", "reason", "approval", "")
    return order[max(order.index(previous.relax), order.index(relax))]
