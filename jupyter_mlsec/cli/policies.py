"""The policy that a command works under."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..policyfile import Loaded
    from .parsing import Parser

__all__ = ["add_policy_argument", "load_effective", "policy_notes"]


def add_policy_argument(parser: Parser) -> None:
    """The argument that every command which asks the policy has."""
    about = "one more policy file, trusted; it cannot loosen what yours or an administrator's sets"
    parser.add_argument("--policy", metavar="FILE", help=about)


def load_effective(path: str | None) -> Loaded:
    """The effective policy of the working folder, with ``path`` as one more file.

    PolicyError, with line and column where there is one, for a file that cannot be used.
    """
    from ..policyfile import load

    return load(policy_path=path)


def policy_notes(loaded: Loaded) -> tuple:
    """Sentences that a report must not keep to itself: layers that could not be read, wishes that were refused."""
    return (*(str(problem) for problem in loaded.problems), *loaded.notes)
