"""How a guard hears, while its kernel runs, that the policy has changed. A source has one of these, or none.

ServerFeed     a signed file of the server that started this kernel
FilesFeed      the policy files of this machine, for kernels that no server of ours started
CompiledFeed   the policy that ``guard install`` compiled, for Pythons without a TOML reader
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

from ..core.policy import Policy
from ..launch.feed import Feed

__all__ = ["CompiledFeed", "FilesFeed", "News", "ServerFeed"]


# Never compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class News:
    """A policy that is in force from now on, what is wrong with its files, and where events go."""

    policy: Policy
    problems: tuple = ()
    audit_path: str = ""


class ServerFeed:
    """What the server tells."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def news(self) -> Optional[News]:
        """The change since the last call, or None. PolicyError for a policy that the server did not sign."""
        told = self._feed.news()
        if told is None:
            return None
        return News(Policy.from_json(told["policy"]), tuple(told["problems"]), str(told["audit_path"]))


class FilesFeed:
    """``watch`` says whether any file has changed, ``load`` reads them all (see ``policyfile.watching``)."""

    def __init__(self, watch: Any) -> None:
        self._watch = watch

    def news(self) -> Optional[News]:
        """The change since the last call, or None."""
        loaded = self._watch.changed()
        return None if loaded is None else News(loaded.policy, loaded.broken)


class CompiledFeed:
    """``read`` gives the policy in the compiled file at ``path``."""

    def __init__(self, path: str, read: Callable[[str], Policy]) -> None:
        self._path = path
        self._read = read
        self._seen = self._state()

    def news(self) -> Optional[News]:
        """The change since the last call, or None. PolicyError where the file cannot be used any more."""
        state = self._state()
        if state == self._seen:
            return None
        self._seen = state
        return News(self._read(self._path))

    def _state(self) -> Any:
        try:
            state = os.stat(self._path)
        except OSError:
            return None
        return (state.st_ino, state.st_mtime_ns, state.st_ctime_ns, state.st_size)
