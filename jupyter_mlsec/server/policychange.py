"""What a change of the policy is, as evidence: which keys became tighter, looser or merely other."""

from __future__ import annotations

from ..core.policy import Policy
from ..core.policykeys import kind_of
from ..core.verdict import Action, Reason, Verdict

__all__ = ["change_of"]


def change_of(before: Policy, after: Policy, decision: str) -> Verdict:
    """The verdict that records a change: a reason for every key whose value, layer or lock is another."""
    reasons = tuple(
        Reason(f"policy/{_direction(key, before, after)}", "policy", 1, key, f"{key} changed", Action.WARN, key, layer)
        for key, layer in _changed_keys(before, after)
    )
    return Verdict(Action.WARN, reasons, after.digest, decision)


def _changed_keys(before: Policy, after: Policy) -> list:
    changed = []
    for key in sorted({*before.settings, *after.settings}):
        old, new = before.settings.get(key), after.settings.get(key)
        if old is None or new is None or _said(old) != _said(new):
            changed.append((key, (new or old).layer))
    return changed


def _said(setting: object) -> dict:
    said = dict(setting.to_json())  # type: ignore[attr-defined]
    del said["source"]  # where a file lies decides nothing
    return said


def _direction(key: str, before: Policy, after: Policy) -> str:
    old, new, kind = before.settings.get(key), after.settings.get(key), kind_of(key)
    if old is None or new is None or kind is None or old.value == new.value:
        return "changed"
    if kind.sort == "narrow":
        return "changed"  # which of two lists of hosts admits more is not for a record to say
    joined = kind.join(old.value, new.value)
    return "tightened" if joined == new.value else "loosened" if joined == old.value else "changed"
