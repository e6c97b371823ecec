"""Promise: a request to a host that is not allowed is refused before a byte leaves, in every way a cell can ask."""

from __future__ import annotations

import socket
import threading

import pytest

REFUSED = {
    "requests": "import requests; requests.get('http://not-allowed.example/')",
    "httpx": "import httpx; httpx.get('http://not-allowed.example/')",
    "urllib": "import urllib.request; urllib.request.urlopen('http://not-allowed.example/')",
    "top-level await": (
        "import httpx\nasync with httpx.AsyncClient() as client:\n    await client.get('http://not-allowed.example/')"
    ),
    "shell": "!curl -s http://not-allowed.example/",
    "shell with a variable": "host = 'not-allowed.example'\n!curl -s http://{host}/",
    "shell captured": "x = !curl -s http://not-allowed.example/",
    "os.system": "import os; os.system('curl -s http://not-allowed.example/')",
    "subprocess": "import subprocess; subprocess.run(['wget', 'http://not-allowed.example/'])",
    "subprocess through a shell": "import subprocess; subprocess.run('curl -s not-allowed.example', shell=True)",
    "bash": "%%bash\ncurl -s http://not-allowed.example/",
}


@pytest.fixture(scope="module")
def blocking(launcher_of):
    yield from launcher_of({"endpoints.mode": "block", "endpoints.allow": ["@loopback"]})


@pytest.mark.parametrize("way", REFUSED)
def test_a_request_is_refused_with_host_and_next_step(blocking, way):
    run = blocking.run(REFUSED[way])
    assert run.reply["content"]["status"] == "error"
    assert run.error["ename"] in ("EndpointBlocked", "EndpointBlockedOSError")
    assert "not-allowed.example" in run.error["evalue"]
    assert "Ask for" in run.error["evalue"]


def test_a_shell_command_sees_the_locals_of_the_function_that_runs_it(blocking):
    run = blocking.run("def f():\n    inner = 'seen'\n    get_ipython().system('echo {inner}')\nf()")
    assert run.text().split() == ["seen"]


def test_an_allowed_host_on_loopback_answers(blocking):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")

        threading.Thread(target=serve, daemon=True).start()
        run = blocking.run(f"import requests; requests.get('http://127.0.0.1:{server.getsockname()[1]}/').text")
    assert run.data == [{"text/plain": "'hello'"}]


def test_a_swallowed_refusal_is_told_and_recorded(blocking):
    run = blocking.run(
        "import urllib.request\n"
        "try:\n    urllib.request.urlopen('http://swallowed.example/')\nexcept Exception:\n    pass"
    )
    assert run.reply["content"]["status"] == "ok"
    assert run.text("stderr").count("swallowed.example") >= 1
    assert any(event.gate == "network" and event.action == "block" for event in blocking.events())


def test_under_warn_the_request_goes_and_one_line_says_so(start_kernel):
    kernel = start_kernel({"endpoints.mode": "warn", "endpoints.allow": []})
    run = kernel.run(
        "import socket, urllib.request, urllib.error\n"
        "s = socket.create_server(('127.0.0.1', 0)); port = s.getsockname()[1]; s.close()\n"
        "try:\n    urllib.request.urlopen(f'http://127.0.0.1:{port}/')\n"
        "except urllib.error.URLError as error:\n    print(type(error.reason).__name__)"
    )
    assert run.text("stdout") == "ConnectionRefusedError\n"
    assert run.text("stderr").count("mlsec") == 1


def test_under_warn_a_command_runs_and_one_line_says_so(start_kernel):
    kernel = start_kernel({"endpoints.mode": "warn", "endpoints.allow": []})
    run = kernel.run("!echo http://typed.example/x")
    assert run.text("stdout").split() == ["http://typed.example/x"]
    assert run.text("stderr").count("mlsec") == 1
    assert [event.gate for event in kernel.events()] == ["network"]


def test_the_kernel_s_own_sockets_work_under_an_empty_allowlist(start_kernel):
    kernel = start_kernel({"endpoints.mode": "block", "endpoints.allow": []})
    assert kernel.run("6 * 7").data == [{"text/plain": "42"}]
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.run("6 * 7").data == [{"text/plain": "42"}]
