"""A policy that changes while the server runs: read again, recorded, and told to every kernel, within a second.

    files --Watch--> Loaded --> authority (the server's own gates)
                            └-> register.publish --> feeds of the kernels (``launch.feed``)

In a thread of its own: neither a busy event loop nor large outputs in the workers may hold it up.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from ..core.errors import MlsecError
from ..policyfile import Loaded
from ..policyfile.watching import Watch

__all__ = ["INTERVAL", "PolicyWatch"]

INTERVAL = 0.5
"""Seconds between two looks at the files."""


class PolicyWatch:
    """Calls ``put_in_force(loaded)`` for every change, in its own thread."""

    def __init__(self, watch: Watch, put_in_force: Callable[[Loaded], None], log: logging.Logger) -> None:
        self._watch = watch
        self._put_in_force = put_in_force
        self._log = log
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mlsec-policy", daemon=True)
        self.fault = ""
        """Why changes are not seen at present, or an empty string."""

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Looks no more."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(INTERVAL):
            self.look()

    def look(self) -> None:
        """Looks once. Never raises: the policy in force stays, and status says that changes are not seen."""
        try:
            loaded = self._watch.changed()
            if loaded is not None:
                self._put_in_force(loaded)
            self.fault = ""
        except Exception as error:  # noqa: BLE001 - a watch that dies silently would leave an old policy in force
            if not self.fault:
                self._log.error("mlsec: the policy files cannot be watched (%s)", type(error).__name__)
            said = str(error) if isinstance(error, MlsecError) else type(error).__name__
            self.fault = f"Changes of the policy files are not seen: {said}."
