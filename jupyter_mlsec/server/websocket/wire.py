"""The two forms of a kernel message on a websocket: the v1 subprotocol (parts), and JSON with a channel.

v1      binary; channel, then header, parent header, metadata, content and buffers, each as bytes
legacy  JSON text, or a binary blob of JSON and buffers where there are any
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from jupyter_client.jsonutil import json_default
from jupyter_server.services.kernels.connection.base import (
    deserialize_binary_message,
    deserialize_msg_from_ws_v1,
    serialize_binary_message,
    serialize_msg_to_ws_v1,
)

__all__ = ["V1", "Frame", "FrameError", "pack_frame", "read_frame"]

V1 = "v1.kernel.websocket.jupyter.org"


class FrameError(ValueError):
    """A frame that is no kernel message. Its text never quotes the frame."""


@dataclass(frozen=True)
class Frame:
    """One message of a websocket. For v1 ``content`` and ``metadata`` are parsed only when asked for.

    parts    v1: the packed parts as they came; legacy: empty
    message  legacy: the parsed message; v1: empty
    raw      the frame as it came, while nothing of it was changed
    """

    channel: str
    header: dict = field(repr=False)
    parts: tuple = field(default=(), repr=False)
    message: dict = field(default_factory=dict, repr=False)
    raw: Any = field(default=None, repr=False)

    @property
    def msg_type(self) -> str:
        return str(self.header.get("msg_type", ""))

    @property
    def msg_id(self) -> str:
        return str(self.header.get("msg_id", ""))

    def parent_header(self) -> dict:
        return self._field("parent_header", 1)

    def metadata(self) -> dict:
        return self._field("metadata", 2)

    def content(self) -> dict:
        return self._field("content", 3)

    @property
    def buffers(self) -> list:
        return list(self.parts[4:]) if self.parts else list(self.message.get("buffers") or ())

    @property
    def size(self) -> int:
        """Bytes of the packed content (v1), or a count of the same order (legacy)."""
        return len(self.parts[3]) if self.parts else self.message.get("_size", 0)

    def with_content(self, content: dict, metadata: dict | None = None, buffers: list | None = None) -> Frame:
        """The same message with other content (and metadata, buffers)."""
        if self.parts:
            packed_metadata = self.parts[2] if metadata is None else _dump(metadata)
            rest = self.parts[4:] if buffers is None else tuple(bytes(memoryview(item)) for item in buffers)
            parts = (self.parts[0], self.parts[1], packed_metadata, _dump(content), *rest)
            return replace(self, parts=parts, raw=None)
        changes: dict[str, Any] = {"content": content}
        if metadata is not None:
            changes["metadata"] = metadata
        if buffers is not None:
            changes["buffers"] = buffers
        return replace(self, message={**self.message, **changes}, raw=None)

    def _field(self, name: str, index: int) -> dict:
        value = _load(self.parts[index]) if self.parts else self.message.get(name)
        if not isinstance(value, dict):
            raise FrameError(f"the {name} of a message is not an object")
        return value


def read_frame(data: Any, subprotocol: str | None) -> Frame:
    """The message in a websocket's frame. FrameError where it is none."""
    try:
        if subprotocol == V1:
            return _read_v1(data)
        return _read_legacy(data)
    except FrameError:
        raise
    except Exception as error:  # noqa: BLE001 - bytes of a stranger break in more ways than can be listed
        # The parser's own words may quote the frame: only the kind of mistake is told.
        raise FrameError(f"not a kernel message ({type(error).__name__})") from None


def pack_frame(frame: Frame) -> tuple[Any, bool]:
    """(data, is binary) for the websocket, in the form in which the frame came."""
    if frame.raw is not None:
        return frame.raw, isinstance(frame.raw, bytes)
    if frame.parts:
        return serialize_msg_to_ws_v1(list(frame.parts), frame.channel), True
    message = {key: item for key, item in frame.message.items() if key != "_size"}
    message["channel"] = frame.channel
    if message.get("buffers"):
        return serialize_binary_message(message), True
    return json.dumps(message, default=json_default), False


def _read_v1(data: Any) -> Frame:
    if not isinstance(data, bytes):
        raise FrameError("a text frame on a binary protocol")
    _require_table(data, 8, "little")
    channel, parts = deserialize_msg_from_ws_v1(data)
    if len(parts) < 4:
        raise FrameError("a message of fewer than four parts")
    return Frame(channel, _as_header(_load(parts[0])), tuple(parts), raw=data)


def _read_legacy(data: Any) -> Frame:
    if isinstance(data, bytes):
        _require_table(data, 4, "big")
        message = deserialize_binary_message(data)
    else:
        message = json.loads(data)
    if not isinstance(message, dict):
        raise FrameError("a message that is not an object")
    channel = message.get("channel")
    header = _as_header(message.get("header"))
    message["_size"] = len(data)
    # Without a channel the server would log the whole message, code and all, before it assumes the same.
    if not isinstance(channel, str):
        return Frame("shell", header, (), message)
    return Frame(channel, header, (), message, data)


def _require_table(data: bytes, width: int, order: str) -> None:
    """FrameError where the count at the start of a binary frame is more than the frame can hold.

    Believing it would have the server build a table of billions of entries for one small frame.
    """
    count = int.from_bytes(data[:width], order)  # type: ignore[arg-type]
    if not 0 < count <= len(data) // width - 1:
        raise FrameError("a table of parts that does not fit into the frame")


def _as_header(value: Any) -> dict:
    # Without a type the server's own code would fail, and close the connection.
    if not isinstance(value, dict) or not isinstance(value.get("msg_type"), str):
        raise FrameError("a message without a header")
    return value


def _load(data: bytes) -> Any:
    return json.loads(data)


def _dump(value: Any) -> bytes:
    return json.dumps(value, default=json_default, ensure_ascii=False).encode("utf-8", "surrogatepass")
