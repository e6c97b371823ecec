"""The debugger runs code too: what it evaluates, and what it writes to a file for its breakpoints, is judged."""

from __future__ import annotations

from typing import Any

from .state import Guard

__all__ = ["guard_debugger"]

# Command -> the argument that holds code.
_CODE = {"evaluate": "expression", "dumpCell": "code", "setExpression": "value", "setVariable": "value"}


def guard_debugger(kernel: Any, guard: Guard) -> None:
    """Wraps the kernel's ``do_debug_request``: refused code is answered with a failure that says why."""
    original = kernel.do_debug_request

    async def do_debug_request(message: dict) -> Any:
        refusal = _refusal(guard, message)
        if refusal is None:
            return await original(message)
        return {
            "type": "response",
            "seq": message.get("seq", 0),
            "request_seq": message.get("seq", 0),
            "command": message.get("command", ""),
            "success": False,
            "message": refusal,
            "body": {},
        }

    kernel.do_debug_request = do_debug_request


def _refusal(guard: Guard, message: dict) -> Any:
    name = _CODE.get(message.get("command", ""))
    code = (message.get("arguments") or {}).get(name) if name else None
    if not isinstance(code, str) or not code.strip():
        return None
    from .rungate import rule_on

    ruling = rule_on(guard, code)
    return None if ruling.refusal is None else str(ruling.refusal)
