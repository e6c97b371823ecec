"""Why a key has its value: who asked for what, who was refused, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..core.errors import PolicyError
from ..core.merging import BUILT_IN, Layer
from ..core.policy import Policy, merge
from ..core.policykeys import kind_of
from .loading import Loaded
from .names import dotted_keys, nearest

__all__ = ["Explanation", "Request", "explain"]


@dataclass(frozen=True)
class Request:
    """One layer's wish for a key. ``outcome`` is ``granted``, ``tightened``, ``refused`` or ``replaced``."""

    layer: str
    source: str
    value: Any
    outcome: str
    why: str = ""


@dataclass(frozen=True)
class Explanation:
    """One key: its value, the layer that gave it, every request from the highest layer down, the way to change it."""

    key: str
    value: Any
    layer: str
    source: str
    about: str
    requests: tuple
    change: str

    def text(self) -> str:
        """The explanation as a few lines for people."""
        lines = [f"{self.key} = {show(self.value)}   ({self.layer}: {self.source})", f"  {self.about}"]
        if self.key in BUILT_IN.values:
            lines.append(f"  built-in default: {show(BUILT_IN.values[self.key])}")
        for item in self.requests:
            why = f": {item.why}" if item.why else ""
            lines.append(f"  {item.layer} ({item.source}) asked for {show(item.value)}: {item.outcome}{why}")
        lines.append(f"  {self.change}")
        return "\n".join(lines)


def explain(loaded: Loaded, key: str) -> Explanation:
    """How ``key`` came to its value. PolicyError, with the nearest name, where there is no such key."""
    kind = kind_of(key)
    if kind is None or key not in (*dotted_keys(), *loaded.policy.settings):
        close = nearest(key, dotted_keys())
        raise PolicyError(f"there is no key {key!r}", f"Did you mean {close}?" if close else "")
    setting = loaded.policy.settings.get(key)
    if setting is None:
        about = "no layer sets it: personal-data.output, .save and .run decide"
        return Explanation(key, None, "defaults", "built-in", about, (), _change(loaded.policy, key))
    ordered = sorted(loaded.inputs, key=lambda layer: layer.rank)
    requests = [
        _request(key, layer, ordered[:number], loaded.policy)
        for number, layer in enumerate(ordered)
        if key in layer.values
    ]
    return Explanation(
        key,
        setting.value,
        setting.layer,
        setting.source,
        kind.about,
        tuple(requests),
        _change(loaded.policy, key),
    )


def _request(key: str, layer: Layer, above: list, policy: Policy) -> Request:
    kind = kind_of(key)
    assert kind is not None  # `explain` has asked
    wanted = kind.normal(layer.values[key])
    after = merge([*above, layer]).settings[key]
    if after.value == wanted:
        is_last = policy.settings[key].value == wanted
        outcome, why = ("granted", "") if is_last else ("replaced", "a later layer changed it")
    elif kind.sort in ("union", "narrow"):
        outcome, why = "tightened", "joined with what higher layers say"
    else:
        outcome, why = "refused", _why_refused(key, layer, merge(above))
    return Request(layer.name, layer.source_of(key), layer.values[key], outcome, why)


def _why_refused(key: str, layer: Layer, above: Policy) -> str:
    setting = above.settings.get(key)
    if setting is not None and setting.is_bound_above(layer.rank):
        return f"{setting.layer} ({setting.source}) has set it, and it may only be tightened"
    if not layer.trusted:
        return "a project's file may only tighten until you trust it (`jupyter mlsec policy trust`)"
    return "it would undo what a higher layer has set for other keys"


def _change(policy: Policy, key: str) -> str:
    setting = policy.settings.get(key)
    if setting is not None and setting.pinned and setting.relax != "free":
        return f"To loosen it, ask whoever keeps {setting.source}: they can add it to [locks] may_relax."
    table, _, name = key.rpartition(".")
    return f"To change it, set {name} in [{table}] of your own mlsec.toml."


def show(value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, tuple):
        return "[" + ", ".join(show(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
