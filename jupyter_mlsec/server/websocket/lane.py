"""A lane: work in order, outside of the event loop.

    submit --> waiting --worker thread--> done --event loop--> deliver

Judging never runs on the event loop, which everybody shares: a detector that hangs, or a text of many megabytes,
holds up its own lane. What needs no judging passes at once while nothing is before it. A lane outlives its
connection: what was read from the kernel when a browser went away is delivered when it is back.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from time import monotonic
from typing import Any

__all__ = ["HEAVY", "Lane"]

HEAVY = 256 << 10  # bytes of content from which on even a signature is checked in the worker
_FULL = 64 << 20
_TURN = 0.02  # seconds after which a worker leaves the rest of a lane to its next turn: other lanes wait too
_AT_ONCE = 64  # deliveries in one go of the event loop


class Lane:
    """First in, first out. All methods belong to the event loop's thread; ``work`` runs in ``executor``.

    on_full, on_room   called when the bytes that wait pass a bound, and when they are few again
    """

    def __init__(
        self,
        log: logging.Logger,
        executor: Executor | None = None,
        on_full: Callable[[], None] | None = None,
        on_room: Callable[[], None] | None = None,
    ) -> None:
        self._log = log
        self._executor = executor
        self.on_full, self.on_room = on_full, on_room
        self._waiting: deque = deque()
        self._done: deque = deque()
        self._pending = 0
        self._bytes = 0
        self._is_working = self._is_called = self._is_full = self._is_held = False

    @property
    def is_idle(self) -> bool:
        """True while everything that was submitted has been delivered."""
        return not self._pending

    def submit(self, work: Callable[[], Any], deliver: Callable[[Any], None], size: int, quick: bool = False) -> None:
        """Runs ``work`` and hands its result to ``deliver``, after everything submitted before.

        ``quick``: the work is nothing to speak of; it is done here and now where nothing is before it.
        """
        if quick and not self._pending and not self._is_held:
            deliver(work())
            return
        self._waiting.append((work, deliver, size))
        self._pending += 1
        self._bytes += size
        if self._bytes > _FULL and not self._is_full and self.on_full is not None:
            self._is_full = True
            self.on_full()
        if not self._is_working:
            self._start()

    def hold(self) -> None:
        """Nobody is there to deliver to: results are kept."""
        self._is_held = True

    def release(self) -> None:
        """Somebody is there again: what was kept is delivered first."""
        self._is_held = False
        self._deliver()

    # -- in the worker

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        end = monotonic() + _TURN
        while self._waiting and monotonic() < end:
            work, deliver, size = self._waiting.popleft()
            try:
                self._done.append((deliver, work(), size))
            except Exception as error:  # noqa: BLE001 - one that fails must not keep back what others wait for
                self._log.error("mlsec: a message was dropped: judging it failed (%s)", type(error).__name__)
                self._done.append((None, None, size))
            if self._waiting and not self._is_called:
                self._is_called = True
                self._call(loop, self._deliver)
        self._call(loop, self._end_turn)

    @staticmethod
    def _call(loop: asyncio.AbstractEventLoop, function: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the server has ended
            loop.call_soon_threadsafe(function)

    # -- on the event loop

    def _start(self) -> None:
        self._is_working = True
        loop = asyncio.get_running_loop()
        try:
            loop.run_in_executor(self._executor, self._work, loop)
        except RuntimeError:  # the server is being stopped and has let its workers go
            self._work(loop)

    def _end_turn(self) -> None:
        self._is_working = False
        if self._waiting:
            self._start()
        self._deliver()

    def _deliver(self) -> None:
        self._is_called = False  # before the results are taken: one that comes now calls again
        for _ in range(_AT_ONCE):
            if self._is_held or not self._done:
                return
            deliver, result, size = self._done.popleft()
            self._pending -= 1
            self._bytes -= size
            if deliver is not None:
                self._hand_over(deliver, result)
            if self._is_full and self._bytes < _FULL // 2 and self.on_room is not None:
                self._is_full = False
                self.on_room()
        asyncio.get_running_loop().call_soon(self._deliver)

    def _hand_over(self, deliver: Callable[[Any], None], result: Any) -> None:
        try:
            deliver(result)
        except Exception as error:  # noqa: BLE001 - a closed socket must not keep back what others wait for
            # The exception's text may quote the message: its type is all that is logged.
            self._log.warning("mlsec: a message could not be delivered (%s)", type(error).__name__)
