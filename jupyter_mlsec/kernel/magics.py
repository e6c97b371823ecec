"""``%mlsec COMMAND``: what a person may ask of, and tell, the guard of this kernel."""

from __future__ import annotations

import difflib
import os
import re
from typing import Any

from ..core.errors import MlsecBlocked, UsageError
from ..core.verdict import Action, Reason, Verdict
from .directives import CELL_COMMANDS, COMMANDS, parse_allow

__all__ = ["rule_ids", "run_magic"]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def run_magic(shell: Any, guard: Any, line: str, cell: Any) -> Any:
    """Runs one ``%mlsec`` line. UsageError, with the nearest command, where it is not understood."""
    if cell is not None:
        raise UsageError("%%mlsec must be the first line of a cell.", "Commands: " + ", ".join(CELL_COMMANDS) + ".")
    command, _, rest = line.strip().partition(" ")
    command = command or "status"
    if command not in _RUN:
        near = difflib.get_close_matches(command, COMMANDS, 1)
        hint = f"Did you mean `%mlsec {near[0]}`?" if near else "`%mlsec help` lists the commands."
        raise UsageError(f"%mlsec has no command {command!r}.", hint)
    print(_RUN[command](shell, guard, rest.strip()))
    return None


def rule_ids() -> list:
    """The ids of all rules, for completion and for nearest names."""
    from ..detectors._table import RULES

    return sorted({rule.id for rule in RULES})


def _help(shell: Any, guard: Any, rest: str) -> str:
    return "\n".join([*COMMANDS.values(), "", "As the first line of a cell:", *CELL_COMMANDS.values()])


def _status(shell: Any, guard: Any, rest: str) -> str:
    from .reporting import table
    from .status import kernel_status

    status = kernel_status(guard)
    rows = [(gate["gate"], gate["state"], gate["action"], gate["why"]) for gate in status["gates"]]
    lines = [
        f"mlsec: {status['level']}, policy {status['policy_digest']} ({status['origin']})",
        table(rows, ("gate", "state", "action", "why")),
    ]
    if guard.excuses:
        lines.append("let pass in this kernel: " + ", ".join(excuse.rule for excuse in guard.excuses))
    lines += [f"hint: {hint}" for hint in status["hints"]]
    return "\n".join(lines)


def _scan(shell: Any, guard: Any, rest: str) -> str:
    from .reporting import scan_report

    return scan_report(shell, guard)


def _policy(shell: Any, guard: Any, rest: str) -> str:
    from .reporting import table

    settings = guard.policy.settings
    wanted = [key for key in sorted(settings) if not rest or key == rest or key.startswith(rest + ".")]
    if not wanted:
        near = difflib.get_close_matches(rest, settings, 1)
        raise UsageError(f"There is no key {rest!r}.", f"Did you mean `{near[0]}`?" if near else "")
    rows = []
    for key in wanted:
        setting = settings[key]
        locked = "locked" if setting.pinned and setting.relax != "free" else ""
        rows.append((key, _plain(setting.value), setting.layer, setting.source, locked))
    return table(rows, ("key", "value", "layer", "from", ""))


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_plain(item) for item in value) + "]"
    return str(value)


def _check(shell: Any, guard: Any, rest: str) -> str:
    if not rest:
        raise UsageError("Which address?", f"Usage: {COMMANDS['check']}")
    answer = guard.policy.endpoints.check_url(rest.split()[0])
    if answer.allowed:
        return f"mlsec: {answer.host} is allowed ({answer.rule})."
    mode = guard.policy["endpoints.mode"]
    effect = {"block": "refused", "warn": "warned of"}.get(mode, "let through and recorded")
    return f"mlsec: {answer.reason}. Under endpoints.mode = {mode} it is {effect}. {answer.advice}"


def _secret(shell: Any, guard: Any, rest: str) -> str:
    name = rest
    if not _NAME.match(name):
        raise UsageError("A secret needs a name such as OPENAI_API_KEY.", f"Usage: {COMMANDS['secret']}")
    import getpass

    where = "keyring"
    value = _from_keyring(name)
    if value is None:
        value = getpass.getpass(f"{name}: ")
        if not value:
            raise UsageError("Nothing was entered; nothing was kept.")
        where = "keyring" if _to_keyring(name, value) else "environment of this kernel only (no keyring here)"
    guard.remember_secret(value)
    os.environ[name] = value
    return f'mlsec: os.environ["{name}"] is set; kept in the {where}.'


def _keyring() -> Any:
    try:
        import keyring
        from keyring.backends.fail import Keyring as Absent
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), Absent) else keyring


def _from_keyring(name: str) -> Any:
    ring = _keyring()
    if ring is None:
        return None
    try:
        return ring.get_password("jupyter-mlsec", name)
    except ring.errors.KeyringError:
        return None  # locked or gone: the person is asked


def _to_keyring(name: str, value: str) -> bool:
    ring = _keyring()
    if ring is None:
        return False
    try:
        ring.set_password("jupyter-mlsec", name, value)
    except ring.errors.KeyringError:
        return False
    return True


def _columns(shell: Any, guard: Any, rest: str) -> str:
    frame = shell.user_ns.get(rest)
    if frame is None or not (hasattr(frame, "to_html") and hasattr(frame, "head")):
        what = f"{rest!r} is no data frame of this kernel." if rest else "Which data frame?"
        raise UsageError(what, f"Usage: {COMMANDS['columns']}")
    from .reporting import columns_report

    return columns_report(guard, rest, frame)


def _listeners(shell: Any, guard: Any, rest: str) -> str:
    from .listeners import listeners_of
    from .reporting import table

    try:
        found = listeners_of()
    except OSError:
        raise UsageError("This system does not say what a process listens on.", "It works on Linux.") from None
    own = set((getattr(getattr(shell, "kernel", None), "_recorded_ports", None) or {}).values())
    rows = [
        (f"{item.address}:{item.port}", item.reach, "the kernel's own" if item.port in own else "") for item in found
    ]
    return table(rows, ("address", "who can connect", "")) if rows else "mlsec: this kernel listens on nothing."


def _allow(shell: Any, guard: Any, rest: str) -> str:
    excuse = parse_allow(rest)
    known = rule_ids()
    names = {*known, *(item.partition("/")[2] for item in known)}
    if "*" not in excuse.rule and excuse.rule not in names:
        near = difflib.get_close_matches(excuse.rule, names, 1)
        raise UsageError(f"There is no rule {excuse.rule!r}.", f"Did you mean `{near[0]}`?" if near else "")
    locked = _locks(guard, excuse)
    if locked:
        raise MlsecBlocked(
            f"An administrator has locked {locked}: a notebook cannot let it pass.", "Ask for an exception."
        )
    rule = excuse.rule if excuse.rule in known else "excuse/magic"
    reason = Reason(rule, "excuse", 1, "kernel", "let pass by magic", Action.WARN)
    guard.record(Verdict(Action.WARN, (reason,), guard.policy.digest, guard.context.decision_id()), "run")
    guard.excuses = (*guard.excuses, excuse)
    return f"mlsec: {excuse.rule} passes in this kernel until it restarts. Recorded."


def _locks(guard: Any, excuse: Any) -> str:
    """The locked key that keeps an excuse for this rule from counting, or an empty string."""
    prefix = {"secret": "secrets.", "personal-data": "personal-data."}.get(excuse.rule.partition("/")[0], "")
    keys = [f"{prefix}{moment}" for moment in ("run", "output")] if prefix else ["exposure.action"]
    settings = guard.policy.settings
    locked = [key for key in keys if settings[key].pinned and settings[key].relax not in ("free", "reason")]
    return locked[0] if len(locked) == len(keys) else ""


_RUN = {
    "status": _status,
    "scan": _scan,
    "policy": _policy,
    "check": _check,
    "secret": _secret,
    "columns": _columns,
    "listeners": _listeners,
    "allow": _allow,
    "help": _help,
}
