"""Kernel messages: which fields carry user data, and what a verdict does to them.

One class for the guard inside a kernel and for the gate in the server, so that both treat every message
alike. Streams, tracebacks and everything structural are masked in place; rich outputs are masked, or
replaced by a card where the verdict is block. A message that cannot be judged follows ``on_incomplete``.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Any, Callable

from ..core.document import Document, Location, Surface
from ..core.errors import ScanError
from ..core.judge import Judgement, judge
from ..core.policy import Policy
from ..core.redaction import Placeholders, redact
from ..core.scanner import Scanner
from ..core.stream import Released, StreamHold
from ..core.verdict import Action, Verdict
from .buffers import masked_buffers
from .bundles import BundleView, card, fallback_text, mask_leaves
from .leaves import Leaves
from .stopped import BUNDLES, stopped_content

__all__ = ["MessageFilter", "Processed"]

# Replies and events without user data, by jupyter_client's message specification.
_PASSED = frozenset(
    (
        *("clear_output", "iopub_welcome", "shutdown_reply", "interrupt_reply", "kernel_info_reply"),
        *("comm_info_reply", "connect_reply", "is_complete_reply", "usage_reply"),
        *("create_subshell_reply", "delete_subshell_reply", "list_subshell_reply"),
    )
)
_MAX_FINISHED = 1024


@dataclass(frozen=True)
class Processed:
    """What to send in place of a message.

    ``before`` are (msg_type, content) to send first, on iopub whatever the channel of the message itself,
    with the same parent; ``content`` None means that nothing is to be sent (the text waits for its end).
    """

    content: dict | None
    metadata: dict
    buffers: list | None
    before: tuple = ()
    changed: bool = False


class MessageFilter:
    """Judges what a kernel sends.

    scanner_of, policy_of   asked for every message: both may change while a kernel runs
    placeholders            one per kernel, so that numbers are the same for all its clients
    record                  called with (verdict, findings, part) before an effect shows; may raise, and then
                            the message counts as not judged
    """

    def __init__(
        self,
        scanner_of: Callable[[], Scanner],
        policy_of: Callable[[], Policy],
        placeholders: Placeholders,
        record: Callable[[Verdict, tuple, str], None],
    ) -> None:
        self._scanner_of = scanner_of
        self._policy_of = policy_of
        self._placeholders = placeholders
        self._record = record
        self._streams: dict = {}
        self._finished: dict = {}
        self._lock = threading.RLock()

    def process(
        self,
        msg_type: str,
        content: dict,
        metadata: dict | None,
        buffers: list | None,
        parent_id: str,
    ) -> Processed:
        """What to send for one message of the kernel. Never raises for what a message holds."""
        metadata = metadata or {}
        with self._lock:
            if msg_type in _PASSED:
                return Processed(content, metadata, buffers)
            before = () if msg_type == "stream" else self._tails(msg_type, content, parent_id)
            if msg_type == "status":
                return Processed(content, metadata, buffers, before, bool(before))
            try:
                done = self._judged(msg_type, content, metadata, buffers, parent_id)
                if not done.changed and not (done.metadata is metadata and _same(done.buffers, buffers)):
                    done = replace(done, changed=True)
            except ScanError as error:
                done = self._unjudged(msg_type, content, metadata, buffers, error.message)
            except Exception as error:  # noqa: BLE001 - a gate that fails is a gate that could not scan
                reason = f"the gate failed ({type(error).__name__})"
                done = self._unjudged(msg_type, content, metadata, buffers, reason)
            return replace(done, before=before + done.before) if before else done

    def unjudged(self, msg_type: str, content: dict, reason: str) -> Processed:
        """What to send for a message that the caller could not even read; unchanged: send it as it came."""
        with self._lock:
            return self._unjudged(msg_type, content, {}, [], reason)

    # -- by kind of message

    def _judged(self, msg_type: str, content: dict, metadata: dict, buffers: Any, parent_id: str) -> Processed:
        too_large = self._too_large(content, buffers)
        if too_large:
            return self._unjudged(msg_type, content, metadata, buffers, too_large)
        if buffers:
            buffers = self._masked_buffers(buffers)
        if metadata:
            metadata = self._masked_tree(metadata, "message metadata")[0]
        if msg_type == "stream":
            return self._stream(content, metadata, buffers, parent_id)
        if msg_type in BUNDLES:
            return self._bundle(content, metadata, buffers)
        if msg_type == "execute_input":
            return self._code(content, metadata, buffers)
        return self._structure(msg_type, content, metadata, buffers)

    def _stream(self, content: dict, metadata: dict, buffers: Any, parent_id: str) -> Processed:
        name = str(content.get("name", "stdout"))
        released = self._hold(parent_id, name).feed(str(content.get("text", "")))
        text = self._masked_stream(released)
        if not text:
            return Processed(None, metadata, buffers, (), True)
        return Processed({**content, "text": text}, metadata, buffers, (), text != content.get("text"))

    def _bundle(self, content: dict, metadata: dict, buffers: Any) -> Processed:
        view = BundleView.of(content.get("data") or {}, self._judge, Location(part="output"))
        reason = view.reason()
        if reason is not None and self._policy_of().incomplete(reason).action is Action.BLOCK:
            return self._unjudged("display_data", content, metadata, buffers, reason)
        inner, inner_changed = self._masked_tree({"metadata": content.get("metadata") or {}}, "output metadata")
        if view.action < Action.WARN:
            changed = {**content, **inner} if inner_changed else content
            return Processed(changed, metadata, buffers, (), inner_changed)
        verdict = self._policy_of().decide(view.findings(), "output", self._scanner_of().context)
        verdict = replace(verdict, action=max(verdict.action, view.action))
        self._record(verdict, view.findings(), "output")
        if verdict.action is Action.WARN:
            return Processed({**content, **inner}, metadata, buffers, (), inner_changed)
        data = view.masked(self._placeholders)
        if verdict.action is Action.BLOCK:
            data = card(
                verdict,
                self._policy_of()["personal-data.reveal"],
                view.masked_view(self._placeholders),
            )
        return Processed({**content, **inner, "data": data}, metadata, buffers, (), True)

    def _code(self, content: dict, metadata: dict, buffers: Any) -> Processed:
        """The code of a cell, as it is broadcast to the other clients: secrets do not travel."""
        code = str(content.get("code", ""))
        judgement = self._judge(Document(code, Surface.CELL, "python", Location(part="source")))
        if not judgement.complete:
            raise ValueError("not wholly scanned")
        secrets = tuple(item for item in judgement.hidden() if item.category.value == "secret")
        if not secrets:
            return Processed(content, metadata, buffers)
        return Processed(
            {**content, "code": redact(code, secrets, self._placeholders)},
            metadata,
            buffers,
            (),
            True,
        )

    def _structure(self, msg_type: str, content: dict, metadata: dict, buffers: Any) -> Processed:
        surface = Surface.TRACEBACK if msg_type in ("error", "execute_reply") else Surface.RICH
        masked, changed = self._masked_tree(content, msg_type.replace("_", " "), surface)
        return Processed(masked, metadata, buffers, (), changed)

    # -- helpers

    def _judge(self, document: Document) -> Judgement:
        return judge(document, self._scanner_of(), self._policy_of(), "output")

    def _masked_tree(self, value: dict, part: str, surface: Surface = Surface.RICH) -> tuple:
        leaves = Leaves.of(value)
        if not leaves.text:
            return value, False
        judgement = self._judge(Document(leaves.text, surface, "text", Location(part=part)))
        if leaves.too_deep or not judgement.complete:
            raise ScanError(judgement.reason or "nested too deeply")
        if judgement.verdict.action >= Action.WARN:
            self._record(judgement.verdict, judgement.findings, part)
        hidden = judgement.hidden()
        if not hidden:
            return value, False
        return mask_leaves(value, leaves, hidden, self._placeholders, []), True

    def _masked_buffers(self, buffers: list) -> list:
        kept, judgements = masked_buffers(buffers, self._judge)
        for judgement in judgements:
            if not judgement.complete:
                raise ScanError(judgement.reason or "a buffer")
            if judgement.verdict.action >= Action.WARN:
                self._record(judgement.verdict, judgement.findings, "buffer")
        return kept

    def _hold(self, parent_id: str, name: str) -> StreamHold:
        key = (parent_id, name)
        if key not in self._streams:
            self._streams[key] = StreamHold(self._scan_stream)
        return self._streams[key]

    def _scan_stream(self, text: str) -> Any:
        return self._scanner_of().scan(Document(text, Surface.STREAM, "text", Location(part="stream")))

    def _masked_stream(self, released: Released) -> str:
        if not released.complete:
            verdict = self._policy_of().incomplete(released.reason, self._scanner_of().context)
            self._record(verdict, (), "stream")
            if verdict.action is Action.BLOCK:
                return fallback_text(verdict, False) + "\n"
        if not released.findings:
            return released.text
        policy = self._policy_of()
        verdict = policy.decide(released.findings, "output", self._scanner_of().context)
        if verdict.action >= Action.WARN:
            self._record(verdict, released.findings, "stream")
        hidden = [item for item in released.findings if policy.action(item, "output")[0] >= Action.REDACT]
        return redact(released.text, hidden, self._placeholders)

    def _tails(self, msg_type: str, content: dict, parent_id: str) -> tuple:
        """The held tails that have to leave before this message does."""
        idle = msg_type == "status" and content.get("execution_state") == "idle"
        if (msg_type == "status" and not idle) or msg_type.endswith("_reply"):
            return ()
        if idle:
            self._finished[parent_id] = True
        # What a thread prints after its cell is over has no end of its own: it leaves with the next idle.
        keys = [key for key in self._streams if key[0] == parent_id or (idle and key[0] in self._finished)]
        before = []
        for key in keys:
            hold = self._streams[key]
            text = "" if hold.is_empty else self._flushed(hold)
            if text:
                before.append(("stream", {"name": key[1], "text": text}))
            if idle:
                del self._streams[key]
        while len(self._finished) > _MAX_FINISHED:
            self._finished.pop(next(iter(self._finished)))
        return tuple(before)

    def _flushed(self, hold: StreamHold) -> str:
        try:
            return self._masked_stream(hold.flush())
        except Exception as error:  # noqa: BLE001 - as in process
            verdict = self._policy_of().incomplete(f"the gate failed ({type(error).__name__})")
            return fallback_text(verdict, False) + "\n"

    def _too_large(self, content: dict, buffers: Any) -> str:
        limit = self._policy_of()["limits.max_output_mib"] << 20
        size = _size(content) + sum(len(memoryview(buffer)) for buffer in buffers or ())
        return f"{size >> 20} MiB, more than limits.max_output_mib" if size > limit else ""

    def _unjudged(self, msg_type: str, content: dict, metadata: dict, buffers: Any, reason: str) -> Processed:
        verdict = self._policy_of().incomplete(reason, self._scanner_of().context)
        try:
            self._record(verdict, (), msg_type)
        except Exception:  # noqa: BLE001 - evidence that cannot be written is itself a reason to stop
            verdict = replace(verdict, action=Action.BLOCK)
        if verdict.action < Action.BLOCK:
            return Processed(content, metadata, buffers)
        return Processed(stopped_content(msg_type, content, verdict), {}, [], (), True)


def _same(kept: Any, buffers: Any) -> bool:
    return kept is buffers or all(one is other for one, other in zip(kept, buffers))


def _size(value: Any) -> int:
    """Characters in all strings of a value, roughly; stops caring below a kilobyte of structure."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_size(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return sum(_size(item) for item in value)
    return 8
