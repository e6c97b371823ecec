"""A child Python with the gate installed, and servers that count what reaches them.

Audit hooks cannot be removed, so no test installs the gate in its own process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PRELUDE = """
import json, sys
from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.kernel import network

events = []
policy = [merge([Layer(Rank.USER, {values})])]
{before}
network.install(lambda: policy[0], lambda answer, where: events.append([answer.host, where["client"], where["seam"]]))

def outcome(call):
    "What a call did: its result as text, or the class, text and causes of what it raised."
    try:
        return {{"ok": str(call())}}
    except Exception as error:
        causes, inner = [], error
        while inner is not None:
            causes.append(type(inner).__name__)
            inner = inner.__cause__ or inner.__context__
        return {{"error": type(error).__name__, "text": str(error), "causes": causes, "os": isinstance(error, OSError)}}

def report(**values):
    print(json.dumps({{"events": events, "modules": sorted(sys.modules), **values}}))

"""


@dataclass
class Counter:
    """A server on loopback: what reached it."""

    url: str
    port: int
    requests: list = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        super().__init__(("127.0.0.1", 0), _Handler)
        self.connections = 0

    def get_request(self) -> tuple:
        self.connections += 1
        return super().get_request()


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        self.server.counter.requests.append(f"{self.command} {self.path}")
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        target = self.path.partition("?to=")[2]
        self.send_response(307 if target else 200)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"ok")

    do_GET = do_POST = do_HEAD = _answer

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server():
    """Makes servers: call it for a fresh one. ``.connections()`` counts accepted connections."""
    running = []

    def make() -> Counter:
        counter = Counter("", 0)
        running.append(_Server(counter))
        one = running[-1]
        counter.port = one.server_address[1]
        counter.url = f"http://127.0.0.1:{counter.port}"
        counter.connections = lambda: one.connections
        threading.Thread(target=one.serve_forever, args=(0.02,), daemon=True).start()
        return counter

    yield make
    for one in running:
        one.shutdown()
        one.server_close()


@pytest.fixture
def child():
    """Runs code in a Python with the gate: child(code, allow=[...], mode="block", ...) -> what it reported."""

    def run(code: str, before: str = "", stderr: bool = False, **endpoints: object) -> dict:
        values = {"endpoints.mode": "block", "endpoints.allow": []}
        values.update(
            (f"endpoints.{key}" if key != "on_incomplete" else "limits.on_incomplete", value)
            for key, value in endpoints.items()
        )
        source = PRELUDE.format(values=repr(values), before=textwrap.dedent(before)) + textwrap.dedent(code)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", source], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        result = json.loads(done.stdout.splitlines()[-1])
        result["stderr"] = done.stderr
        return result

    return run
