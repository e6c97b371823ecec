"""A real Jupyter server in a folder of its own, and a client that speaks to it as a browser does."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from ...core.errors import ScanError

__all__ = ["PLAIN_KERNEL", "Cell", "Host"]

PLAIN_KERNEL = "mlsec-doctor-plain"
_START_SECONDS = 90
_CELL_SECONDS = 60
_PLAIN_SPEC = {
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "display_name": "Doctor (no guard inside)",
    "language": "python",
    "metadata": {"kernel_provisioner": {"provisioner_name": "local-provisioner"}},
}


@dataclass(frozen=True)
class Cell:
    """What came back for one cell: messages of the iopub channel, and the reply's content."""

    messages: tuple
    reply: dict

    def text(self, name: str) -> str:
        """What a stream showed."""
        streams = (item["content"] for item in self.messages if item["msg_type"] == "stream")
        return "".join(content["text"] for content in streams if content["name"] == name)

    def bundles(self) -> list:
        """The data of every rich output."""
        kinds = ("display_data", "execute_result")
        return [item["content"]["data"] for item in self.messages if item["msg_type"] in kinds]

    @property
    def error(self) -> str:
        return str(self.reply.get("ename", "")) if self.reply.get("status") == "error" else ""

    def everything(self) -> str:
        return json.dumps([[item["content"] for item in self.messages], self.reply])


class Host:
    """A running server. A context manager: what it started ends with it."""

    def __init__(self, root: Path, policy_path: str | None = None) -> None:
        self.root = root
        self.work = root / "work"
        self.log = root / "server.log"
        self._policy_path = policy_path
        self._token = secrets.token_hex(24)
        self._process: subprocess.Popen | None = None
        self.url = ""
        self.kernels: list = []  # ids of all that were started

    @property
    def pid(self) -> int:
        """The server's process id."""
        assert self._process is not None  # __enter__ has started it
        return self._process.pid

    def __enter__(self) -> Host:
        self.work.mkdir(exist_ok=True)
        spec = self.root / "share" / "kernels" / PLAIN_KERNEL
        spec.mkdir(parents=True)
        (spec / "kernel.json").write_text(json.dumps(_PLAIN_SPEC), encoding="utf-8")
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command(), cwd=self.work, env=self._environ(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()  # the server ends its kernels on the way
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _command(self) -> list:
        command = [sys.executable, "-m", "jupyter_server", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
        command += ["--ServerApp.open_browser=False", f"--ServerApp.root_dir={self.work}"]
        command += ["--ServerApp.certfile=", "--ServerApp.keyfile=", "--ServerApp.base_url=/"]
        if hasattr(os, "getuid") and os.getuid() == 0:
            command.append("--allow-root")
        if self._policy_path:
            command.append(f"--Mlsec.policy_path={self._policy_path}")
        return command

    def _environ(self) -> dict:
        """This user's own settings, with everything that a kernel or server leaves behind led elsewhere."""
        search = [str(self.root / "share"), os.environ.get("JUPYTER_PATH", "")]
        return os.environ | {
            "JUPYTER_TOKEN": self._token,  # not on the command line, which everybody can read
            "JUPYTER_RUNTIME_DIR": str(self.root / "runtime"),
            "JUPYTER_PATH": os.pathsep.join(filter(None, search)),
            "IPYTHONDIR": str(self.root / "ipython"),
            "PYTHONUNBUFFERED": "1",
        }

    def _wait(self) -> None:
        assert self._process is not None  # __enter__ has started it
        until = time.monotonic() + _START_SECONDS
        info = self.root / "runtime" / f"jpserver-{self._process.pid}.json"
        while time.monotonic() < until and self._process.poll() is None:
            if info.exists():
                try:
                    self.url = json.loads(info.read_text(encoding="utf-8"))["url"]
                    self.request("GET", "api/status")
                    return
                except (OSError, ValueError, KeyError):
                    pass  # being written, or not listening yet
            time.sleep(0.1)
        raise ScanError("the Jupyter server did not start", f"Its last words: {self.last_words()}")

    def last_words(self) -> str:
        """The last line of the server's log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "none."

    # -- HTTP

    def request(self, method: str, path: str, body: dict | None = None) -> tuple:
        """(status, JSON or None). OSError where nobody answers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_CELL_SECONDS) as answer:
                return answer.status, _json(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _json(error.read())

    def start_kernel(self, name: str | None = None) -> str:
        """The id of a new kernel; None: of the default kind."""
        status, body = self.request("POST", "api/kernels", {"name": name} if name else {})
        if status != 201 or not isinstance(body, dict):
            said = body.get("message", "") if isinstance(body, dict) else ""
            raise ScanError(f"the server did not start a kernel (HTTP {status})", str(said) or self.last_words())
        self.kernels.append(body["id"])
        return body["id"]

    # -- cells

    def run(self, kernel: str, *sources: str) -> list:
        """A Cell for each source, run one after another in a kernel."""
        return asyncio.run(self._run(kernel, sources))

    async def _run(self, kernel: str, sources: tuple) -> list:
        url = self.url.replace("http", "ws", 1) + f"api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        request = HTTPRequest(url, headers={"Authorization": f"token {self._token}"})
        socket = await asyncio.wait_for(websocket_connect(request, max_message_size=64 << 20), _CELL_SECONDS)
        try:
            return [await asyncio.wait_for(_cell(socket, source), _CELL_SECONDS) for source in sources]
        except (TimeoutError, ConnectionError) as error:
            raise ScanError(f"a kernel did not answer ({type(error).__name__})", self.last_words()) from None
        finally:
            socket.close()


async def _cell(socket, source: str) -> Cell:
    request = uuid.uuid4().hex
    header = {"msg_id": request, "msg_type": "execute_request", "username": "", "session": uuid.uuid4().hex}
    content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    message = {
        "header": {**header, "version": "5.3", "date": ""},
        "parent_header": {},
        "metadata": {"cellId": "mlsec-doctor"},
        "content": {**content, "stop_on_error": True},
        "channel": "shell",
        "buffers": [],
    }
    await socket.write_message(json.dumps(message))
    messages: list = []
    reply = None
    idle = False
    while reply is None or not idle:
        raw = await socket.read_message()
        if raw is None:
            raise ConnectionError
        answer = json.loads(raw) if isinstance(raw, str) else {}
        if answer.get("parent_header", {}).get("msg_id") != request:
            continue
        answer["msg_type"] = answer["header"]["msg_type"]
        if answer["channel"] == "shell":
            reply = answer["content"]
        else:
            messages.append(answer)
            idle = idle or answer["content"].get("execution_state") == "idle"
    return Cell(tuple(messages), reply)


def _json(data: bytes) -> dict | list | None:
    try:
        return json.loads(data)
    except ValueError:
        return None
