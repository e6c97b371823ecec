"""``jupyter mlsec rules``: what is looked for, and what one rule means."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import shutil
import sys
import textwrap

from ..core.errors import UsageError
from ..reports.model import plain
from ..reports.rulebook import Entry, entry_of, rulebook
from .exitcodes import ExitCode
from .parsing import Parser

__all__ = ["configure", "run"]

_WIDEST = 100
_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule to tell of (default: list all)")
    parser.add_argument("--json", action="store_true", help="JSON, for programs")


def run(arguments: argparse.Namespace) -> int:
    """Prints the list, or one rule's page. UsageError with the nearest name for a rule that nobody knows."""
    if arguments.rule is None:
        entries = sorted(rulebook().values(), key=lambda entry: (entry.category, entry.rule))
        print(json.dumps([entry.to_json() for entry in entries], indent=1) if arguments.json else _list(entries))
        return ExitCode.CLEAN
    entry = _find(arguments.rule)
    print(json.dumps(entry.to_json(), indent=1) if arguments.json else _page(entry))
    return ExitCode.CLEAN


def _find(name: str) -> Entry:
    """The entry by its id, or by the part after the slash where that is enough."""
    name = name.strip().lower()
    short = [rule for rule in rulebook() if rule.partition("/")[2] == name]
    entry = entry_of(short[0] if len(short) == 1 else name)
    if entry is not None:
        return entry
    known = [*rulebook(), *(rule.partition("/")[2] for rule in rulebook())]
    within = [rule for rule in rulebook() if name and name in rule]
    close = within or difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(close[:3])}?" if close else "`jupyter mlsec rules` lists them all."
    raise UsageError(f"no such rule: {name}.", hint)


def _list(entries: list) -> str:
    width = max(len(entry.rule) for entry in entries)
    lines = []
    category = ""
    for entry in entries:
        if entry.category != category:
            category = entry.category
            lines += ["", _styled(category, _BOLD)] if lines else [_styled(category, _BOLD)]
        room = _width() - width - 14
        title = entry.title if len(entry.title) <= room else entry.title[: room - 3] + "..."
        lines.append(f"  {entry.rule:<{width}}  {entry.severity:<8}  {title}")
    lines += ["", f"{len(entries)} rules, and those of outside engines. `jupyter mlsec rules RULE` tells of one."]
    return "\n".join(lines)


def _page(entry: Entry) -> str:
    excuse = f"`# mlsec: allow {entry.rule} -- reason` on the line"
    rows = [
        ("severity", entry.severity),
        ("confidence", entry.confidence),
        ("found", " ".join(entry.how)),
        ("what to do", entry.advice),
        ("entity", f"{entry.entity}, masked as [{entry.placeholder}-1]" if entry.entity else ""),
        ("excuse", excuse),
        ("source", entry.source),
    ]
    lines = [f"{_styled(entry.rule, _BOLD)}  {plain(entry.title)}"]
    for name, text in rows:
        if text:
            head, indent = f"  {_styled(f'{name:<11}', _DIM)} ", " " * 14
            whole = name in ("source", "excuse")  # to be copied
            body = [text] if whole else textwrap.wrap(plain(text), max(_width() - len(indent), 24))
            lines.append(head + f"\n{indent}".join(body))
    return "\n".join(lines)


def _width() -> int:
    return max(min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST), 60)


def _styled(text: str, style: str) -> str:
    wanted = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return f"{style}{text}{_END}" if wanted else text
