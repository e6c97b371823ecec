"""A lane: work in order, the slow part of it outside of the event loop.

A message of a few kilobytes is judged at once. A large one is judged in a thread; whatever comes after it
on the same connection waits, so that no message overtakes another and no other connection stands still.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

__all__ = ["HEAVY", "Lane"]

HEAVY = 256 << 10  # bytes of content from which on a message is judged in a thread
_FULL = 64 << 20


class Lane:
    """First in, first out. All methods belong to the event loop's thread.

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
        self._waiting: deque = deque()
        self._bytes = 0
        self._task: asyncio.Task | None = None
        self._on_full = on_full
        self._on_room = on_room
        self._is_full = False

    @property
    def is_idle(self) -> bool:
        return self._task is None

    def submit(self, work: Callable[[], Any], deliver: Callable[[Any], None], size: int) -> None:
        """Runs ``work`` and hands its result to ``deliver``, after everything submitted before."""
        if self._task is None and size < HEAVY:
            deliver(work())
            return
        self._waiting.append((work, deliver, size))
        self._bytes += size
        if self._bytes > _FULL and not self._is_full and self._on_full is not None:
            self._is_full = True
            self._on_full()
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._drain())

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                work, deliver, size = self._waiting[0]
                if size < HEAVY:
                    result = work()
                else:
                    result = await loop.run_in_executor(self._executor, work)
                self._waiting.popleft()
                self._bytes -= size
                self._hand_over(deliver, result)
                if self._is_full and self._bytes < _FULL // 2 and self._on_room is not None:
                    self._is_full = False
                    self._on_room()
                if size < HEAVY:
                    await asyncio.sleep(0)  # a long queue of small messages must not stall the server either
        finally:
            self._task = None

    def _hand_over(self, deliver: Callable[[Any], None], result: Any) -> None:
        try:
            deliver(result)
        except Exception as error:  # noqa: BLE001 - a closed socket must not keep back what others wait for
            # The exception's text may quote the message: its type is all that is logged.
            self._log.warning("mlsec: a message could not be delivered (%s)", type(error).__name__)
