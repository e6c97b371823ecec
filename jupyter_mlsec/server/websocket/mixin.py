"""The gate on a kernel's websocket, mixed into whatever connection class this server is configured with.

PartsMixin    classes that hand over ZMQ message parts (the server's own, and what derives from it)
TextMixin     classes that hand over JSON text (kernel gateway)
WritesMixin   any other class: the handler's ``write_message`` is the one place all of it passes
"""

from __future__ import annotations

import json
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from jupyter_client.jsonutil import json_default
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from ...core.verdict import Action
from ..authority import Authority
from ..kernels import KernelRecord, Kernels, language_of
from ..languages import REFUSING_LANGUAGES
from .egress import Outcome, Outlet
from .ingress import Ruling, rule_on
from .lane import HEAVY, Lane
from .refusals import Refusals
from .seats import Seat, seat_of
from .wire import V1, Frame, FrameError, pack_frame, read_frame

__all__ = ["GuardMixin", "WebsocketGate"]


@dataclass(frozen=True)
class WebsocketGate:
    """What all connections share."""

    authority: Authority
    kernels: Kernels
    executor: Executor | None = None


class GuardMixin:
    """Ingress, and what the three forms of egress have in common. ``mlsec_gate`` is set on the class."""

    mlsec_gate: WebsocketGate

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        gate = self.mlsec_gate
        self._mlsec_record: KernelRecord = gate.kernels.of(self.kernel_id)
        self._mlsec_in = Lane(self.log, gate.executor)
        self._mlsec_refusals = Refusals(self._mlsec_forward, self._mlsec_answer)
        self._mlsec_outlet_made: Outlet | None = None

    @property
    def _mlsec_outlet(self) -> Outlet:
        # Made on first use: the session's name is given to the connection after it was made.
        if self._mlsec_outlet_made is None:
            gate = self.mlsec_gate
            session_key = str(self.session.session)
            self._mlsec_outlet_made = Outlet(gate.authority, gate.kernels, self._mlsec_record, session_key)
        return self._mlsec_outlet_made

    @property
    def _mlsec_seat(self) -> Seat:
        return seat_of(self._mlsec_record, str(self.session.session), self)

    def connect(self) -> Any:
        """Connects, without Nagle's delay: small messages both ways would wait 40 ms for each other."""
        self.websocket_handler.set_nodelay(True)
        connected = super().connect()
        self._mlsec_seat.take(self)  # before what the server has buffered: it was read from the kernel earlier
        return connected

    def disconnect(self) -> Any:
        """Disconnects; what is still being judged waits for the browser to come back."""
        self._mlsec_seat.leave(self)
        return super().disconnect()

    # -- from the browser to the kernel

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Judges what asks the kernel to run code; everything else passes in its order."""
        if not self._mlsec_is_open():
            return
        try:
            frame = read_frame(incoming_msg, self._mlsec_subprotocol)
        except FrameError as error:
            self.log.warning("mlsec: dropped a frame from the browser: %s", error)
            return
        if frame.msg_type != "execute_request":
            if frame.channel in ("control", "stdin") or self._mlsec_in.is_idle:
                self._mlsec_forward(frame)
            else:
                self._mlsec_in.submit(lambda: frame, self._mlsec_forward, 0)
            return
        gate, language = self.mlsec_gate, self._mlsec_language()
        # The guard in the kernel, where there is one, judges this, and will say so.
        is_guarded = gate.kernels.is_guarded(self.kernel_id)
        self._mlsec_in.submit(
            lambda: (
                Ruling(Action.ALLOW, frame) if is_guarded else rule_on(frame, language, gate.authority, self.kernel_id)
            ),
            lambda ruling: self._mlsec_apply(frame, ruling),
            len(incoming_msg),
            quick=is_guarded,
        )

    def _mlsec_apply(self, frame: Frame, ruling: Ruling) -> None:
        if ruling.action is Action.WARN and ruling.sentence:
            text = f"[mlsec] {ruling.sentence}\n"
            self._mlsec_answer("iopub", "stream", {"name": "stderr", "text": text}, frame.header)
        if self._mlsec_language() in REFUSING_LANGUAGES and ruling.frame is not None:
            self._mlsec_forward(ruling.frame)
        else:
            self._mlsec_refusals.request(frame, ruling.sentence if ruling.frame is None else None)

    def _mlsec_forward(self, frame: Frame) -> None:
        data, _ = pack_frame(frame)
        super().handle_incoming_message(data)

    # -- from the kernel to the browser

    def _mlsec_judge(self, frame: Frame, deliver: Any) -> None:
        """Judges what the kernel sent; ``deliver(connection, outcome)`` then sends what is left of it."""
        outlet, seat = self._mlsec_outlet, self._mlsec_seat

        def delivered(outcome: Outcome) -> None:
            connection = seat.connection or self
            deliver(connection, outcome)
            if frame.msg_type == "execute_reply":
                connection._mlsec_refusals.replied(_parent_id(frame))

        passed = outlet.passed(frame) if frame.size < HEAVY else None
        if passed is not None:
            seat.lane.submit(lambda: passed, delivered, frame.size, quick=True)
        else:
            seat.lane.submit(lambda: outlet.judge(frame), delivered, frame.size)

    def _mlsec_answer(self, channel: str, msg_type: str, content: dict, parent: dict) -> None:
        """Sends a message of the server's own to the browser, past the gate."""
        message = self.session.msg(msg_type, content, parent={"header": parent})
        if self._mlsec_subprotocol == V1:
            self._mlsec_write(serialize_msg_to_ws_v1(message, channel, self.session.pack), True)
        else:
            message["channel"] = channel
            self._mlsec_write(json.dumps(message, default=json_default), False)

    def _mlsec_write(self, data: Any, binary: bool) -> Any:
        if self.websocket_handler.ws_connection is None:
            return None
        return self.websocket_handler.write_message(data, binary=binary)

    def on_kernel_restarted(self) -> None:
        """Lets go of what waited for a kernel that is no more."""
        self._mlsec_refusals.reset()
        restarted = super().on_kernel_restarted

        def tell(left: Outcome) -> None:
            for msg_type, content in left.before:
                self._mlsec_answer("iopub", msg_type, content, left.parent or {})
            restarted()

        self._mlsec_seat.lane.submit(self._mlsec_outlet.close_request, tell, 0)

    # -- particulars

    @property
    def _mlsec_subprotocol(self) -> str | None:
        return getattr(self.websocket_handler, "selected_subprotocol", None)

    def _mlsec_language(self) -> str:
        return language_of(self.kernel_manager, self._mlsec_record)

    def _mlsec_is_open(self) -> bool:
        return True

    def _mlsec_pause(self) -> None:
        """Too much waits to be judged: classes that can stop reading from the kernel do so."""

    def _mlsec_resume(self) -> None:
        """The opposite of ``_mlsec_pause``."""


def _parent_id(frame: Frame) -> str:
    try:
        return str(frame.parent_header().get("msg_id", ""))
    except ValueError:
        return ""
