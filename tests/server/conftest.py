"""A real Jupyter server in a process of its own, real kernels, and a client that speaks both subprotocols."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
import requests
import websocket
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from ports import free_port

V1 = "v1.kernel.websocket.jupyter.org"
PYTHON = str(Path(sys.executable))
PLAIN = {"kernel_provisioner": {"provisioner_name": "local-provisioner"}}
LAUNCH = [PYTHON, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
KERNELSPECS = {
    # No guard inside: such a kernel has the server's second line only.
    "plain": {"argv": LAUNCH, "display_name": "Plain", "language": "python", "metadata": PLAIN},
    # A language in which nobody knows how to write a failing cell; what runs is Python all the same.
    "odd": {"argv": LAUNCH, "display_name": "Odd", "language": "befunge", "metadata": PLAIN},
    "bash": {
        "argv": [PYTHON, "-m", "bash_kernel", "-f", "{connection_file}"],
        "display_name": "Bash",
        "language": "bash",
    },
}


CLIENTS = []


class Server:
    """A running server: where it is, how to get in, and everything that it writes."""

    def __init__(self, root, policy="", config="", arguments=()):
        self.root = root
        self.work = root / "work"
        self.log = root / "server.log"
        self.audit = root / "audit"
        self.token = secrets.token_hex(16)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/"
        self._write_files(policy, config)
        command = [PYTHON, "-m", "jupyter_server", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
        command += [f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={self.work}"]
        command += ["--ServerApp.ip=127.0.0.1", "--allow-root", "--debug", *arguments]
        for other in ("jupyter_lsp", "jupyterlab", "notebook", "notebook_shim"):
            if f"--ServerApp.jpserver_extensions={other}=True" not in arguments:
                command.append(f"--ServerApp.jpserver_extensions={other}=False")  # a server starts in half the time
        self._output = self.log.open("wb")
        self.process = subprocess.Popen(
            command, cwd=self.work, env=self.environ, stdout=self._output, stderr=self._output
        )
        try:
            self._wait()
        except BaseException:  # whatever stops the wait: no server stays behind
            self.stop()
            raise

    def _write_files(self, policy, config):
        self.work.mkdir(parents=True)
        data, settings = self.root / "data", self.root / "config"
        for name, spec in KERNELSPECS.items():
            folder = data / "kernels" / name
            folder.mkdir(parents=True)
            (folder / "kernel.json").write_text(json.dumps(spec))
        settings.mkdir()
        (settings / "jupyter_server_config.py").write_text(config)
        policy_file = self.root / "mlsec.toml"
        policy_file.write_text(f'version = 1\n{policy}\n[audit]\npath = "{self.audit}"\n')
        self.environ = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON"))}
        self.environ |= {
            "HOME": str(self.root),
            "JUPYTER_CONFIG_DIR": str(settings),
            "JUPYTER_DATA_DIR": str(data),
            "JUPYTER_RUNTIME_DIR": str(self.root / "runtime"),
            "IPYTHONDIR": str(self.root / "ipython"),
            "JUPYTER_MLSEC_POLICY": str(policy_file),
        }

    def _wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.fetch("GET", "api/status", timeout=10).ok:
                    return
            except (requests.ConnectionError, requests.Timeout):
                time.sleep(0.1)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()[-4000:]}")

    def fetch(self, method, path, token=None, **options):
        headers = {"Authorization": f"token {self.token if token is None else token}"}
        headers |= options.pop("headers", {})
        return requests.request(method, self.url + path, headers=headers, **{"timeout": 60, **options})

    def json(self, method, path, **options):
        answer = self.fetch(method, path, **options)
        assert answer.ok, (answer.status_code, answer.text[:500])
        return answer.json()

    def status(self):
        return self.json("GET", "mlsec/status")

    def save(self, path, content, kind="notebook", form="json"):
        return self.fetch("PUT", f"api/contents/{path}", json={"type": kind, "format": form, "content": content})

    def saved(self, path):
        return (self.work / path).read_text()

    def start_kernel(self, name="plain"):
        return self.json("POST", "api/kernels", json={"name": name})["id"]

    def connect(self, kernel_id, protocol=V1, session=None):
        client = Client(self, kernel_id, protocol, session or uuid.uuid4().hex)
        CLIENTS.append(client)
        return client

    def events(self):
        from jupyter_mlsec import audit

        return list(audit.read(self.audit))

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self._output.close()

    def everything_written(self):
        """The text of every file below the root (log, audit, runtime, history, notebooks), as bytes."""
        return b"".join(path.read_bytes() for path in self.root.rglob("*") if path.is_file())


class Client:
    """A browser's end of a kernel's websocket."""

    def __init__(self, server, kernel_id, protocol, session):
        self.kernel_id, self.protocol, self.session = kernel_id, protocol, session
        address = server.url.replace("http", "ws", 1) + f"api/kernels/{kernel_id}/channels?session_id={session}"
        self.socket = websocket.create_connection(
            address,
            timeout=60,
            header=[f"Authorization: token {server.token}"],
            subprotocols=[protocol] if protocol else None,
            sockopt=((socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),),
        )

    def send(self, msg_type, content, channel="shell", metadata=None):
        """Sends a request; gives its id."""
        msg_id = uuid.uuid4().hex
        header = {"msg_id": msg_id, "msg_type": msg_type, "session": self.session, "username": "", "version": "5.3"}
        header["date"] = "2026-01-01T00:00:00.000000Z"
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        if self.protocol:
            self.send_raw(serialize_msg_to_ws_v1(message, channel, lambda part: json.dumps(part).encode()))
        else:
            self.send_raw(json.dumps({**message, "channel": channel, "buffers": []}))
        return msg_id

    def send_raw(self, data):
        self.socket.send(data, websocket.ABNF.OPCODE_BINARY if isinstance(data, bytes) else websocket.ABNF.OPCODE_TEXT)

    def execute(self, code, channel="shell", metadata=None, **content):
        defaults = {"silent": False, "store_history": True, "user_expressions": {}, "stop_on_error": True}
        content = {"code": code, "allow_stdin": False, **defaults, **content}
        return self.send("execute_request", content, channel, metadata)

    def receive(self):
        data = self.socket.recv()
        if isinstance(data, str):
            return json.loads(data)
        channel, parts = deserialize_msg_from_ws_v1(data)
        names = ("header", "parent_header", "metadata", "content")
        message = {name: json.loads(part) for name, part in zip(names, parts, strict=False)}
        return {**message, "channel": channel, "msg_type": message["header"]["msg_type"]}

    def collect(self, *requests):
        """Every message until each of the requests has its reply and its idle status."""
        waiting = {(request, kind) for request in requests for kind in ("reply", "idle")}
        messages = []
        while waiting:
            message = self.receive()
            messages.append(message)
            parent = message["parent_header"].get("msg_id")
            if message["header"]["msg_type"] == "execute_reply":
                waiting.discard((parent, "reply"))
            if message["content"].get("execution_state") == "idle":
                waiting.discard((parent, "idle"))
        return Messages(message for message in messages if message["parent_header"].get("msg_id") in requests)

    def run(self, code, **options):
        return self.collect(self.execute(code, **options))

    def close(self):
        self.socket.close()


class Messages(list):
    """What came back, in order."""

    def of(self, *types):
        return [message["content"] for message in self if message["header"]["msg_type"] in types]

    def text(self, name=None):
        return "".join(item["text"] for item in self.of("stream") if name in (None, item["name"]))

    @property
    def replies(self):
        return self.of("execute_reply")

    def data(self):
        return [item["data"] for item in self.of("execute_result", "display_data", "update_display_data")]

    def as_text(self):
        return json.dumps([[item["content"], item["metadata"]] for item in self], ensure_ascii=False)


@pytest.fixture(scope="module")
def start_server(tmp_path_factory):
    """start_server(policy, config) -> Server; the same arguments give the same one within a module."""
    servers = {}

    def start(policy="", config="", arguments=()):
        key = (policy, config, arguments)
        if key not in servers:
            servers[key] = Server(tmp_path_factory.mktemp("server"), policy, config, arguments)
        return servers[key]

    yield start
    for server in servers.values():
        server.process.terminate()  # all at once: each of them has kernels to wait for
    for server in servers.values():
        server.stop()


@pytest.fixture(autouse=True)
def close_clients():
    """Closes every websocket that a test has opened."""
    yield
    while CLIENTS:
        CLIENTS.pop().close()


@pytest.fixture(params=[V1, ""], ids=["v1", "legacy"])
def protocol(request):
    return request.param


@pytest.fixture
def secret():
    """A well-formed, random, worthless AWS access key id; without vowels, so that no word stands in it by chance."""
    alphabet = "BCDFGHJKLMNPQRSTVWXZ234567"
    return "AK" + "IA" + "".join(secrets.choice(alphabet) for _ in range(16))


@pytest.fixture
def email():
    """An invented address of a reserved domain."""
    return f"kim.{secrets.token_hex(4)}@example.com"


@pytest.fixture
def card():
    """A payment card number of a test range with a right check digit."""
    digits = "4000" + "".join(secrets.choice("0123456789") for _ in range(11))
    total = sum(sum(divmod(int(digit) * 2, 10)) if at % 2 == 0 else int(digit) for at, digit in enumerate(digits))
    return digits + str(-total % 10)
