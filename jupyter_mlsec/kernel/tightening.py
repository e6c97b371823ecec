"""Policies for the time of one cell: ``%%mlsec strict`` and ``%%mlsec redact``. Neither shows what was hidden."""

from __future__ import annotations

from dataclasses import replace

from ..core.policy import Policy
from ..core.policykeys import ENTITY_PREFIX, kind_of

__all__ = ["masking", "strict"]

_STRICT = {
    "secrets.run": "block",
    "secrets.output": "block",
    "personal-data.run": "block",
    "personal-data.output": "block",
    "endpoints.mode": "block",
    "exposure.action": "block",
    "limits.on_incomplete": "block",
}
_OUTPUTS = ("secrets.output", "personal-data.output")


def strict(policy: Policy) -> Policy:
    """``policy`` with every gate of a kernel on block. Joins only, so nothing becomes looser.

    A kind of personal data that has a line of its own is blocked too, unless that line allows it.
    """
    settings = dict(policy.settings)
    for key, value in _STRICT.items():
        settings[key] = replace(settings[key], value=kind_of(key).join(settings[key].value, value))
    for key, setting in policy.settings.items():
        if key.startswith(ENTITY_PREFIX) and setting.value != "allow":
            settings[key] = replace(setting, value="block")
    return replace(policy, settings=settings)


def masking(policy: Policy) -> Policy:
    """``policy`` with outputs masked in place: what it would show is masked, and a card gives way to the
    masked form that the card itself offers. A key that an administrator or hub bound to block stays so.
    """
    settings = dict(policy.settings)
    for key, setting in policy.settings.items():
        is_output = key in _OUTPUTS or (key.startswith(ENTITY_PREFIX) and setting.value != "allow")
        if is_output and (setting.value != "block" or not setting.pinned):
            settings[key] = replace(setting, value="redact")
    return replace(policy, settings=settings)
