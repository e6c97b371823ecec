"""The second line: kernels without a guard inside, over a real websocket, in both subprotocols."""

from __future__ import annotations

import json
import struct

import pytest

from jupyter_mlsec.launch import handshake

BLOCK = """
[secrets]
run = "block"
save = "block"
output = "redact"
[personal-data]
output = "redact"
"""
TABLES = """
[secrets]
run = "warn"
"""


@pytest.fixture
def server(start_server):
    return start_server(BLOCK)


@pytest.fixture
def client(server, protocol):
    """A client of a kernel without a guard."""
    client = server.connect(server.start_kernel("plain"), protocol)
    yield client
    client.close()


def test_a_cell_with_a_secret_is_refused(client, secret):
    messages = client.run(f'key = "{secret}"\nprint(key)')
    (error,) = messages.of("error")
    assert error["ename"] == "MlsecBlocked"
    assert error["evalue"].startswith("This cell was not run: ") and "line 1" in error["evalue"]
    assert messages.replies[0]["status"] == "error"
    assert secret not in messages.as_text()


def test_run_all_stops_at_the_refused_cell_in_order(client, secret):
    requests = [
        client.execute("import time; time.sleep(0.5); print('first')"),
        client.execute(f"print('{secret}')"),
        client.execute("print('third')"),
        client.execute("print('fourth')"),
    ]
    messages = client.collect(*requests)
    assert [reply["status"] for reply in messages.replies] == ["ok", "error", "aborted", "aborted"]
    parents = [item["parent_header"]["msg_id"] for item in messages if item["msg_type"] == "execute_reply"]
    assert parents == requests
    assert messages.text() == "first\n"
    assert client.run("1 + 1").replies[0]["status"] == "ok"


def test_a_refused_cell_is_nowhere_in_the_kernel_nor_in_any_file(server, client, secret):
    client.run(f'key = "{secret}"')
    found = client.run(f"any('{secret[4:]}' in text and 'AKIA' in text for text in In[:-1])")
    assert found.data()[0]["text/plain"] == "False"
    client.run("get_ipython().history_manager.writeout_cache()")
    assert secret.encode() not in server.everything_written()


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("silent", [False, True])
def test_every_way_to_execute_is_judged(client, secret, channel, silent):
    messages = client.run(f"open('escaped', 'w').write('{secret}')", channel=channel, silent=silent)
    assert messages.replies[0]["status"] == "error"
    assert client.run("import os; os.path.exists('escaped')").data()[0]["text/plain"] == "False"


def test_expressions_that_come_with_a_request_are_judged(client, secret):
    messages = client.run("1", user_expressions={"a": f"'{secret}'"})
    assert messages.replies[0]["status"] == "error" and secret not in messages.as_text()


def test_a_cell_tagged_as_allowed_runs_and_is_recorded(server, client, secret):
    messages = client.run(f'key = "{secret}"', metadata={"tags": ["mlsec-allow"], "cellId": "tagged"})
    assert messages.replies[0]["status"] == "ok"


def test_personal_data_in_every_output_is_masked(client, email, card):
    messages = client.run(
        f"""
import sys
from IPython.display import display, HTML
a, b = "{email[:5]}", "{email[5:]}"
print(a + b)
print(a, end=""); sys.stdout.flush(); print(b)
sys.stderr.write(a + b + "\\n")
display(HTML("<b>" + a + b + "</b>"))
c = "{card[:8]}" + "{card[8:]}"
{{"mail": a + b}}
"""
    )
    assert email not in messages.as_text() and card not in messages.as_text()
    assert messages.text("stdout") == "[EMAIL-1]\n[EMAIL-1]\n"
    assert messages.text("stderr") == "[EMAIL-1]\n"
    assert messages.data()[0]["text/html"] == "<b>[EMAIL-1]</b>"
    error = client.run("raise ValueError('card ' + c)")
    assert card not in error.as_text() and "[CARD-1]" in error.of("error")[0]["evalue"]


def test_two_tabs_see_the_same_numbers(server, email, protocol):
    kernel = server.start_kernel("plain")
    first, second = server.connect(kernel, protocol), server.connect(kernel, protocol)
    other = "a" + email
    request = first.execute(f"print('{other[:6]}' + '{other[6:]}'); print('{email[:6]}' + '{email[6:]}')")
    assert first.collect(request).text() == "[EMAIL-1]\n[EMAIL-2]\n"
    seen = ""
    while "[EMAIL-2]" not in seen:
        message = second.receive()
        if message["header"]["msg_type"] == "stream":
            seen += message["content"]["text"]
    assert seen == "[EMAIL-1]\n[EMAIL-2]\n"


def test_messages_that_waited_for_a_browser_are_judged_too(server, client, email, protocol):
    request = client.execute(f"import time; time.sleep(1.5); print('{email[:6]}' + '{email[6:]}')")
    while client.receive()["content"].get("execution_state") != "busy":
        pass
    client.close()
    import time

    time.sleep(2.5)
    again = server.connect(client.kernel_id, protocol, session=client.session)
    messages = again.collect(request)
    assert messages.text() == "[EMAIL-1]\n"
    again.close()


def test_a_kernel_that_dies_leaves_what_it_has_printed(client):
    request = client.execute(
        "import os, sys, time; print('last words', end='', flush=True); time.sleep(1); os._exit(1)"
    )
    text = ""
    while True:
        message = client.receive()
        if message["header"]["msg_type"] == "stream":
            assert message["parent_header"]["msg_id"] == request
            text += message["content"]["text"]
        if message["content"].get("execution_state") == "restarting":
            break
    assert text == "last words"


def test_a_large_output_keeps_its_place(client, email):
    messages = client.run(
        f"""
print("before")
print(("x" * 99 + "\\n") * 20000 + "{email[:6]}" + "{email[6:]}")
print("after")
"""
    )
    text = messages.text()
    assert text.startswith("before\n") and text.endswith("[EMAIL-1]\nafter\n")
    assert text.count("x") == 99 * 20000


FRAMES = {
    "no JSON": "{",
    "a list": "[]",
    "no header": '{"channel": "shell"}',
    "too short": b"\x01\x02",
    "wild offsets": struct.pack("<4Q", 3, 2**40, 2**50, 2**60),
    "empty": b"",
    "code that is no text": json.dumps(
        {
            "header": {"msg_type": "execute_request", "msg_id": "1"},
            "parent_header": {},
            "metadata": {},
            "content": {"code": ["x"]},
            "channel": "shell",
        }
    ),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
def test_a_malformed_frame_is_dropped_and_the_connection_lives(client, frame):
    client.send_raw(frame)
    client.run("1")  # aborted where the frame was a cell that is refused
    assert client.run("1 + 1").replies[0]["status"] == "ok"


def test_a_request_without_a_channel_is_not_written_to_the_log(server, secret):
    client = server.connect(server.start_kernel("plain"), "")
    header = {"msg_type": "execute_request", "msg_id": "m1", "session": client.session, "username": ""}
    content = {"code": f"'{secret}'", "silent": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    client.send_raw(json.dumps(message))
    assert client.collect("m1").replies[0]["status"] == "error"
    assert secret not in server.log.read_text()


def test_the_refusal_is_recorded_before_it_shows(server, client, secret):
    client.run(f'key = "{secret}"', metadata={"cellId": "cell-1"})
    refused = [entry for entry in server.events() if getattr(entry, "event", entry).cell == "cell-1"]
    event = getattr(refused[-1], "event", refused[-1])
    assert (event.gate, event.action, event.kernel) == ("run", "block", client.kernel_id)


def test_an_unguarded_kernel_is_shown_as_degraded(server, client):
    client.run("1")
    (kernel,) = [item for item in server.status()["kernels"] if item["id"] == client.kernel_id]
    assert (kernel["guard"], kernel["level"]) == ("server-only", "degraded")
    states = {gate["gate"]: gate["state"] for gate in kernel["gates"]}
    assert states["network"] == "off" and states["run"] == "degraded"
    assert server.status()["level"] == "degraded"


def test_a_warned_cell_runs_after_one_line_on_stderr(start_server, secret, protocol):
    server = start_server(TABLES)
    client = server.connect(server.start_kernel("plain"), protocol)
    messages = client.run(f'key = "{secret}"; print("ran")')
    assert messages.text("stdout") == "ran\n"
    assert messages.text("stderr").startswith("[mlsec] ") and messages.text("stderr").count("\n") == 1
    assert secret not in messages.as_text()


def test_a_table_of_people_is_replaced_by_a_card(start_server, protocol):
    server = start_server(TABLES)
    client = server.connect(server.start_kernel("plain"), protocol)
    client.run("import pandas as pd, secrets")
    names = "['kim.' + secrets.token_hex(4) + '@example.' + 'com' for _ in range(3)]"
    messages = client.run(f"pd.DataFrame({{'email': {names}, 'total': [1, 2, 3]}})")
    (data,) = messages.data()
    card = data["application/vnd.mlsec.blocked+json"]
    assert card["action"] == "block" and card["reasons"][0]["count"] == 3
    assert "@example" not in json.dumps(data)
    assert "[EMAIL-1]" in card["masked"]["text/html"] and data["text/plain"].startswith("[mlsec] ")


def test_bash_refuses_in_its_own_language(server, secret, protocol):
    client = server.connect(server.start_kernel("bash"), protocol)
    requests = [client.execute(f"export KEY={secret}"), client.execute("echo ran")]
    messages = client.collect(*requests)
    assert messages.replies[0]["status"] == "error"
    assert "This cell was not run" in messages.text()
    assert secret not in messages.as_text()
    assert client.run("echo fine").text() == "fine\n"


def test_a_language_without_a_refusal_of_its_own_keeps_its_order(server, secret, protocol):
    client = server.connect(server.start_kernel("odd"), protocol)
    client.run("1")
    requests = [
        client.execute("import time; time.sleep(0.5); print('first')"),
        client.execute(f"print('{secret}')"),
        client.execute("print('third')"),
    ]
    messages = client.collect(*requests)
    assert [reply["status"] for reply in messages.replies] == ["ok", "error", "aborted"]
    parents = [item["parent_header"]["msg_id"] for item in messages if item["msg_type"] == "execute_reply"]
    assert parents == requests
    assert messages.of("error")[0]["ename"] == "MlsecBlocked"
    import time

    time.sleep(0.5)
    assert client.run("print('again')").text() == "again\n"


# -- kernels with a guard inside


def test_a_guarded_kernel_is_seen_to_be_guarded(server, secret, email, protocol):
    client = server.connect(server.start_kernel("python3"), protocol)
    messages = client.run(f"print('{email[:6]}' + '{email[6:]}')")
    assert messages.text() == "[EMAIL-1]\n"
    assert client.run(f"'{secret}'").of("error")[0]["ename"] == "MlsecBlocked"
    (kernel,) = [item for item in server.status()["kernels"] if item["id"] == client.kernel_id]
    assert (kernel["guard"], kernel["level"]) == ("in-kernel", "guardrail"), kernel


def test_what_a_guarded_kernel_sends_past_its_guard_is_judged_here(server, email, protocol):
    client = server.connect(server.start_kernel("python3"), protocol)
    messages = client.run(
        f"""
from jupyter_client.session import Session
kernel = get_ipython().kernel
own = Session(key=kernel.session.key, username="x")
text = "{email[:6]}" + "{email[6:]}"
own.send(kernel.iopub_socket, "stream", {{"name": "stdout", "text": text + "\\n"}}, parent=kernel.get_parent())
"""
    )
    assert email not in messages.as_text() and "[EMAIL-" in messages.text()


def test_a_signature_of_nobody_does_not_pass(server, email, protocol):
    client = server.connect(server.start_kernel("plain"), protocol)
    messages = client.run(
        f"""
kernel = get_ipython().kernel
text = "{email[:6]}" + "{email[6:]}"
kernel.session.send(
    kernel.iopub_socket, "stream", {{"name": "stdout", "text": text + "\\n"}}, parent=kernel.get_parent(),
    metadata={{"mlsec": {{"policy": "0" * 32, "sig": "0" * 64}}}})
"""
    )
    assert email not in messages.as_text()
    assert all("mlsec" not in message["metadata"] for message in messages)


def test_a_restarted_kernel_has_to_show_its_guard_again(server, protocol):
    kernel = server.start_kernel("python3")
    client = server.connect(kernel, protocol)
    client.run("1")
    client.close()
    assert server.fetch("POST", f"api/kernels/{kernel}/restart").ok
    client = server.connect(kernel, protocol)
    assert client.run("1 + 1").replies[0]["status"] == "ok"
    (state,) = [item for item in server.status()["kernels"] if item["id"] == kernel]
    assert state["guard"] == "in-kernel"


def test_the_register_forgets_nothing_that_it_needs():
    grant = handshake.Grant("k", b"key")
    signed = handshake.stamp(b"key", "m", b"{}", "digest")
    assert handshake.verify(grant.key, "m", b"{}", {"mlsec": signed}) == "digest"
    assert handshake.verify(grant.key, "m", b"{} ", {"mlsec": signed}) is None


# -- limits


def test_a_hundred_megabytes_are_stopped_by_the_limit(start_server, protocol):
    server = start_server('[limits]\nmax_output_mib = 8\n[endpoints]\nmode = "off"\n')
    client = server.connect(server.start_kernel("plain"), protocol)
    messages = client.run(
        "from IPython.display import display\n"
        "display({'text/plain': 'y' * (100 << 20)}, raw=True)\n"
        "import sys; sys.stdout.write('z' * (100 << 20)); None"
    )
    assert len(messages.as_text()) < 1 << 20
    assert "max_output_mib" in messages.as_text()
    assert client.run("print('alive')").text() == "alive\n"
