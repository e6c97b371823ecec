"""Registers ``%mlsec`` and its completion; the magic's own code is imported at its first use."""

from __future__ import annotations

from typing import Any

from .directives import CELL_COMMANDS, COMMANDS

__all__ = ["complete", "register"]


def register(shell: Any, guard: Any) -> None:
    """Adds the magics to a shell."""

    def mlsec(line: str = "", cell: Any = None) -> Any:
        from .magics import run_magic

        return run_magic(shell, guard, line, cell)

    mlsec.__doc__ = (
        "Security guardrails of this notebook.\n\n"
        + "\n".join(f"    {text}" for text in COMMANDS.values())
        + "\n\nAs the first line of a cell:\n\n"
        + "\n".join(f"    {text}" for text in CELL_COMMANDS.values())
    )
    shell.register_magic_function(mlsec, "line_cell", "mlsec")
    for key in ("%mlsec", "%%mlsec"):
        shell.set_hook("complete_command", complete, str_key=key)


def complete(shell: Any, event: Any) -> list:
    """Completions for a line that begins with ``%mlsec`` or ``%%mlsec``."""
    words = event.line.split()
    cell = event.line.lstrip().startswith("%%")
    commands = CELL_COMMANDS if cell else COMMANDS
    if len(words) <= 1 or (len(words) == 2 and not event.line.endswith(" ")):
        return sorted(commands)
    return _arguments(shell, words[1], event)


def _arguments(shell: Any, command: str, event: Any) -> list:
    if command == "allow":
        if "--reason" not in event.line and len(event.line.split()) > 2:
            return ["--reason"]
        from .magics import rule_ids

        return rule_ids()
    if command == "policy":
        from ..core.policykeys import KEYS

        return sorted(KEYS)
    if command == "columns":
        return sorted(
            name
            for name, value in shell.user_ns.items()
            if not name.startswith("_") and hasattr(value, "columns") and hasattr(value, "head")
        )
    return []
