"""``jupyter mlsec audit``: follow, verify or sum up the audit trail."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from ..audit import AuditEvent, read, verify
from ..core.errors import UsageError
from ..reports.model import plain
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective

__all__ = ["configure", "run"]

_POLL_SECONDS = 1.0


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("what", choices=("tail", "verify", "report"), help="what to do")
    parser.add_argument("--path", metavar="FOLDER", help="folder of the trail (default: the policy's [audit] path)")
    parser.add_argument("-n", "--lines", type=int, default=20, metavar="N", help="tail: how many events (default: 20)")
    parser.add_argument("-f", "--follow", action="store_true", help="tail: wait for more")
    parser.add_argument("--json", action="store_true", help="JSON, for programs")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """FINDINGS where ``verify`` finds the trail damaged."""
    if arguments.lines < 0:
        raise UsageError("-n takes a number that is not negative.", "`-n 0 -f` shows new events only.")
    folder = Path(arguments.path or load_effective(arguments.policy).policy["audit.path"]).expanduser()
    if not folder.is_dir():
        raise UsageError(f"there is no audit trail in {folder}.", "It begins with the first verdict above allow.")
    commands = {"tail": _tail, "verify": _verify, "report": _report}
    return commands[arguments.what](folder, arguments)


def _tail(folder: Path, arguments: argparse.Namespace) -> int:
    events = list(read(folder))
    seen = Counter(map(_identity, events))
    _print(events[len(events) - min(arguments.lines, len(events)) :], arguments.json)
    while arguments.follow:
        time.sleep(_POLL_SECONDS)
        fresh = list(_unseen(read(folder), seen))
        seen.update(map(_identity, fresh))
        _print(fresh, arguments.json)
    return ExitCode.CLEAN


def _unseen(events: Iterable[AuditEvent], seen: Counter) -> Iterator[AuditEvent]:
    # Several writers append at once, so new events are not simply the last ones.
    left = Counter(seen)
    for event in events:
        name = _identity(event)
        if left[name]:
            left[name] -= 1
        else:
            yield event


def _identity(event: AuditEvent) -> tuple:
    return event.time, event.decision, event.gate, event.cell


def _print(events: list, as_json: bool) -> None:
    for event in events:
        print(json.dumps(event.to_json()) if as_json else plain(_line(event)), flush=True)


def _line(event: AuditEvent) -> str:
    when = datetime.fromtimestamp(event.time / 1000).astimezone().isoformat(timespec="seconds")
    reasons = ", ".join(f"{reason.count} × {reason.rule}" for reason in event.reasons) or "-"
    where = " ".join(
        f"{name}={value}" for name in ("path", "cell", "kernel", "user") if (value := getattr(event, name))
    )
    return f"{when} {event.gate:<8} {event.action:<6} {reasons} {where} {event.decision}"


def _verify(folder: Path, arguments: argparse.Namespace) -> int:
    state = verify(folder)
    if arguments.json:
        body = {
            "sound": state.is_sound,
            "files": state.files,
            "events": state.events,
            "problems": [vars(problem) for problem in state.problems],
            "unfinished": [vars(note) for note in state.unfinished],
            "heads": [vars(head) for head in state.heads],
        }
        print(json.dumps(body))
    else:
        for problem in state.problems:
            print(plain(f"{problem.kind}: {problem}"))
        for note in state.unfinished:
            print(plain(f"note: {note}"))
        word = "sound" if state.is_sound else "DAMAGED"
        print(f"{word}: {state.events} events in {state.files} files, {len(state.problems)} problems.")
        print("A chain shows accidents, not a forger: compare its heads with a hub's to rule that out.")
    return ExitCode.CLEAN if state.is_sound else ExitCode.FINDINGS


def _report(folder: Path, arguments: argparse.Namespace) -> int:
    events = list(read(folder))
    body = {
        "events": len(events),
        "first": events[0].time if events else None,
        "last": events[-1].time if events else None,
        "by_gate_and_action": _table(f"{event.gate} {event.action}" for event in events),
        "by_rule": _table(reason.rule for event in events for reason in event.reasons for _ in range(reason.count)),
        "by_path": _table(event.path for event in events if event.path),
    }
    if arguments.json:
        print(json.dumps(body))
        return ExitCode.CLEAN
    print(f"{body['events']} events")
    for name in ("by_gate_and_action", "by_rule", "by_path"):
        print(f"\n{name.replace('_', ' ')}")
        for key, count in body[name].items():
            print(f"  {count:>6}  {plain(key)}")
    return ExitCode.CLEAN


def _table(names: Iterable[str]) -> dict:
    return dict(Counter(names).most_common())
