"""The policy that a command works under."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..core.errors import PolicyError

if TYPE_CHECKING:
    from ..policyfile import Loaded

__all__ = ["add_policy_argument", "load_effective", "policy_notes"]


def add_policy_argument(parser) -> None:
    parser.add_argument(
        "--policy", metavar="FILE", help="policy file of your own rank, in place of $JUPYTER_MLSEC_POLICY"
    )


def load_effective(path: str | None) -> Loaded:
    """The effective policy. ``path`` stands in for the file that JUPYTER_MLSEC_POLICY names.

    PolicyError, with line and column where there is one, for a file that cannot be used.
    """
    from ..policyfile import load

    environ = dict(os.environ)
    if path is not None:
        if not os.path.exists(path):  # noqa: PTH110 - the answer must name the path as it was typed
            raise PolicyError(f"no such policy file: {path}.", "Check the path of --policy.")
        environ["JUPYTER_MLSEC_POLICY"] = path
    return load(environ=environ)


def policy_notes(loaded: Loaded) -> tuple:
    """Sentences that a report must not keep to itself: layers that could not be read, wishes that were refused."""
    return tuple(str(problem) for problem in loaded.problems) + tuple(loaded.policy.notes)
