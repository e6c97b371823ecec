"""The run gate: the live shell gets a class whose ``run_cell_async`` asks before it runs.

Events and transformers cannot refuse cleanly; this method is called exactly once per request, with the
cell as it was typed. A refused cell is replaced by a stub, so that neither ``In[]`` nor the history
database ever holds it, and IPython itself answers with an error: run-all stops in order.
"""

from __future__ import annotations

import sys
from contextvars import ContextVar
from functools import wraps
from typing import Any

from ..core.errors import UsageError
from .directives import parse_directive
from .state import Guard

__all__ = ["REFUSED_STUB", "close_output_history", "guard_shell"]

REFUSED_STUB = "# cell refused by mlsec"
CHECKED_STUB = "# cell checked by mlsec: not run"
_HISTORY_NOTE = "HistoryManager.db_log_output is switched off: it would write outputs unmasked into history.sqlite"

# The text of the cell that is running, if any: what it hands back to run_cell is part of it, or new.
_running: ContextVar = ContextVar("mlsec_running", default="")


def guard_shell(shell: Any, guard: Guard) -> None:
    """Swaps the class of the live shell for one with the run gate."""
    close_output_history(shell, guard)
    base = type(shell)
    shell.__class__ = type("Guarded" + base.__name__, (_methods(base, guard), base), {"mlsec_guard": guard})


def close_output_history(shell: Any, guard: Guard) -> None:
    """Keeps outputs out of the history database (``HistoryManager.db_log_output``): it takes them unmasked."""
    history = getattr(shell, "history_manager", None)
    if history is None:
        return
    if history.db_log_output:
        guard.notes["history"] = _HISTORY_NOTE
        history.db_log_output = False

    def refuse(change: Any) -> None:
        if change["new"]:
            guard.notes["history"] = _HISTORY_NOTE
            history.db_log_output = False

    history.observe(refuse, names="db_log_output")


def _methods(base: type, guard: Guard) -> type:
    class GuardedShell:
        """Mixed in before the shell's class; keeps its signatures, which ipykernel inspects."""

        @wraps(base.run_cell_async)
        async def run_cell_async(self, raw_cell: str, *args: Any, **kwargs: Any) -> Any:
            if not raw_cell or raw_cell.isspace() or _is_part(raw_cell):
                return await super().run_cell_async(raw_cell, *args, **kwargs)
            from . import rungate  # at the first cell: a kernel's start is sacred

            cell_id = str(kwargs.get("cell_id") or "")
            guard.remember_cell(_request_id(self), cell_id)
            if not kwargs.get("silent"):
                guard.tell_problems()
            ruling = rungate.rule_on(guard, raw_cell, cell_id)
            if ruling.refusal is not None:
                return await _stubbed(super().run_cell_async, REFUSED_STUB, ruling.refusal, args, kwargs)
            if ruling.directive is not None and ruling.directive.command == "check":
                from .reporting import print_check

                print_check(guard, raw_cell, ruling.directive)
                return await _stubbed(super().run_cell_async, CHECKED_STUB, None, args, kwargs)
            if ruling.warning and not kwargs.get("silent"):
                print(ruling.warning, file=sys.stderr)
            token = _running.set(raw_cell)
            try:
                with rungate.scope_of(guard, ruling.directive):
                    result = await super().run_cell_async(raw_cell, *args, **kwargs)
                    rungate.tell_refusals(guard, result)
                    if ruling.directive is not None:
                        _flush()  # what the cell printed is judged as the directive says
                    return result
            finally:
                _running.reset(token)

        @wraps(base.transform_cell)
        def transform_cell(self, raw_cell: str) -> str:
            if not _running.get():
                try:
                    directive = parse_directive(raw_cell)
                except UsageError:
                    return "pass"  # the gate refuses it with the same message
                if directive is not None:
                    return super().transform_cell(directive.body)
            return super().transform_cell(raw_cell)

        @wraps(base.user_expressions)
        def user_expressions(self, expressions: dict) -> dict:
            from . import rungate

            refused = {key: rungate.refused_expression(guard, text) for key, text in expressions.items()}
            allowed = {key: text for key, text in expressions.items() if refused[key] is None}
            done = super().user_expressions(allowed)
            return {key: done[key] if refused[key] is None else refused[key] for key in expressions}

        @wraps(base.var_expand)
        def var_expand(self, cmd: str, depth: int = 0, *args: Any, **kwargs: Any) -> str:
            # One frame deeper than IPython counts on.
            expanded = super().var_expand(cmd, depth + 1, *args, **kwargs)
            if sys._getframe(1).f_code.co_name in ("system_piped", "system_raw", "getoutput"):
                from . import rungate

                rungate.vet_command(guard, expanded)
            return expanded

    return GuardedShell


def _is_part(cell: str) -> bool:
    """True for what the running cell hands back unchanged (``%%time``, ``%%capture``): it was judged."""
    outer = _running.get()
    return bool(outer) and cell.strip() in outer


async def _stubbed(run: Any, stub: str, refusal: Any, args: tuple, kwargs: dict) -> Any:
    kwargs["transformed_cell"] = stub
    kwargs["preprocessing_exc_tuple"] = None if refusal is None else (type(refusal), refusal, None)
    return await run(stub, *args, **kwargs)


def _request_id(shell: Any) -> str:
    header = (getattr(shell, "parent_header", None) or {}).get("header") or {}
    return header.get("msg_id", "")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
