"""The second line: kernels without a guard of their own, judged on their websocket.

browser --handle_incoming_message--> ingress (run gate) --> kernel
kernel --handle_outgoing_message--> egress (output gate) --> browser
"""

from __future__ import annotations

from typing import Any

from jupyter_server.gateway.connections import GatewayWebSocketConnection
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from .forms import PartsMixin, TextMixin, WritesMixin
from .mixin import GuardMixin, WebsocketGate

__all__ = ["CLASS_SETTING", "WebsocketGate", "guarded_class", "is_guarded_class"]

CLASS_SETTING = "kernel_websocket_connection_class"


def guarded_class(base: type, gate: WebsocketGate) -> type:
    """``base`` with the gate mixed in; ``base`` itself where it has one already."""
    if is_guarded_class(base):
        return base
    if issubclass(base, ZMQChannelsWebsocketConnection):
        mixin: type = PartsMixin
    elif issubclass(base, GatewayWebSocketConnection):
        mixin = TextMixin
    else:
        mixin = WritesMixin
    return type(f"Guarded{base.__name__}", (mixin, base), {"mlsec_gate": gate})


def is_guarded_class(candidate: Any) -> bool:
    """True for a connection class that judges what passes."""
    return isinstance(candidate, type) and issubclass(candidate, GuardMixin)
