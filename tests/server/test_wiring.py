"""What an installation brings: other connection classes, gateways, levels, events, and what happens when it breaks."""

from __future__ import annotations

import json
import subprocess
import time

import pytest
import websocket

BLOCK = """
[secrets]
run = "block"
[personal-data]
output = "redact"
"""
OWN_CLASS = """
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
class Own(ZMQChannelsWebsocketConnection):
    pass
c.ServerApp.kernel_websocket_connection_class = Own
"""
# A connection class that writes to the browser by itself, as jupyter_server_documents has one.
DIRECT = """
from jupyter_server.services.kernels.connection.base import (
    BaseKernelWebsocketConnection, deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1)
class Direct(BaseKernelWebsocketConnection):
    async def prepare(self):
        self.session.key = self.kernel_manager.session.key
    def connect(self):
        self.streams = {}
        for channel in ("iopub", "shell", "control", "stdin"):
            stream = getattr(self.kernel_manager, "connect_" + channel)(identity=self.session.bsession)
            stream.on_recv(lambda parts, channel=channel: self.pass_on(channel, parts))
            self.streams[channel] = stream
        import asyncio
        return asyncio.sleep(1)
    def pass_on(self, channel, parts):
        _, fed = self.session.feed_identities(parts)
        self.websocket_handler.write_message(serialize_msg_to_ws_v1(fed[1:], channel), binary=True)
    def handle_incoming_message(self, message):
        channel, parts = deserialize_msg_from_ws_v1(message)
        self.session.send_raw(self.streams[channel], parts)
    def disconnect(self):
        for stream in self.streams.values():
            stream.close()
c.ServerApp.kernel_websocket_connection_class = Direct
"""
# Extensions that come after ours and put back what we have replaced: before the server runs, or later.
REPLACED = """
import jupyter_server.serverapp as serverapp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
start = serverapp.ServerApp.start_ioloop
def replace(self):
    self.web_app.settings["kernel_websocket_connection_class"] = ZMQChannelsWebsocketConnection
    self.contents_manager.save = type(self.contents_manager).save.__get__(self.contents_manager)
def late(self):
    {}
    return start(self)
serverapp.ServerApp.start_ioloop = late
"""
BEFORE = REPLACED.format("replace(self)")
LATER = REPLACED.format("self.io_loop.call_later(3, replace, self)")


def refuses_and_masks(server, kernel_name, protocol, secret, email):
    client = server.connect(server.start_kernel(kernel_name), protocol)
    refused = client.run(f"'{secret}'")
    assert refused.of("error")[0]["ename"] == "MlsecBlocked"
    shown = client.run(f"print('{email[:6]}' + '{email[6:]}')")
    assert shown.text() == "[EMAIL-1]\n"
    assert secret not in refused.as_text() and email not in shown.as_text()


def test_a_connection_class_of_ones_own_is_guarded(start_server, secret, email, protocol):
    refuses_and_masks(start_server(BLOCK, OWN_CLASS), "plain", protocol, secret, email)


def test_a_connection_class_that_writes_by_itself_is_guarded(start_server, secret, email):
    refuses_and_masks(start_server(BLOCK, DIRECT), "plain", "v1.kernel.websocket.jupyter.org", secret, email)


def test_kernels_on_a_gateway_are_guarded_here(start_server, secret, email):
    away = start_server("", "", ("--ServerApp.jpserver_extensions=jupyter_mlsec=False",))
    assert away.fetch("GET", "mlsec/status").status_code == 404
    here = start_server(BLOCK, "", (f"--gateway-url={away.url}", f"--GatewayClient.auth_token={away.token}"))
    refuses_and_masks(here, "plain", "", secret, email)
    (kernel,) = here.status()["kernels"]
    assert kernel["guard"] == "server-only"
    assert any("gateway" in hint for hint in here.status()["hints"])
    here.stop()  # while the gateway is still there to be told


def states_of(server):
    return {gate["gate"]: (gate["state"], gate["why"]) for gate in server.status()["gates"]}


def test_a_gate_that_another_extension_replaced_is_put_back(start_server, secret, email):
    server = start_server(BLOCK, BEFORE)
    assert states_of(server)["websocket"][0] == states_of(server)["save"][0] == "on"
    refuses_and_masks(server, "plain", "", secret, email)


def test_a_gate_that_was_replaced_later_is_not_shown_as_on(start_server):
    server = start_server(BLOCK, LATER)
    end = time.monotonic() + 30
    while states_of(server)["websocket"][0] == "on" and time.monotonic() < end:
        time.sleep(0.2)
    for gate in ("websocket", "save"):
        state, why = states_of(server)[gate]
        assert state == "degraded" and "replaced" in why


def test_another_provisioner_is_kept_and_told(start_server):
    config = 'c.KernelProvisionerFactory.default_provisioner_name = "somebody-elses"\n'
    status = start_server(BLOCK, config).status()
    assert any("somebody-elses" in hint for hint in status["hints"])
    assert status["level"] == "degraded"


def test_terminals_do_not_inherit_the_provisioner(start_server):
    server = start_server(BLOCK)
    client = server.connect(server.start_kernel("python3"))
    shown = client.run("import os; sorted(name for name in os.environ if 'PROVISIONER' in name)")
    assert shown.data()[0]["text/plain"] == "[]"


@pytest.mark.parametrize("trait", ["strict", "proxy_enabled"])
def test_a_level_that_cannot_be_given_starts_no_kernel(start_server, trait):
    server = start_server(BLOCK, f"c.Mlsec.{trait} = True\n")
    answer = server.fetch("POST", "api/kernels", json={"name": "python3"})
    assert answer.status_code == 403
    assert "can only give a guardrail" in answer.json()["message"]


def test_a_policy_with_a_typo_seals_the_server_and_says_where(start_server, secret):
    server = start_server('[secrets]\nsafe = "block"\n')
    notes = " ".join(server.json("GET", "mlsec/policy")["notes"])
    assert "safe" in notes and "save" in notes and ":3" in notes
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    notebook["cells"].append(
        {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "source": secret, "outputs": []}
    )
    assert server.save("a.ipynb", notebook).status_code == 422


def test_a_gate_that_cannot_be_set_up_stops_the_server(tmp_path):
    from tests.server.conftest import Server

    config = "import jupyter_mlsec.server.app as app\napp.Watch = None\n"
    with pytest.raises(AssertionError, match="jupyter server extension disable"):
        Server(tmp_path, "", config)


def events_of(server):
    address = server.url.replace("http", "ws", 1) + "api/events/subscribe"
    return websocket.create_connection(address, timeout=30, header=[f"Authorization: token {server.token}"])


def test_a_verdict_is_announced_without_its_value(start_server, secret):
    server = start_server(BLOCK)
    bus = events_of(server)
    try:
        client = server.connect(server.start_kernel("plain"))
        client.run(f"'{secret}'", metadata={"cellId": "cell-9"})
        while True:
            text = bus.recv()
            event = json.loads(text)
            if event["schema_id"].endswith("/events/verdict"):
                break
        assert (event["gate"], event["action"], event["cell_id"]) == ("run", "block", "cell-9")
        assert event["reasons"][0]["rule"].startswith("secret/") and event["sentence"]
        assert secret not in text
    finally:
        bus.close()


def test_a_forged_event_is_no_evidence(start_server):
    server = start_server(BLOCK)
    before = len(server.events())
    forged = {
        "schema_id": "https://mlsec.example/events/verdict",
        "version": "1",
        "data": {"decision": "d-forged", "gate": "run", "action": "allow", "sentence": "", "reasons": []},
    }
    assert server.fetch("POST", "api/events", json=forged).status_code == 204
    assert len(server.events()) == before


def test_every_verdict_is_in_a_chain_that_verifies(start_server, secret):
    from jupyter_mlsec import audit

    server = start_server(BLOCK)
    client = server.connect(server.start_kernel("plain"))
    for _ in range(3):
        client.run(f"'{secret}'")
    report = audit.verify(server.audit)
    assert not report.problems
    assert sum(event.action == "block" for event in server.events()) >= 3


def test_nothing_that_was_stopped_or_masked_is_written_anywhere(start_server, secret, email, card):
    """Log at debug level, audit trail, runtime files, IPython's history, notebooks."""
    server = start_server(BLOCK)
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    stream = {"output_type": "stream", "name": "stdout", "text": f"{email} {card}"}
    notebook["cells"].append(
        {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "source": "1", "outputs": [stream]}
    )
    assert server.save("a.ipynb", notebook).ok
    server.fetch(
        "POST", "mlsec/scan", json={"cells": [{"id": "a", "source": f"'{secret}' {email}", "language": "python"}]}
    )
    for name in ("plain", "python3"):
        client = server.connect(server.start_kernel(name))
        client.run(f"key = '{secret}'")
        client.run("get_ipython().history_manager.writeout_cache()")
        client.close()
    written = server.everything_written()
    for value in (secret, email, card):
        assert value.encode() not in written


def test_the_extension_is_found_by_jupyter():
    from tests.server.conftest import PYTHON

    listed = subprocess.run(
        [PYTHON, "-m", "jupyter_server.extension.serverextension", "list"], capture_output=True, text=True, timeout=60
    )
    assert "jupyter_mlsec" in listed.stdout + listed.stderr
