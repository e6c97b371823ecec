"""Argument parsing that answers a slip with the nearest name instead of a page of usage."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Sequence
from typing import NoReturn

from ..core.errors import UsageError

__all__ = ["Parser", "nearest", "parse"]


class Parser(argparse.ArgumentParser):
    """Raises UsageError where argparse would print and exit."""

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("allow_abbrev", False)  # an abbreviation would change its meaning with the next release
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}.", f"`{self.prog} --help` lists what there is.")


def parse(parser: Parser, argv: Sequence[str]) -> argparse.Namespace:
    """The arguments. UsageError with the nearest name for what the parser does not know."""
    arguments, rest = parser.parse_known_args(list(argv))
    if rest:
        flag = next((word for word in rest if word.startswith("-")), rest[0])
        known = [name for action in parser._actions for name in action.option_strings]
        raise UsageError(f"unknown argument: {flag}.", nearest(flag.partition("=")[0], known, parser.prog))
    return arguments


def nearest(word: str, known: Iterable[str], prog: str) -> str:
    """A hint for a name that is not known."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"Did you mean {close[0]}?" if close else f"`{prog} --help` lists what there is."
