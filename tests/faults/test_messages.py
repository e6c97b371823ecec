"""Messages as no client would send them, and connections that break, through a real server with real kernels."""

from __future__ import annotations

import json
import re
import time

import pytest
import websocket

# Sends parts that no Session would make, past the guard, as code that serialises for itself does.
RAW = """
import json
kernel = get_ipython().kernel
session = kernel.session
header = session.msg("display_data", parent=kernel.get_parent())
def raw(content, metadata=b"{{}}", msg_type=None, buffers=()):
    head = dict(header["header"], msg_id=session.msg_id, msg_type=msg_type or "display_data")
    parts = [session.pack(head), session.pack(header["parent_header"]), metadata, content]
    signature = session.sign(parts)
    kernel.iopub_socket.send_multipart([b"t", b"<IDS|MSG>", signature, *parts, *buffers])
email = "{email}"
def nested(levels):
    return b'{{"data": {{"a/json": ' + b"[" * levels + b'"' + email.encode() + b'"' + b"]" * levels + b"}}}}"
"""
ODD = {
    "0 bytes": "raw(b'')",
    "0 bytes of everything": "raw(b'', b'')",
    "no JSON": "raw(b'{' + email.encode())",
    "not an object": "raw(json.dumps([email]).encode())",
    "null": "raw(b'null')",
    "invalid UTF-8": 'raw(b\'{"data": {"text/plain": "\' + email.encode() + b\' \\xff\\xfe"}, "metadata": {}}\')',
    "half a surrogate": 'raw(b\'{"data": {"text/plain": "\' + email.encode() + b\' \\\\ud800"}, "metadata": {}}\')',
    "10,000 levels": "raw(nested(10_000))",
    "900 levels": "raw(nested(900))",
    "a stream without text": "raw(b'{}', msg_type='stream')",
    "a stream of a number": 'raw(b\'{"name": "stdout", "text": 7}\', msg_type=\'stream\')',
    "an unknown type": "raw(json.dumps({'what': email}).encode(), msg_type='mystery')",
    "an empty buffer": 'raw(b\'{"data": {"text/plain": "x"}}\', buffers=[b\'\'])',
    "an invalid buffer": 'raw(b\'{"data": {"text/plain": "x"}}\', buffers=[email.encode() + b\'\\xff\'])',
}
FRAMES = (b"", b"\x00" * 8, b"\xff" * 64, "", "null", "[]", "{}", '{"channel": "shell"}', "[" * 10000, '{"header": {}}')


KINDS = (("plain", "v1.kernel.websocket.jupyter.org"), ("plain", ""), ("python3", "v1.kernel.websocket.jupyter.org"))


@pytest.fixture(scope="module")
def kernels(start_server):
    server = start_server('[limits]\non_incomplete = "block"')
    return server, {name: server.start_kernel(name) for name, _ in KINDS}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_message_leaks_nothing_and_what_follows_arrives(kernels, kind, email):
    server, ids = kernels
    for name, protocol in KINDS:
        if "buffer" in kind and not protocol:
            continue  # the client of these tests reads no buffers in the older form
        client = server.connect(ids[name], protocol)
        done = client.run(RAW.format(email=email) + ODD[kind] + "\nprint('after it')")
        shown = json.dumps([message["content"] for message in done if message["msg_type"] != "execute_input"])
        assert email not in shown
        assert "after it" in done.text() and done.replies[0]["status"] == "ok"


def test_odd_frames_from_a_browser_are_dropped_and_the_connection_lives(start_server):
    server = start_server('[limits]\non_incomplete = "block"')
    kernel = server.start_kernel("plain")
    for protocol in ("v1.kernel.websocket.jupyter.org", ""):
        client = server.connect(kernel, protocol)
        for frame in FRAMES:
            client.send_raw(frame)
        assert client.run("print('alive')").text() == "alive\n"


def test_a_kernel_that_dies_within_a_value_shows_no_part_of_it_unjudged(start_server, email):
    server = start_server('[limits]\non_incomplete = "block"')
    for name in ("plain", "python3"):
        client = server.connect(server.start_kernel(name))
        half = email[:-4]
        code = f"import os, signal, time\nprint('row 1')\nprint('to {half}', end='', flush=True)\n"
        client.execute(code + "time.sleep(0.3)\nos.kill(os.getpid(), signal.SIGKILL)")
        text, restarting = "", False
        while not restarting:
            message = client.receive()
            text += message["content"].get("text", "") if message["msg_type"] == "stream" else ""
            restarting = message["content"].get("execution_state") == "restarting"
        assert "row 1" in text
        client.run("1")  # the new one


def test_a_browser_that_comes_back_gets_every_line_once_in_order_and_judged(start_server, email):
    server = start_server('[limits]\non_incomplete = "block"')
    for name in ("plain", "python3"):
        client = server.connect(server.start_kernel(name), session="s" + name)
        client.run("1")
        code = f"import time\nfor number in range(400):\n    print('row', number, '{email}', flush=True)\n"
        client.execute(code + "    time.sleep(0.005)")
        text = ""
        for _ in range(3):
            while text.count("\n") < 40:
                text += stream_of(client.receive())
            client.socket.sock.close()  # no farewell: the network is gone
            time.sleep(0.1)
            client = server.connect(client.kernel_id, session="s" + name)
            shown, text = text, ""
            rows = [int(item) for item in re.findall(r"row (\d+)", shown)]
            assert rows == sorted(set(rows)) and email not in shown
        while "row 399" not in text:
            text += stream_of(client.receive())
        rows = [int(item) for item in re.findall(r"row (\d+)", text)]
        assert rows == sorted(set(rows)) and rows[-1] == 399 and email not in text


def stream_of(message):
    return message["content"].get("text", "") if message["msg_type"] == "stream" else ""


def test_a_thousand_outputs_of_one_cell_arrive_in_order(start_server):
    # ZeroMQ drops what a busy server does not fetch in time, with and without a gate: order is what a gate owes.
    server = start_server('[limits]\non_incomplete = "block"', "c.ZMQChannelsWebsocketConnection.limit_rate = False")
    client = server.connect(server.start_kernel("plain"))
    done = client.run("from IPython.display import display\nfor number in range(1_000): display(number)")
    numbers = [int(item["text/plain"]) for item in done.data()]
    assert numbers == sorted(set(numbers)) and numbers


def test_a_notebook_of_a_hundred_thousand_outputs_is_judged_and_saved(start_server, email):
    server = start_server('[limits]\non_incomplete = "block"')
    outputs = [{"output_type": "stream", "name": "stdout", "text": f"row {number}\n"} for number in range(100_000)]
    outputs[77_777]["text"] = f"{email}\n"
    cell = {"cell_type": "code", "id": "a", "source": "", "metadata": {}, "execution_count": None, "outputs": outputs}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    answer = server.save("many.ipynb", notebook)
    assert answer.status_code == 201, answer.text
    saved = json.loads(server.saved("many.ipynb"))["cells"][0]["outputs"]
    assert len(saved) == 100_000 and saved[77_777]["text"] != f"{email}\n" and email not in json.dumps(saved)


CLOCK = "import time, datetime\nreal = time.time\ntime.time = lambda: real() - {seconds}"


def test_a_clock_that_goes_backwards_lets_nothing_through_and_breaks_no_chain(start_kernel, email):
    from jupyter_mlsec import audit

    kernel = start_kernel()
    for seconds in (0, 86400 * 400, 3600, -86400):
        kernel.run(CLOCK.format(seconds=seconds))
        done = kernel.run(f"print('{email}')")
        assert "[EMAIL-1]" in done.text("stdout") and email not in done.text()
        kernel.run("time.time = real")
    assert audit.verify(kernel.audit).is_sound
    assert len(list(audit.read(kernel.audit))) >= 4


def test_a_socket_that_closes_at_once_leaves_the_server_alive(start_server):
    server = start_server('[limits]\non_incomplete = "block"')
    kernel = server.start_kernel("plain")
    address = server.url.replace("http", "ws", 1) + f"api/kernels/{kernel}/channels"
    for _ in range(10):
        websocket.create_connection(address, header=[f"Authorization: token {server.token}"]).shutdown()
    assert server.connect(kernel).run("print(1)").text() == "1\n"
