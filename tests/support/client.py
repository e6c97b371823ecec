"""A second client of a Jupyter server: plain HTTP and websockets, as any program would use them."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid

import websocket
from jupyter_server.services.kernels.connection.base import (
    deserialize_binary_message,
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

V1 = "v1.kernel.websocket.jupyter.org"


class Client:
    """Talks to a running server with its token. ``run`` gives the iopub messages and the reply of a cell."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token

    def request(self, method: str, path: str, body=None):
        """(status, parsed JSON or text) of one HTTP request."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode()
        try:
            return status, json.loads(text)
        except ValueError:
            return status, text

    def start_kernel(self, name: str = "python3") -> str:
        return self.request("POST", "api/kernels", {"name": name})[1]["id"]

    def connect(self, kernel: str, protocol: str = "") -> websocket.WebSocket:
        """A websocket to the kernel's channels, by default in JSON form; returns when the kernel has answered."""
        address = self.url.replace("http", "ws", 1) + f"api/kernels/{kernel}/channels"
        socket = websocket.create_connection(
            address,
            header=[f"Authorization: token {self.token}"],
            timeout=60,
            subprotocols=[protocol] if protocol else None,
        )
        self.ask(socket, "kernel_info_request", {})
        return socket

    def listen(self) -> websocket.WebSocket:
        """A subscription to the server's event bus."""
        address = self.url.replace("http", "ws", 1) + "api/events/subscribe"
        return websocket.create_connection(address, header=[f"Authorization: token {self.token}"], timeout=5)

    @staticmethod
    def send(socket, msg_type: str, content: dict, channel: str = "shell") -> str:
        identity = uuid.uuid4().hex
        header = {
            "msg_id": identity,
            "msg_type": msg_type,
            "username": "",
            "session": identity,
            "version": "5.3",
            "date": "2026-01-01T00:00:00Z",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
        if socket.getsubprotocol() == V1:
            packed = serialize_msg_to_ws_v1(message, channel, lambda part: json.dumps(part).encode())
            socket.send(packed, websocket.ABNF.OPCODE_BINARY)
        else:
            socket.send(json.dumps(message))
        return identity

    @staticmethod
    def receive(socket) -> dict:
        """The next message, in either form; its buffers under ``buffers`` as bytes."""
        data = socket.recv()
        if isinstance(data, str):
            return {"buffers": [], **json.loads(data)}
        if socket.getsubprotocol() != V1:
            return deserialize_binary_message(data)
        channel, parts = deserialize_msg_from_ws_v1(data)
        names = ("header", "parent_header", "metadata", "content")
        message = {name: json.loads(part) for name, part in zip(names, parts, strict=False)}
        return {**message, "channel": channel, "msg_type": message["header"]["msg_type"], "buffers": parts[4:]}

    @classmethod
    def ask(cls, socket, msg_type: str, content: dict) -> list:
        """Sends a request; gives every message that answers it, up to reply and idle."""
        return cls.collect(socket, cls.send(socket, msg_type, content))

    @staticmethod
    def collect(socket, identity: str, seconds: float = 60) -> list:
        got, replied, idle = [], False, False
        deadline = time.monotonic() + seconds
        while not (replied and idle):
            if time.monotonic() > deadline:
                raise TimeoutError(f"no answer; got {[message['msg_type'] for message in got]}")
            message = Client.receive(socket)
            if (message.get("parent_header") or {}).get("msg_id") != identity:
                continue
            got.append(message)
            replied = replied or message["msg_type"].endswith("_reply")
            idle = idle or message["content"].get("execution_state") == "idle"
        return got

    def run(self, socket, code: str) -> list:
        return self.ask(
            socket,
            "execute_request",
            {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False},
        )
