"""``%%mlsec ...`` as the first line of a cell: a directive to the run gate, not a magic that runs inside.

    %%mlsec allow RULE --reason "..."   judge and run with an excuse
    %%mlsec check                       judge, do not run
    %%mlsec strict                      run under block
    %%mlsec redact                      run with every finding in the output masked at least

The gate takes the first line away, so that the rest keeps its own magics, top-level await, error status
and place in the queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from ..core.errors import UsageError

if TYPE_CHECKING:
    from .excuses import Excuse

__all__ = ["CELL_COMMANDS", "COMMANDS", "Directive", "parse_allow", "parse_directive"]

COMMANDS = {
    "status": "%mlsec status   which gates are on, and why",
    "scan": "%mlsec scan   what was typed and loaded so far: cells, tables, texts",
    "policy": "%mlsec policy [KEY]   the policy in force, each key with the layer it comes from",
    "check": "%mlsec check URL   may this address be contacted?",
    "secret": "%mlsec secret NAME   asks for a secret, keeps it in the keyring and in os.environ[NAME]",
    "columns": "%mlsec columns DF   which columns of a data frame hold personal data",
    "listeners": "%mlsec listeners   what this kernel serves, and to whom",
    "allow": '%mlsec allow RULE --reason "..."   let a rule pass in this kernel (recorded)',
    "help": "%mlsec help   this text",
}

CELL_COMMANDS = {
    "allow": '%%mlsec allow RULE --reason "..."   run this cell although RULE finds something (recorded)',
    "check": "%%mlsec check   judge this cell, do not run it",
    "strict": "%%mlsec strict   run this cell with every gate on block",
    "redact": "%%mlsec redact   run this cell with every finding in its output masked",
}
_HEAD = "%%mlsec"


# Never compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class Directive:
    """A parsed first line. ``body`` is the cell without it."""

    command: str
    body: str
    excuse: Optional[Excuse] = None


def parse_directive(cell: str) -> Optional[Directive]:
    """The directive of a cell, or None. UsageError where the line starts as one and is not."""
    text = cell.lstrip("\r\n")
    if not text.startswith(_HEAD) or text[len(_HEAD) : len(_HEAD) + 1] not in ("", " ", "\t", "\r", "\n"):
        return None
    line, _, body = text.partition("\n")
    rest = line[len(_HEAD) :].strip()
    command, _, arguments = rest.partition(" ")
    if command not in CELL_COMMANDS:
        import difflib

        near = difflib.get_close_matches(command, CELL_COMMANDS, 1)
        raise UsageError(
            f"%%mlsec has no command {command!r}." if command else "%%mlsec needs a command.",
            f"Did you mean `%%mlsec {near[0]}`?" if near else "Commands: " + ", ".join(CELL_COMMANDS) + ".",
        )
    if command == "allow":
        return Directive(command, body, parse_allow(arguments))
    if arguments.strip():
        raise UsageError(f"%%mlsec {command} takes no arguments.", f"Usage: {CELL_COMMANDS[command]}")
    return Directive(command, body)


def parse_allow(arguments: str) -> Excuse:
    """``RULE --reason "..."`` as an Excuse; UsageError where rule or reason is missing."""
    import shlex

    from .excuses import Excuse

    usage = 'Usage: allow RULE --reason "...", e.g. allow secret/generic-assignment --reason "a test key".'
    try:
        words = shlex.split(arguments)
    except ValueError:
        raise UsageError("The quotes of the reason do not match.", usage) from None
    rule, reason = "", ""
    while words:
        word = words.pop(0)
        if word == "--reason":
            reason = " ".join(words)
            break
        if word.startswith("--reason="):
            reason = " ".join([word[len("--reason=") :], *words])
            break
        if word.startswith("-") or rule:
            raise UsageError(f"{word!r} is not understood.", usage)
        rule = word
    if not rule:
        raise UsageError("Which rule?", usage)
    if not reason.strip():
        raise UsageError("A reason is needed: it is what the audit trail shows.", usage)
    return Excuse(rule, reason.strip())
