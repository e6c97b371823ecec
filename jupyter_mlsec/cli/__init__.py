"""``jupyter mlsec COMMAND``: the command line. One module per command, imported when it is called."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence

from ..core.errors import MlsecError, PolicyError, UsageError
from .exitcodes import ExitCode
from .parsing import Parser, nearest, parse

__all__ = ["COMMANDS", "main"]

PROG = "jupyter mlsec"
COMMANDS = {
    "scan": ("scanning.command", "search notebooks and other files for secrets, personal data, exposure"),
    "baseline": ("baseline", "take over a baseline of detect-secrets, or write one"),
    "redact": ("redact", "mask secrets and personal data in the outputs of notebooks; code is untouched"),
    "fix": ("fix", "move secrets in notebooks and Python files to environment look-ups"),
    "check-url": ("checkurl", "may a notebook contact this address?"),
    "policy": ("policy", "show, check, explain or trust the policy"),
    "audit": ("audit", "follow, verify or sum up the audit trail"),
    "rules": ("rules", "what is looked for: all rules, or the page of one"),
    "guard": ("guard", "install or remove the guard in every IPython kernel of this machine"),
    "doctor": ("doctor.command", "start a real kernel and server, and see which gates truly hold"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns an ExitCode; mistakes are one line on standard error."""
    argv = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot show must not end a scan
    try:
        code = _dispatch(argv)
        sys.stdout.flush()
        return code
    except (PolicyError, UsageError) as error:
        return _complain(error, ExitCode.USAGE)
    except MlsecError as error:
        return _complain(error, ExitCode.INCOMPLETE)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`) has what it wanted; Python would complain once more while closing.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.READER_GONE


def _dispatch(argv: list) -> int:
    name = argv[0] if argv else "--help"
    if name in ("-h", "--help", "help"):
        print(_overview())
        return ExitCode.CLEAN if argv else ExitCode.USAGE
    if name in ("-V", "--version"):
        from .. import __version__

        print(f"jupyter-mlsec {__version__}")
        return ExitCode.CLEAN
    if name not in COMMANDS:
        raise UsageError(f"no such command: {name}.", nearest(name, COMMANDS, PROG))
    where, about = COMMANDS[name]
    module = importlib.import_module(f".{where}", __name__)
    parser = Parser(prog=f"{PROG} {name}", description=f"{about[0].upper()}{about[1:]}.")
    module.configure(parser)
    return module.run(parse(parser, argv[1:]))


def _overview() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{about}" for name, (_, about) in COMMANDS.items()]
    return "\n".join(
        [
            f"usage: {PROG} COMMAND [ARGUMENTS]",
            "",
            "Security guardrails for machine learning in notebooks.",
            "",
            *lines,
            "",
            f"`{PROG} COMMAND --help` says more. Exit codes: 0 clean, 1 findings, 2 wrong usage or policy,",
            "3 something could not be scanned or tested.",
        ]
    )


def _complain(error: MlsecError, code: ExitCode) -> int:
    print(f"{PROG}: {error}", file=sys.stderr)
    return code
