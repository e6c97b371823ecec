"""The policy that a command works under."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..core.errors import UsageError

if TYPE_CHECKING:
    from ..policyfile import Loaded
    from .parsing import Parser

__all__ = ["add_policy_argument", "applied_note", "load_effective", "policy_notes"]

_SAYS = {"untrusted": "untrusted: it may only tighten", "sealed": "unusable: everything is refused"}


def add_policy_argument(parser: Parser) -> None:
    """The argument that every command which asks the policy has."""
    about = "one more policy file, trusted; it cannot loosen what yours or an administrator's sets"
    parser.add_argument("--policy", metavar="FILE", help=about)


def load_effective(path: str | None, subjects: Sequence[str] = ()) -> Loaded:
    """The effective policy of the working folder and of ``subjects``, with ``path`` as one more file.

    subjects   the files and folders that the command works on: the project files of their common folder, up
               to its repository's root, count as those of the working folder do

    PolicyError, with line and column where there is one, for a file that cannot be used.
    """
    from ..policyfile import load

    try:
        here = os.getcwd()
    except OSError:
        raise UsageError("the working folder is gone.", "Change to one that exists.") from None
    common = _common_folder(subjects)
    return load(policy_path=path, start=[here] if common in (None, here) else [here, common])


def policy_notes(loaded: Loaded) -> tuple:
    """Sentences that a report must not keep to itself: layers that could not be read, wishes that were refused."""
    return (*(str(problem) for problem in loaded.problems), *loaded.notes)


def applied_note(loaded: Loaded) -> tuple:
    """One sentence that names the policy files which applied, or none where none did."""
    applied = [
        f"{layer.name} {layer.source}" + (f" ({_SAYS[layer.state]})" if layer.state in _SAYS else "")
        for layer in loaded.layers
        if layer.state != "absent" and layer.name != "defaults"
    ]
    return (f"Policy: built-in defaults, {', '.join(applied)}.",) if applied else ()


def _common_folder(subjects: Sequence[str]) -> str | None:
    folders = [os.path.abspath(item) for item in subjects]
    folders = [item if os.path.isdir(item) else os.path.dirname(item) for item in folders]
    try:
        return os.path.commonpath(folders) if folders else None
    except ValueError:  # on several drives
        return None
