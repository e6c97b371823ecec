"""The three forms in which connection classes hand over what a kernel sends.

PartsMixin    classes that hand over ZMQ message parts (the server's own, and what derives from it)
TextMixin     classes that hand over JSON text (kernel gateway)
WritesMixin   any other class: the handler's ``write_message`` is the one place all of it passes
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from jupyter_client.jsonutil import json_default
from jupyter_client.session import DELIM

from .egress import Outcome
from .mixin import GuardMixin
from .wire import Frame, FrameError, pack_frame, read_frame

__all__ = ["PartsMixin", "TextMixin", "WritesMixin"]


class PartsMixin(GuardMixin):
    """Message parts, the same for both subprotocols; what is changed is signed again."""

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list) -> None:
        """Judges a message of the kernel, then lets the base class send what is left of it."""
        if isinstance(stream, str):
            stream = self.channels[stream]
        channel = getattr(stream, "channel", "iopub")
        try:
            idents, fed = self.session.feed_identities(outgoing_msg)
            header = self.session.unpack(fed[1])
            frame = Frame(channel, header, tuple(fed[1:]))
            if len(frame.parts) < 4 or not isinstance(header, dict):
                raise FrameError("a message of fewer than four parts, or without a header")
        except Exception as error:  # noqa: BLE001 - the base class would log the whole message
            self.log.error("mlsec: dropped a malformed message of the kernel (%s)", type(error).__name__)
            return
        self._mlsec_judge(
            frame, lambda connection, outcome: connection._mlsec_deliver(stream, outgoing_msg, idents, outcome)
        )

    def _mlsec_deliver(self, stream: Any, msg_list: list, idents: list, outcome: Outcome) -> None:
        # The connection that read it may be gone, and its streams with it.
        stream = self.channels.get(getattr(stream, "channel", "iopub"), stream)
        for msg_type, content in outcome.before:
            message = self.session.msg(msg_type, content, parent={"header": outcome.parent or {}})
            super().handle_outgoing_message(self.channels["iopub"], self.session.serialize(message, idents))
        if outcome.frame is None:
            return
        if outcome.changed:
            parts = list(outcome.frame.parts)
            msg_list = [*idents, DELIM, self.session.sign(parts[:4]), *parts]
        super().handle_outgoing_message(stream, msg_list)

    def _handle_kernel_info_reply(self, msg: list) -> None:
        # The first thing a kernel says to this server, before any browser's request: is its guard there?
        try:
            _, fed = self.session.feed_identities(msg)
            self._mlsec_outlet.note_handshake(Frame("shell", self.session.unpack(fed[1]), tuple(fed[1:])))
        except Exception as error:  # noqa: BLE001 - the base class reports what is wrong with the reply
            self.log.debug("mlsec: no handshake in the kernel_info reply (%s)", type(error).__name__)
        super()._handle_kernel_info_reply(msg)

    def _mlsec_is_open(self) -> bool:
        return bool(self.channels)

    def _mlsec_pause(self) -> None:
        for stream in self.channels.values():
            if not stream.closed():
                stream.stop_on_recv()

    def _mlsec_resume(self) -> None:
        if self.websocket_handler.ws_connection is None:
            return  # the server buffers what comes now
        for stream in self.channels.values():
            if not stream.closed():
                stream.on_recv_stream(self.handle_outgoing_message)


class TextMixin(GuardMixin):
    """JSON text from a gateway. Nobody signs for a kernel on another machine: all of it is judged."""

    def handle_outgoing_message(self, incoming_msg: Any, *args: Any) -> None:
        """Judges a message from the gateway, then lets the base class send what is left of it."""
        try:
            frame = read_frame(incoming_msg, None)
        except FrameError as error:
            self.log.error("mlsec: dropped a malformed message of the gateway: %s", error)
            return
        self._mlsec_judge(frame, lambda connection, outcome: connection._mlsec_deliver(incoming_msg, args, outcome))

    def _mlsec_deliver(self, original: Any, args: tuple, outcome: Outcome) -> None:
        for msg_type, content in outcome.before:
            self._mlsec_answer("iopub", msg_type, content, outcome.parent or {})
        if outcome.frame is None:
            return
        super().handle_outgoing_message(pack_frame(outcome.frame)[0] if outcome.changed else original, *args)


class WritesMixin(GuardMixin):
    """Wraps the handler's ``write_message`` for the life of the connection."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._mlsec_written = self.websocket_handler.write_message
        self.websocket_handler.write_message = self._mlsec_guarded_write

    def _mlsec_write(self, data: Any, binary: bool) -> Any:
        return self._mlsec_written(data, binary=binary)

    def _mlsec_guarded_write(self, message: Any, binary: bool = False) -> asyncio.Future:
        done: asyncio.Future = asyncio.get_running_loop().create_future()
        done.set_result(None)
        if isinstance(message, dict):
            message = json.dumps(message, default=json_default)
        try:
            frame = read_frame(message, self._mlsec_subprotocol if binary else None)
        except FrameError as error:
            self.log.error("mlsec: dropped a malformed message: %s", error)
            return done
        self._mlsec_judge(frame, lambda connection, outcome: connection._mlsec_deliver(message, binary, outcome))
        return done

    def _mlsec_deliver(self, original: Any, binary: bool, outcome: Outcome) -> None:
        for msg_type, content in outcome.before:
            self._mlsec_answer("iopub", msg_type, content, outcome.parent or {})
        if outcome.frame is None:
            return
        data, binary = pack_frame(outcome.frame) if outcome.changed else (original, binary)
        self._mlsec_written(data, binary=binary)
