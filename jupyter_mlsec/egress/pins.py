"""Which address came from which allowed name, and for how long that may be believed."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from ..core.address import parse_address, plain

__all__ = ["Pins"]


class Pins:
    """Remembers (address, port) -> names for ``lifetime`` seconds; thread-safe, bounded, usable after a fork.

    An expired pin is kept as a hint (``expired``): whoever connects late can ask for the name again.
    """

    def __init__(self, lifetime: float = 60.0, limit: int = 4096, now: Callable[[], float] = time.monotonic) -> None:
        self.lifetime = lifetime
        self._limit = limit
        self._now = now
        self._entries: OrderedDict = OrderedDict()
        self._renew_lock()
        if hasattr(os, "register_at_fork"):
            # A child must not inherit a lock that another thread of its parent held.
            os.register_at_fork(after_in_child=self._renew_lock)

    def _renew_lock(self) -> None:
        self._lock = threading.RLock()

    def remember(self, name: str, address: str, port: int | None) -> None:
        """Pins ``address`` to ``name``; ``port`` None holds for every port."""
        key = (_normal(address), port)
        with self._lock:
            names = self._entries.setdefault(key, {})
            names[name] = self._now() + self.lifetime
            self._entries.move_to_end(key)
            while len(self._entries) > self._limit:
                self._entries.popitem(last=False)

    def names(self, address: str, port: int | None) -> tuple:
        """The names that ``address`` was an answer for, within their lifetime."""
        return self._find(address, port, expired=False)

    def expired(self, address: str, port: int | None) -> tuple:
        """The names whose time is over."""
        return self._find(address, port, expired=True)

    def _find(self, address: str, port: int | None, expired: bool) -> tuple:
        address = _normal(address)
        now = self._now()
        with self._lock:
            found = {**self._entries.get((address, None), {}), **self._entries.get((address, port), {})}
        return tuple(name for name, until in found.items() if (until < now) is expired)


def _normal(address: str) -> str:
    parsed = parse_address(address.partition("%")[0])
    return address if parsed is None else str(plain(parsed))
