"""Layers of a policy, and how they merge: from the highest rank down, each may only tighten what is bound.

A layer's value is bound for the layers below it unless that layer says ``may_relax`` for the key.
The built-in defaults bind nobody except an untrusted project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

from .errors import PolicyError
from .policykeys import DEPENDS, ENTITY_PREFIX, KEYS, Kind, frozen, kind_of

__all__ = ["BUILT_IN", "RELAX_LEVELS", "Layer", "Rank", "Setting", "merge_settings"]

RELAX_LEVELS = ("free", "reason", "approval")


class Rank(IntEnum):
    """Who speaks; a smaller number is higher (the defaults stand apart: they are what is there before)."""

    DEFAULTS = 0
    ADMINISTRATOR = 1
    HUB = 2
    USER = 3
    PROJECT = 4


# Never compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class Layer:
    """One policy file's say. ``values`` maps dotted keys to plain values as in the file.

    ``origins`` names the file of a key where several files of one person were read as one layer.
    """

    rank: Rank
    values: Mapping[str, Any] = field(default_factory=dict)
    may_relax: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    trusted: bool = True
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.rank.name.lower()

    def source_of(self, key: str) -> str:
        """The file that set ``key`` in this layer."""
        return self.origins.get(key, self.source)


@dataclass(frozen=True)
class Setting:
    """The effective value of a key.

    authority       the highest layer that set the key at all: everything below it only tightened its
                    value, or was free to change it
    bound_rank      the highest layer that bound it: those below may not go under it (None: nobody did)
    pinned          bound by an administrator or hub: excuses in a notebook count only as far as ``relax``
    only_tightens   set by nobody but layers that may not relax anything (untrusted projects)
    """

    key: str
    value: Any
    rank: Rank = Rank.DEFAULTS
    source: str = "built-in"
    authority: Rank = Rank.DEFAULTS
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
            "authority": int(self.authority),
            "bound_rank": None if self.bound_rank is None else int(self.bound_rank),
            "pinned": self.pinned,
            "relax": self.relax,
            "only_tightens": self.only_tightens,
        }

    @classmethod
    def from_json(cls, key: str, data: Mapping) -> Setting:
        """The setting that ``to_json`` described; ValueError or KeyError where ``data`` is not one."""
        kind = kind_of(key)
        if kind is None:
            raise ValueError(f"no such key: {key}")
        bound = data["bound_rank"]
        return cls(
            key,
            frozen(data["value"]) if kind.sort in ("union", "narrow") else data["value"],
            Rank(data["rank"]),
            data["source"],
            Rank(data["authority"]),
            None if bound is None else Rank(bound),
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
    for key in sorted(keys, key=lambda name: (_depth(name), name)):
        settings[key] = _merge_key(key, ordered, settings, notes)
    return settings, notes


def _depth(key: str) -> int:
    return 1 + max(_depth(base) for base in DEPENDS[key]) if key in DEPENDS else 0


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
                last.trusted and layer.trusted,
                {
                    **{key: last.source_of(key) for key in last.values},
                    **{key: layer.source_of(key) for key in layer.values},
                },
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
    kind = _kind_in(key, settings)
    current = Setting(key, BUILT_IN.values[key]) if key in BUILT_IN.values else None
    bound: Any = None
    freed: Rank | None = None
    for layer in layers:
        if layer.rank is Rank.DEFAULTS:
            continue
        relax = layer.may_relax.get(key, "") if layer.trusted else ""
        if relax == "free" and freed is None:
            freed = layer.rank
        if key not in layer.values:
            continue
        wanted = kind.normal(layer.values[key])
        only_tightens = current is not None and _may_not_relax(key, layer, settings, freed)
        floor = current.value if current is not None and only_tightens else bound
        value = wanted if floor is None else kind.join(floor, wanted)
        if value != wanted and kind.sort not in ("union", "narrow"):
            source = layer.source_of(key)
            notes.append(f"{layer.name} ({source}) asked for {key} = {wanted!r}; it stays {value!r}")
        current = _succeed(current, key, value, layer, relax)
        bound = bound if relax == "free" else value
    assert current is not None  # a key comes from the defaults or from a layer
    return current


def _succeed(previous: Setting | None, key: str, value: Any, layer: Layer, relax: str) -> Setting:
    """The setting after ``layer`` has spoken; ``value`` is what came out for it."""
    before = previous if previous is not None else Setting(key, None)
    is_first = before.authority is Rank.DEFAULTS
    bound_rank = before.bound_rank
    if bound_rank is None and relax != "free":
        bound_rank = layer.rank
    after = replace(
        before,
        value=value,
        authority=layer.rank if is_first else before.authority,
        bound_rank=bound_rank,
        pinned=before.pinned or layer.rank in (Rank.ADMINISTRATOR, Rank.HUB),
        relax=_weakest_relax(before, relax, layer),
        only_tightens=not layer.trusted and (is_first or before.only_tightens),
    )
    if is_first or value != before.value:
        after = replace(after, rank=layer.rank, source=layer.source_of(key))
    return after


def _kind_in(key: str, settings: Mapping) -> Kind:
    kind = kind_of(key)
    assert kind is not None  # _require_usable has refused unknown keys
    if key == "limits.max_output_mib" and settings["limits.on_incomplete"].value != "block":
        # Where what is too large goes through unread, the larger limit is the tighter one.
        return replace(kind, sort="reach")
    return kind


def _may_not_relax(key: str, layer: Layer, settings: Mapping, freed: Rank | None) -> bool:
    """True where ``layer`` may only tighten ``key`` although nobody above it has bound the key itself."""
    if not layer.trusted:
        return True
    if key == "limits.max_output_mib" and settings["limits.on_incomplete"].value == "block":
        return False  # whatever the limit is, nothing goes through unread
    for base in DEPENDS.get(key, ()):
        binder = settings[base].bound_rank
        if binder is not None and binder < layer.rank and (freed is None or freed > binder):
            return True
    return False


def _weakest_relax(previous: Setting, relax: str, layer: Layer) -> str:
    """The leave that excuses have: the strictest that an administrator or hub layer gave."""
    if layer.rank not in (Rank.ADMINISTRATOR, Rank.HUB):
        return previous.relax
    if not previous.pinned:
        return relax
    order = ("free", "reason", "approval", "")
    return order[max(order.index(previous.relax), order.index(relax))]
