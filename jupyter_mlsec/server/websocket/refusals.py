"""Refusals for languages in which we cannot write a failing cell: the server answers in the kernel's place.

An answer given at once would overtake the cells that still run before it. So it waits until the kernel has
answered those, and what was queued behind it is answered ``aborted``, as a kernel would do it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from .wire import Frame

__all__ = ["Refusals", "aborted_reply", "refused_messages"]

# ipykernel aborts what is queued when a cell fails; requests of one "run all" arrive within this time.
_ABORT_SECONDS = 0.2


class Refusals:
    """The order of one connection's execute requests.

    forward   sends a frame on to the kernel
    answer    sends (channel, msg_type, content, request header) to the browser as if the kernel had
    """

    def __init__(self, forward: Callable[[Frame], None], answer: Callable[[str, str, dict, dict], None]) -> None:
        self._forward = forward
        self._answer = answer
        self._running: dict[str, bool] = {}
        self._queued: deque = deque()
        self._aborting = False

    def request(self, frame: Frame, sentence: str | None) -> None:
        """An execute request: ``sentence`` is why it is refused, None for one that may run."""
        if self._aborting:
            self._abort(frame)
        elif sentence is None and not self._queued:
            self._running[frame.msg_id] = True
            self._forward(frame)
        else:
            self._queued.append((frame, sentence))
            self._advance()

    def replied(self, parent_id: str) -> None:
        """The kernel has answered an execute request."""
        self._running.pop(parent_id, None)
        self._advance()

    def reset(self) -> None:
        """The kernel is gone: what it ran will not be answered, and what waited is aborted."""
        self._running.clear()
        while self._queued:
            self._abort(self._queued.popleft()[0])

    def _advance(self) -> None:
        if self._running or not self._queued:
            return
        frame, sentence = self._queued.popleft()
        for channel, msg_type, content in refused_messages(frame, sentence):
            self._answer(channel, msg_type, content, frame.header)
        self._aborting = True
        while self._queued:
            self._abort(self._queued.popleft()[0])
        asyncio.get_running_loop().call_later(_ABORT_SECONDS, self._stop_aborting)

    def _stop_aborting(self) -> None:
        self._aborting = False

    def _abort(self, frame: Frame) -> None:
        self._answer(frame.channel, "execute_reply", aborted_reply(), frame.header)
        self._answer("iopub", "status", {"execution_state": "idle"}, frame.header)


def refused_messages(frame: Frame, sentence: str) -> list[tuple[str, str, dict]]:
    """What a kernel would send for a cell that fails at once: (channel, msg_type, content) in order."""
    error: dict[str, Any] = {
        "ename": "MlsecBlocked",
        "evalue": sentence,
        "traceback": [f"MlsecBlocked: {sentence}"],
    }
    reply = {**error, "status": "error", "execution_count": None, "payload": [], "user_expressions": {}}
    messages = [("iopub", "status", {"execution_state": "busy"})]
    if not _is_silent(frame):
        messages.append(("iopub", "error", error))
    return [*messages, (frame.channel, "execute_reply", reply), ("iopub", "status", {"execution_state": "idle"})]


def aborted_reply() -> dict:
    """The content of the reply to a cell that was not run because one before it failed."""
    return {"status": "aborted", "execution_count": None, "payload": [], "user_expressions": {}}


def _is_silent(frame: Frame) -> bool:
    try:
        return bool(frame.content().get("silent"))
    except ValueError:
        return False
