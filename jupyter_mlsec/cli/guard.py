"""``jupyter mlsec guard``: the in-kernel guard for every client of an environment, person or machine."""

from __future__ import annotations

import argparse
import json

from ..launch.guardfile import SCOPES, GuardState, install, remove, status
from ..reports.model import plain
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("what", choices=("install", "remove", "status"), help="what to do")
    scopes = parser.add_mutually_exclusive_group()
    for scope in SCOPES:
        about = {"system": "the whole machine", "sys-prefix": "this Python environment", "user": "you (default)"}[scope]
        scopes.add_argument(f"--{scope}", dest="scope", action="store_const", const=scope, help=f"for {about}")
    parser.add_argument("--json", action="store_true", help="JSON, for programs")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Installs, removes or shows. FINDINGS where ``status`` of a named scope is not ``installed``."""
    if arguments.what == "status":
        states = [status(scope) for scope in ([arguments.scope] if arguments.scope else SCOPES)]
    elif arguments.what == "install":
        states = [install(arguments.scope or "user", load_effective(arguments.policy).policy)]
    else:
        states = [remove(arguments.scope or "user")]
    if arguments.json:
        print(json.dumps([_fields(state) for state in states]))
    else:
        for state in states:
            print(plain(_line(state)))
    is_asked = arguments.what == "status" and arguments.scope is not None
    return ExitCode.FINDINGS if is_asked and states[0].state != "installed" else ExitCode.CLEAN


def _fields(state: GuardState) -> dict:
    return {name: str(value) for name, value in vars(state).items()}


def _line(state: GuardState) -> str:
    return f"{state.scope}: {state.state}: {state.path}{'. ' + state.hint if state.hint else ''}"
