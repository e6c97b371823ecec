"""The output gate of the second line: what a kernel sends, judged unless its own guard vouches for it.

signed under the policy in force    passes as it came
anything else                       goes through ``documents.messages.MessageFilter``, the same class
                                    that the guard inside a kernel uses
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ...core.verdict import Verdict
from ...documents.messages import MessageFilter, Processed
from ...launch.handshake import STAMP
from ..authority import Authority
from ..kernels import KernelRecord, Kernels
from ..languages import normal_language
from .wire import Frame

__all__ = ["Outcome", "Outlet"]

GATE = "output"
_KEPT_FILTERS = 32


@dataclass(frozen=True)
class Outcome:
    """What to send for one message: ``before`` first, as (msg_type, content) on iopub with the same parent."""

    frame: Frame | None
    changed: bool = False
    before: tuple = ()
    parent: dict | None = None


class Outlet:
    """The output gate of one connection. ``judge`` may run in any thread, one call at a time."""

    def __init__(self, authority: Authority, kernels: Kernels, record: KernelRecord, session_key: str) -> None:
        self._authority = authority
        self._kernels = kernels
        self._record = record
        self._filter = self._filter_of(session_key)
        self._msg_id = ""
        self._ordinal = 0
        self._open_parent: dict = {}

    def passed(self, frame: Frame) -> Outcome | None:
        """The outcome where the kernel's guard vouches for a message and nothing waits before it; else None.

        Quick, for the event loop: no detector runs here, and no lock is taken.
        """
        if not self._record.is_guard_expected or self._open_parent or not frame.parts:
            return None
        try:
            return Outcome(frame) if self._is_vouched(frame) else None
        except ValueError:
            return None  # ``judge`` says what is wrong with it

    def note_handshake(self, frame: Frame) -> None:
        """Takes notice of a kernel's first words to this server: its language, and whether its guard is there."""
        self._is_vouched(frame)
        self._note_language(frame.content())

    def judge(self, frame: Frame) -> Outcome:
        """What to send in place of ``frame``. Never raises for what a message holds."""
        try:
            return self._judged(frame)
        except Exception as error:  # noqa: BLE001 - a gate that fails is a gate that could not scan
            processed = self._filter.unjudged(
                frame.msg_type, _stand_in(frame), f"the gate failed ({type(error).__name__})"
            )
            return _outcome(frame, processed, {})

    def close_request(self) -> Outcome:
        """What a kernel that died has left behind: the tail of a stream that waited for its end."""
        parent, self._open_parent = self._open_parent, {}
        if not parent:
            return Outcome(None)
        processed = self._filter.process("status", {"execution_state": "idle"}, {}, [], _msg_id(parent))
        return Outcome(None, True, processed.before, parent)

    def _judged(self, frame: Frame) -> Outcome:
        if frame.parts and self._is_vouched(frame):
            # What was judged here until now may have left a tail that waits; nobody else will bring its end.
            left = self.close_request()
            return Outcome(frame, False, left.before, left.parent)
        limit = self._authority.policy["limits.max_output_mib"] << 20
        self._msg_id, self._ordinal = frame.msg_id, 0
        if frame.size > limit:
            # Not even parsed: 100 MB of JSON would hold up the whole server.
            reason = f"{frame.size >> 20} MiB, more than limits.max_output_mib"
            return _outcome(frame, self._filter.unjudged(frame.msg_type, _stand_in(frame), reason), {})
        content, metadata, parent = frame.content(), frame.metadata(), frame.parent_header()
        if frame.msg_type == "kernel_info_reply":
            self._note_language(content)
        if frame.msg_type == "stream":
            self._open_parent = parent
        # A signature that does not hold must not travel on.
        is_forged = metadata.pop(STAMP, None) is not None
        processed = self._filter.process(frame.msg_type, content, metadata, frame.buffers, _msg_id(parent))
        if is_forged:
            processed = replace(processed, changed=True)
        return _outcome(frame, processed, parent)

    def _is_vouched(self, frame: Frame) -> bool:
        return self._kernels.vouched(self._record.id, frame.msg_id, bytes(frame.parts[3]), frame.metadata())

    def _note_language(self, content: dict) -> None:
        info = content.get("language_info")
        name = info.get("name") if isinstance(info, dict) else None
        if isinstance(name, str) and name and not self._record.language:
            self._record.language = normal_language(name)

    # -- the filter

    def _filter_of(self, session_key: str) -> MessageFilter:
        """The filter of a browser's session: a tail that waits outlives a lost connection."""
        filters = self._record.filters
        if session_key not in filters:
            filters[session_key] = MessageFilter(
                lambda: self._authority.fast,
                lambda: self._authority.policy,
                self._record.placeholders,
                self._write,
            )
        filters.move_to_end(session_key)
        while len(filters) > _KEPT_FILTERS:
            filters.popitem(last=False)
        return filters[session_key]

    def _write(self, verdict: Verdict, findings: tuple, part: str) -> None:
        self._ordinal += 1
        if self._record.is_new(self._msg_id, self._ordinal):
            self._authority.recorder.record(verdict, GATE, findings, kernel=self._record.id)


def _outcome(frame: Frame, processed: Processed, parent: dict) -> Outcome:
    if processed.content is None:
        return Outcome(None, True, processed.before, parent)
    if not processed.changed:
        return Outcome(frame, False, processed.before, parent)
    content, metadata, buffers = processed.content, processed.metadata, processed.buffers
    return Outcome(frame.with_content(content, metadata, buffers), True, processed.before, parent)


def _msg_id(header: dict) -> str:
    return str(header.get("msg_id", ""))


def _stand_in(frame: Frame) -> dict[str, Any]:
    """What a message of this type needs at least, where its own content was not or could not be read."""
    if frame.msg_type == "execute_result":
        return {"execution_count": None}
    return {}
