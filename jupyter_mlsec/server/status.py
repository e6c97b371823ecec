"""The truth about each gate and each kernel: on, off or degraded, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from .. import detectors
from ..core.policy import Policy
from ..core.verdict import Action
from ..detectors.engines import states as engine_states
from ..version import __version__
from .authority import Authority
from .kernels import KernelRecord, Kernels

__all__ = ["GateState", "StatusReport", "kernels_of"]

_SLOW = "The fast engine (google-re2) is missing, so matching falls back to Python's re."
_WITHOUT_EVIDENCE = {
    "allow": "verdicts take effect without a record",
    "warn": "verdicts take effect without a record",
    "block": "what would need a record is refused",
}
_INSIDE = "The guard inside the kernel does this."
_NO_GUARD_HINT = (
    "Kernels without a guard inside are judged by the server only: requests they make to the network are not."
    " Restart them, or run `jupyter mlsec guard install`."
)


@dataclass(frozen=True)
class GateState:
    """One gate: ``state`` is on, off or degraded; ``why`` is a sentence."""

    gate: str
    state: str
    action: str
    why: str


class StatusReport:
    """Assembles ``GET mlsec/status``.

    websocket_is_guarded   asked each time: another extension may have replaced the connection class
    provisioner_fault      why new kernels start without a guard, or an empty string
    further_hints          asked each time for what no gate is about
    """

    def __init__(
        self,
        authority: Authority,
        kernels: Kernels,
        websocket_is_guarded: Callable[[], bool],
        save_is_guarded: Callable[[], bool],
        provisioner_fault: str,
        further_hints: Callable[[], list[str]] = list,
    ) -> None:
        self._authority = authority
        self._kernels = kernels
        self._websocket_is_guarded = websocket_is_guarded
        self._save_is_guarded = save_is_guarded
        self._provisioner_fault = provisioner_fault
        self._further_hints = further_hints

    def to_json(self, running: Iterable[tuple[str, str]]) -> dict:
        """The answer's JSON; ``running`` are (kernel id, kernel name) of the kernels that this user may see."""
        policy = self._authority.policy
        gates = self._gates(policy)
        kernels = [self._kernel(kernel_id, name, policy) for kernel_id, name in running]
        degraded = any(gate.state == "degraded" for gate in gates) or any(
            kernel["level"] == "degraded" for kernel in kernels
        )
        return {
            "version": __version__,
            "policy_digest": policy.digest,
            "level": "degraded" if degraded else "guardrail",
            "gates": [asdict(gate) for gate in gates],
            "kernels": kernels,
            "hints": self._hints(kernels),
        }

    # -- this server

    def _gates(self, policy: Policy) -> list[GateState]:
        return [
            self._policy_gate(policy),
            _scanning_gate("edit", _strongest(policy, "edit"), "Findings are underlined as you type."),
            self._per_kernel("run", _strongest(policy, "run"), "Cells are judged before they run."),
            self._save_gate(policy),
            self._per_kernel("output", _strongest(policy, "output"), "Outputs are judged before anybody sees them."),
            self._per_kernel("network", policy["endpoints.mode"], "Requests are judged inside guarded kernels."),
            self._websocket_gate(policy),
            self._audit_gate(policy),
        ]

    def _policy_gate(self, policy: Policy) -> GateState:
        """A broken file seals its layer: every gate works, and none does what its people have written."""
        broken = (*self._authority.loaded.broken, self._authority.watch_fault())
        for problem in filter(None, broken):
            return GateState("policy", "degraded", "", problem)
        return GateState("policy", "on", "", f"Every policy file that was found is in force ({policy.digest}).")

    def _per_kernel(self, gate: str, action: str, why: str) -> GateState:
        if action in ("allow", "off"):
            return GateState(gate, "off", action, "The policy asks for nothing here.")
        if self._provisioner_fault:
            return GateState(gate, "degraded", action, self._provisioner_fault)
        if gate == "network":
            return GateState(gate, "on", action, why)
        return _scanning_gate(gate, action, why)

    def _save_gate(self, policy: Policy) -> GateState:
        action = _strongest(policy, "save")
        if not self._save_is_guarded():
            return GateState("save", "degraded", action, "The contents manager was replaced after the gate was set.")
        return _scanning_gate("save", action, "Files are judged before they are written.")

    def _websocket_gate(self, policy: Policy) -> GateState:
        action = max(Action.parse(_strongest(policy, moment)) for moment in ("run", "output")).word
        if not self._websocket_is_guarded():
            return GateState("websocket", "degraded", action, "Another extension replaced the connection class.")
        return _scanning_gate("websocket", action, "Kernels without a guard are judged on their websocket.")

    def _audit_gate(self, policy: Policy) -> GateState:
        fault = self._authority.recorder.fault
        if fault:
            effect = _WITHOUT_EVIDENCE[policy["limits.on_incomplete"]]
            why = f"{fault[:1].upper()}{fault[1:].rstrip('.')}: {effect} (limits.on_incomplete)."
            return GateState("audit", "degraded", "record", why)
        return GateState("audit", "on", "record", "Every verdict above allow is written down before it takes effect.")

    def _hints(self, kernels: list[dict]) -> list[str]:
        hints = [*self._authority.loaded.broken, *filter(None, [self._authority.watch_fault()])]
        if detectors.engine_name() != "re2":
            hints.append("Install google-re2 for fast matching.")
        hints += [f"{name}: {why}" for name, state, why in engine_states() if state != "on"]
        if self._provisioner_fault:
            hints.append(self._provisioner_fault)
        if any(kernel["guard"] != "in-kernel" for kernel in kernels):
            hints.append(_NO_GUARD_HINT)
        hints += self._further_hints()
        return list(dict.fromkeys(hints))

    # -- a kernel

    def _kernel(self, kernel_id: str, name: str, policy: Policy) -> dict:
        record = self._kernels.of(kernel_id)
        websocket = self._websocket_is_guarded()
        is_taking_over = self._kernels.is_taking_over(record)
        guard, level, why = _guard_of(record, policy, websocket, is_taking_over)
        has_told = guard == "in-kernel" and record.gates and record.vouched == policy.digest
        gates = record.gates if has_told else self._expected_gates(policy, guard)
        judged_by = [asdict(self._policy_gate(policy)), *gates]
        troubled = next((gate for gate in judged_by if gate["state"] == "degraded"), None)
        if level == "guardrail" and troubled:
            level, why = "degraded", f"{troubled['gate']}: {troubled['why']}"
        return {"id": kernel_id, "name": name, "level": level, "guard": guard, "why": why, "gates": gates}

    @staticmethod
    def _expected_gates(policy: Policy, guard: str) -> list[dict]:
        """What the gates of a kernel are, as far as the server knows before the guard has told."""
        modes = {"run": _strongest(policy, "run"), "output": _strongest(policy, "output")}
        modes["network"] = policy["endpoints.mode"]
        return [asdict(_kernel_gate(gate, action, guard)) for gate, action in modes.items()]


def _guard_of(
    record: KernelRecord, policy: Policy, websocket: bool, is_taking_over: bool = False
) -> tuple[str, str, str]:
    """(guard, level, why) of a kernel."""
    second_line = "server-only" if websocket else "none"
    if record.vouched == policy.digest:
        return "in-kernel", "guardrail", "The guard inside the kernel signs what it has judged."
    if record.vouched and is_taking_over:
        return "in-kernel", "guardrail", "Its guard was told the changed policy, and judges what comes next under it."
    if record.vouched:
        why = "Its guard follows an older policy, so the server judges what browsers see: restart the kernel."
        return second_line, "degraded", why
    if not record.answered:
        expected = "has not been heard yet" if record.is_guard_expected else "was not started by this server"
        return second_line, "degraded", f"Its guard {expected}, so the server judges what browsers see."
    if record.is_guard_expected:
        return second_line, "degraded", "It was started with a guard, but does not sign: restart the kernel."
    return second_line, "degraded", "There is no guard inside; the server judges what browsers run and see."


def _kernel_gate(gate: str, action: str, guard: str) -> GateState:
    if action in ("allow", "off"):
        return GateState(gate, "off", action, "The policy asks for nothing here.")
    if guard == "in-kernel":
        return GateState(gate, "on", action, _INSIDE)
    if gate == "network" or guard == "none":
        return GateState(gate, "off", action, "There is no guard inside the kernel to do this.")
    return GateState(gate, "degraded", action, "Only what passes this server's websocket is judged.")


def _scanning_gate(gate: str, action: str, why: str) -> GateState:
    if action == "allow":
        return GateState(gate, "off", action, "The policy asks for nothing here.")
    if detectors.engine_name() != "re2":
        return GateState(gate, "degraded", action, f"{why} {_SLOW}")
    return GateState(gate, "on", action, why)


def _strongest(policy: Policy, moment: str) -> str:
    """The strongest action that a moment can have, over all kinds of finding."""
    keys = [f"secrets.{moment}", f"personal-data.{'run' if moment == 'edit' else moment}"]
    if moment in ("run", "edit"):
        keys.append("exposure.action")
    strongest = max((Action.parse(policy[key]) for key in keys), default=Action.ALLOW)
    return (min(strongest, Action.WARN) if moment == "edit" else strongest).word  # typing is never refused


def kernels_of(kernel_manager: Any) -> list[tuple[str, str]]:
    """(id, name) of every kernel of a multi-kernel manager."""
    found = []
    for kernel_id in list(kernel_manager.list_kernel_ids()):
        manager = kernel_manager.get_kernel(kernel_id)
        found.append((kernel_id, str(getattr(manager, "kernel_name", ""))))
    return found
