"""Policy files that change while somebody relies on them: looked at often, read only when something has changed.

What is compared is each place's state (identity, times, size, owner), links followed: a file that is renamed into
place, a link that is turned to another folder (as Kubernetes mounts ConfigMaps), and a file that goes all show.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .loading import Loaded, load
from .places import Places

__all__ = ["SETTLED", "Watch"]

SETTLED = 0.15
"""Seconds without a further change before files are read: an editor that truncates and then writes is not done."""
_MOST_WAITS = 4


class Watch:
    """Loads the policy, and loads it again when any of its files has changed; the arguments are those of ``load``.

    Not for several threads. Always lenient: what is broken is in ``Loaded.problems``.
    """

    def __init__(
        self,
        policy_path: str | os.PathLike | None = None,
        start: str | os.PathLike | Sequence[str | os.PathLike] | None = None,
        environ: Mapping[str, str] | None = None,
        required: str | None = None,
        places: Places | None = None,
    ) -> None:
        self._places = places or Places.of(environ)
        self._named = Path(os.path.expanduser(policy_path)) if policy_path else None
        starts = [Path.cwd()] if start is None else [start] if isinstance(start, (str, os.PathLike)) else start
        # Absolute: a cell may change the working folder, and must not change what is watched with it.
        self._starts = [Path(os.path.abspath(item)) for item in starts]
        self._required = required
        self._seen = self._states()
        self.loaded = self._load(None)
        """What was loaded last."""

    def changed(self) -> Loaded | None:
        """The policy where any file has changed since the last call (up to 0.6 s later, see SETTLED); else None."""
        states = self._states()
        if states == self._seen:
            return None
        for _ in range(_MOST_WAITS):
            time.sleep(SETTLED)
            before, states = states, self._states()
            if states == before:
                break
        self._seen = states
        self.loaded = self._load(self.loaded)
        return self.loaded

    def _load(self, before: Loaded | None) -> Loaded:
        return load(
            self._named, self._starts, required=self._required, lenient=True, places=self._places, before=before
        )

    def _states(self) -> tuple:
        places = self._places
        paths = [places.administrator, places.user_file, places.named, self._named, places.own_folder / "trusted"]
        with suppress(OSError):  # the folder itself is among the paths: its state says so
            paths += places.administrator_files()
        for start in self._starts:
            paths += places.project_files(start)
        return tuple((str(path), _state(path)) for path in paths if path is not None)


def _state(path: Path) -> Any:
    try:
        state = os.stat(path)
    except OSError as error:
        return error.errno
    return (
        *(state.st_dev, state.st_ino, state.st_mtime_ns, state.st_ctime_ns, state.st_size),
        *(state.st_mode, state.st_uid),
    )
