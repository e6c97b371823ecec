"""Named groups of rules: ``@loopback`` is written here, the others are what a tool on this machine says.

No list of a tool's hosts is kept in this package: it would be wrong the day the tool, or the company's
mirror, changes.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from .errors import PolicyError

__all__ = ["GROUPS", "Group", "group_of"]


@dataclass(frozen=True)
class Group:
    """A name that stands for rules.

    rules   fixed rules, or () where the tool named by ``tool`` is asked at run time
    source  where the members come from, for people
    """

    name: str
    rules: tuple = ()
    tool: str = ""
    source: str = ""


GROUPS = {
    group.name: group
    for group in (
        Group(
            "@loopback",
            ("*://localhost", "*://**.localhost", "*://127.0.0.0/8", "*://[::1]"),
            source="this machine's own addresses (RFC 1122, RFC 4291, RFC 6761)",
        ),
        Group("@pip", tool="pip", source="the indexes that pip is configured for, and pip's own default"),
        Group("@conda", tool="conda", source="the channels that conda is configured for"),
        Group("@npm", tool="npm", source="the registries that npm is configured for"),
    )
}


def group_of(name: str) -> Group:
    """The group called ``name`` (with its ``@``); PolicyError with the nearest name otherwise."""
    if name in GROUPS:
        return GROUPS[name]
    near = difflib.get_close_matches(name, GROUPS, 1, 0.5)
    hint = f'Did you mean "{near[0]}"?' if near else "The groups are " + ", ".join(GROUPS) + "."
    raise PolicyError("there is no such group of endpoints", hint)
