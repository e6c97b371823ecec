"""The gate in a real kernel: what a person sees in the cell, and what stays working."""

from __future__ import annotations

import pytest

BLOCK = {"endpoints.mode": "block", "endpoints.allow": ["@loopback"]}


@pytest.fixture(scope="module")
def kernel(launcher_of):
    yield from launcher_of(BLOCK)


@pytest.mark.parametrize(
    "code",
    [
        "import requests\nrequests.get('http://not-allowed.example/')",
        "import httpx\nhttpx.get('http://not-allowed.example/')",
        "import urllib.request\nurllib.request.urlopen('http://not-allowed.example/')",
        "import socket\nsocket.create_connection(('not-allowed.example', 80))",
    ],
)
def test_a_refused_request(code, kernel):
    # The address is put together at run time: what is tested is the network gate, not the reading of the cell.
    host, suffix = "not-allowed.example", "'.join(['not-allowed', 'example'])"
    code = code.replace(f"'http://{host}/'", f"'http://' + '.{suffix} + '/'").replace(f"'{host}'", f"'.{suffix}")
    run = kernel.run(code)
    assert run.error["ename"] == "EndpointBlocked"
    assert run.error["evalue"].startswith(
        "requests to not-allowed.example are not allowed here (endpoints.mode = block, user policy). "
        'Ask for "http://not-allowed.example" in [endpoints] allow'
    )
    assert [event for event in kernel.events() if event.gate == "network"]


def test_loopback_by_the_group(kernel, server):
    wanted = server()
    run = kernel.run(f"import requests\nprint(requests.get({wanted.url!r}).text)")
    assert run.error is None
    assert run.text() == "ok\n"


def test_a_shell_command_is_refused_before_it_runs(kernel):
    for code in ("!curl http://not-allowed.example/", "%%bash\ncurl -s not-allowed.example"):
        run = kernel.run(code)
        assert run.error is not None
        assert "not-allowed.example" in run.error["evalue"]


def test_the_kernel_itself_goes_on_with_nothing_allowed(start_kernel):
    kernel = start_kernel({"endpoints.mode": "block", "endpoints.allow": []})
    assert kernel.run("import asyncio\nawait asyncio.sleep(0)\nprint(1)").text() == "1\n"
    assert kernel.run("!echo hello").text().strip() == "hello"
    assert kernel.run("%%bash\necho hello").text().strip() == "hello"
    client = kernel.client
    request = client.session.msg(
        "debug_request", {"type": "request", "seq": 1, "command": "initialize", "arguments": {}}
    )
    client.control_channel.send(request)
    reply = client.get_control_msg(timeout=60)
    assert reply["content"].get("success") is True, "debugpy talks over loopback"
