"""``jupyter mlsec policy``: show, check, explain, trust."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..core.errors import PolicyError, UsageError
from ..policyfile import check, explain, is_trusted, load, trust
from ..policyfile.explaining import show as shown_value
from ..policyfile.places import FILE_NAME
from ..reports.model import plain
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective, policy_notes

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("what", choices=("show", "check", "explain", "trust"), help="what to do")
    parser.add_argument(
        "subject", nargs="?", metavar="KEY|FILE", help="explain: a key such as secrets.run; check, trust: a file"
    )
    parser.add_argument("--json", action="store_true", help="JSON, for programs")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Runs one of the subcommands."""
    commands = {"show": _show, "check": _check, "explain": _explain, "trust": _trust}
    return commands[arguments.what](arguments)


def _show(arguments: argparse.Namespace) -> int:
    _require_no_subject(arguments)
    loaded = load_effective(arguments.policy)
    if arguments.json:
        print(json.dumps(loaded.to_json(), indent=1))
        return ExitCode.CLEAN
    settings = sorted(loaded.policy.settings.items())
    width = max(len(key) for key, _ in settings)
    for key, setting in settings:
        lock = "  (locked)" if setting.pinned and setting.relax != "free" else ""
        print(plain(f"{key:<{width}}  {shown_value(setting.value)}   [{setting.layer}]{lock}"))
    print()
    for layer in loaded.layers:
        print(plain(f"{layer.name}: {layer.state}: {layer.source}{' - ' + layer.hint if layer.hint else ''}"))
    for note in policy_notes(loaded):
        print(plain(note))
    print(f"digest {loaded.policy.digest}")
    return ExitCode.CLEAN


def _check(arguments: argparse.Namespace) -> int:
    """Checks one file (the whole effective policy where none is named). USAGE where there is a mistake."""
    if arguments.subject is None:
        loaded = load(policy_path=arguments.policy, lenient=True)
        problems = loaded.problems
        subject = ", ".join(layer.source for layer in loaded.layers if layer.state not in ("absent",))
    else:
        subject, problems = arguments.subject, _problems(Path(arguments.subject))
    if arguments.json:
        print(
            json.dumps({"sound": not problems, "checked": subject, "problems": [_problem(item) for item in problems]})
        )
    else:
        for problem in problems:
            print(plain(str(problem)))
        print(plain(f"{subject}: {len(problems)} problem{'s' * (len(problems) != 1)}"))
    return ExitCode.USAGE if problems else ExitCode.CLEAN


def _problems(path: Path) -> tuple:
    try:
        return tuple(check(path))
    except PolicyError as error:
        return (error,)


def _problem(problem: PolicyError) -> dict:
    return {
        "file": problem.source,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def _explain(arguments: argparse.Namespace) -> int:
    if arguments.subject is None:
        raise UsageError("explain needs a key.", "`jupyter mlsec policy show` lists them.")
    explanation = explain(load_effective(arguments.policy), arguments.subject)
    if arguments.json:
        body = {**vars(explanation), "requests": [vars(request) for request in explanation.requests]}
        print(json.dumps(body))
    else:
        for line in explanation.text().split("\n"):
            print(plain(line))
    return ExitCode.CLEAN


def _trust(arguments: argparse.Namespace) -> int:
    path = Path(arguments.subject) if arguments.subject else _project_file()
    was_trusted = path.is_file() and is_trusted(path, path.read_bytes())
    digest = trust(path)
    if arguments.json:
        print(json.dumps({"file": str(path), "digest": digest, "was_trusted": was_trusted}))
    else:
        print(plain(f"{path} is {'still' if was_trusted else 'now'} trusted, as it stands. Any change ends that."))
    return ExitCode.CLEAN


def _project_file() -> Path:
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise UsageError(f"there is no {FILE_NAME} here.", "Name the file: `jupyter mlsec policy trust FILE`.")


def _require_no_subject(arguments: argparse.Namespace) -> None:
    if arguments.subject is not None:
        raise UsageError(f"{arguments.what} takes no {arguments.subject!r}.", "`policy explain KEY` tells of one key.")
