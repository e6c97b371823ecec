"""The groups of tools, for a policy: loads what asks them (``toolgroups``) only where a rule names one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

__all__ = ["ToolGroups"]


class ToolGroups:
    """``core.endpoints.Groups`` with the environment of the moment it was made.

    A cell that sets ``PIP_INDEX_URL`` afterwards does not widen the list.
    """

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = dict(os.environ if environ is None else environ)
        self._hosts: Any = None

    def __call__(self, tool: str) -> tuple:
        """The rules for the hosts that ``tool`` is configured for."""
        if self._hosts is None:
            from .toolgroups import ToolHosts  # starts processes: a kernel that needs none should not load it

            self._hosts = ToolHosts(self._environ)
        return self._hosts(tool)  # type: ignore[no-any-return]
