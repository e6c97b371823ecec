"""The output gate: the kernel's live Session gets a class whose ``send`` judges every outgoing message.

Not hooks: those of display publisher and streams are per thread and miss output. Everything leaves through
one Session object, whatever its class, so its class is what changes.
"""

from __future__ import annotations

from typing import Any, Optional

from ..launch.handshake import STAMP, stamp
from .state import Guard

__all__ = ["GuardedSession", "guard_session"]


# Without user data, and before the filter holds any: what a kernel says at its start.
_EMPTY = ("status", "kernel_info_reply", "iopub_welcome")

_IDLE = {"execution_state": "idle"}


class _Judged(dict):
    """A message that went through the filter. Only such a message is signed: ``serialize`` is public."""


class GuardedSession:
    """Mixed in before the class that the kernel's session has."""

    mlsec_guard: Guard
    mlsec_iopub: Any

    def send(
        self,
        stream: Any,
        msg_or_type: Any,
        content: Optional[dict] = None,
        parent: Any = None,
        ident: Any = None,
        buffers: Optional[list] = None,
        track: bool = False,
        header: Optional[dict] = None,
        metadata: Optional[dict] = None,
    ) -> Any:
        """As jupyter_client's, with the message judged first; gives the message as sent."""
        if isinstance(msg_or_type, str) or msg_or_type is None:
            msg = self.msg(msg_or_type, content=content, parent=parent, header=header, metadata=metadata)
        else:
            msg = dict(msg_or_type)
            buffers = buffers or msg.get("buffers")
        msg_type = msg["header"]["msg_type"]
        if msg_type == "execute_request":  # the debugger asks its own kernel to listen
            return super().send(stream, msg, ident=ident, buffers=buffers, track=track)
        before_parent = msg.get("parent_header") or {}
        done = self._mlsec_process(msg_type, msg, buffers, before_parent.get("msg_id", ""))
        for kind, body in done.before:
            tail = _Judged(self.msg(kind, content=body, parent=before_parent))
            super().send(self.mlsec_iopub, tail, ident=b"stream." + str(body.get("name", "")).encode())
        if done.content is None:
            return msg
        is_raw = isinstance(done, _Plain) and done.is_raw
        msg = (dict if is_raw else _Judged)(msg, content=done.content, metadata=done.metadata)
        return super().send(stream, msg, ident=ident, buffers=done.buffers, track=track)

    def _mlsec_process(self, msg_type: str, msg: dict, buffers: Any, parent_id: str) -> Any:
        content, metadata = msg.get("content") or {}, msg.get("metadata") or {}
        if msg_type in _EMPTY and not self.mlsec_guard.has_seen_output:
            return _Plain(content, metadata, buffers)
        try:
            return self.mlsec_guard.process(msg_type, content, metadata, buffers, parent_id)
        except Exception as error:  # noqa: BLE001 - the filter itself failed; on_incomplete decides, never raw by default
            return _unjudged(self.mlsec_guard, msg_type, msg, buffers, type(error).__name__)

    def serialize(self, msg: dict, ident: Any = None) -> list:
        """As jupyter_client's; what was judged is signed."""
        key = self.mlsec_guard.source.signing_key
        if key is not None and isinstance(msg, _Judged):
            content = msg["content"]
            packed = content if isinstance(content, bytes) else self.pack(content)
            # Packed here, once: the bytes that are signed are the bytes that are sent.
            guard = self.mlsec_guard
            gates = guard.gates() if msg["content"] == _IDLE else None
            signed = stamp(key, msg["header"]["msg_id"], packed, guard.judged_under, gates)
            msg = {**msg, "content": packed, "metadata": {**msg["metadata"], STAMP: signed}}
        return super().serialize(msg, ident)


def guard_session(session: Any, guard: Guard, iopub: Any) -> None:
    """Swaps the class of a live session. ``iopub`` is the kernel's iopub socket, for held-back tails."""
    base = type(session)
    session.__class__ = type(
        "Guarded" + base.__name__, (GuardedSession, base), {"mlsec_guard": guard, "mlsec_iopub": iopub}
    )


class _Plain:
    """What to send where the message filter has no say."""

    def __init__(self, content: dict, metadata: dict, buffers: Any, is_raw: bool = False) -> None:
        self.content, self.metadata, self.buffers, self.before = content, metadata, buffers, ()
        self.is_raw = is_raw
        """Passed unjudged: nobody vouches for it, and the server will judge it."""


def _unjudged(guard: Guard, msg_type: str, msg: dict, buffers: Any, why: str) -> _Plain:
    content = msg.get("content") or {}
    if msg_type == "status" or guard.policy["limits.on_incomplete"] != "block":
        return _Plain(content, msg.get("metadata") or {}, buffers, is_raw=msg_type != "status")
    text = f"[mlsec] Output hidden: it could not be judged ({why}). See %mlsec status."
    if msg_type == "stream":
        kept: dict = {"name": content.get("name", "stdout"), "text": text + "\n"}
    elif "data" in content:
        kept = {"data": {"text/plain": text}, "metadata": {}, "transient": content.get("transient", {})}
        if "execution_count" in content:
            kept["execution_count"] = content["execution_count"]
    elif msg_type == "execute_input":
        kept = {"code": "# " + text, "execution_count": content.get("execution_count")}
    else:
        kept = {"status": "error", "ename": "MlsecBlocked", "evalue": text, "traceback": [text]}
        if msg_type == "execute_reply":
            kept.update(execution_count=content.get("execution_count"), payload=[], user_expressions={})
    return _Plain(kept, {}, [])
