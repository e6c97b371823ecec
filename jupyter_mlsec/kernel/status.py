"""Which gates of this kernel are on, with which action, and why: plain data, for the magic and for tests."""

from __future__ import annotations

from typing import Any

__all__ = ["kernel_status"]

_ACTIONS = {
    "run": "secrets.run",
    "output": "personal-data.output",
    "network": "endpoints.mode",
}


def kernel_status(guard: Any) -> dict:
    """``{"level", "policy_digest", "origin", "gates": [{"gate", "state", "action", "why"}], "hints"}``.

    ``state`` is ``on``, ``off`` or ``degraded``; the shape is that of ``GET mlsec/status``.
    """
    guard.rules.now()  # takes over what has changed
    guard.scanner_of()  # says whether there are detectors, and which engine they have
    gates = [_policy(guard), _run(guard), _output(guard), _network(guard), _audit(guard)]
    worst = any(gate["state"] != "on" and gate["action"] != "off" for gate in gates)
    told = [gate for gate in gates if gate["state"] != "on" and gate["gate"] != "policy"]  # its hints come last
    hints = [f"{gate['gate']}: {gate['why']}" for gate in told]
    return {
        "level": "degraded" if worst else "guardrail",
        "policy_digest": guard.base_policy.digest,
        "origin": guard.source.origin,
        "gates": gates,
        "hints": hints + list(guard.source.problems),
    }


def _gate(name: str, state: str, action: str, why: str) -> dict:
    return {"gate": name, "state": state, "action": action, "why": why}


def _why(guard: Any, key: str) -> str:
    setting = guard.base_policy.settings[key]
    layer = "built-in default" if setting.layer == "defaults" else f"{setting.layer} policy"
    return f"{key} = {setting.value} ({layer})"


def _policy(guard: Any) -> dict:
    trouble = guard.rules.trouble or guard.below_level or guard.remark
    if trouble:
        return _gate("policy", "degraded", "", trouble)
    return _gate("policy", "on", "", f"policy {guard.base_policy.digest} ({guard.source.origin})")


def _judging(guard: Any, name: str, keys: tuple) -> dict:
    action = "secrets {}, personal data {}".format(*(guard.base_policy[key] for key in keys))
    trouble = guard.notes.get(name) or guard.notes.get("engine")
    if trouble:
        off = name in guard.notes and name == "output"
        return _gate(name, "off" if off else "degraded", action, trouble)
    why = [_why(guard, key) for key in keys]
    if name == "output":
        why += [guard.notes[part] for part in ("processes", "history") if part in guard.notes]
    return _gate(name, "on", action, "; ".join(why))


def _run(guard: Any) -> dict:
    return _judging(guard, "run", ("secrets.run", "personal-data.run"))


def _output(guard: Any) -> dict:
    return _judging(guard, "output", ("secrets.output", "personal-data.output"))


def _network(guard: Any) -> dict:
    from . import network

    mode = guard.base_policy["endpoints.mode"]
    if mode == "off":
        return _gate("network", "off", mode, _why(guard, "endpoints.mode"))
    state, why = network.state()
    return _gate("network", state, mode, why or _why(guard, "endpoints.mode"))


def _audit(guard: Any) -> dict:
    try:
        guard.trail()
    except Exception as error:  # noqa: BLE001 - whatever it is, this is what status has to say
        return _unrecorded(guard, _trouble(error))
    trouble = guard.notes.get("audit")
    if trouble:
        return _unrecorded(guard, trouble)
    return _gate("audit", "on", "record", f"events go to {guard.source.audit_path}")


def _unrecorded(guard: Any, why: str) -> dict:
    decision = guard.base_policy["limits.on_incomplete"]
    effect = "what would need a record is refused" if decision == "block" else "verdicts take effect without a record"
    return _gate("audit", "degraded", "record", f"{why.rstrip('.')}: {effect} (limits.on_incomplete = {decision})")


def _trouble(error: Exception) -> str:
    # Only this package's own errors have texts that are known to hold no value.
    return str(error) if hasattr(error, "hint") else f"the audit trail cannot be opened ({type(error).__name__})"
