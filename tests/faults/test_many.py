"""200 kernels' worth of messages through one server.

200 real kernels are 12 GB; so the messages are those of one real kernel, as they came from its socket, replayed through
200 guarded connections of one event loop, with the gate's own lanes, workers, filters and audit trail.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from jupyter_client.session import Session

from jupyter_mlsec import audit
from jupyter_mlsec.policyfile import Places, load
from jupyter_mlsec.server.authority import Authority
from jupyter_mlsec.server.kernels import Kernels
from jupyter_mlsec.server.recording import Recorder
from jupyter_mlsec.server.websocket import WebsocketGate
from jupyter_mlsec.server.websocket.forms import PartsMixin

LONG = os.environ.get("MLSEC_SOAK") == "long"
CONNECTIONS = 200
ROUNDS = 25 if LONG else 4
LOG = logging.getLogger("mlsec-test")
CELL = """
import sys, time
from IPython.display import HTML, display
for number in range(6):
    print("row", number, "{email}")
    sys.stdout.flush()
print("a value in tw", end="", flush=True); print("o pieces: {half}", end="", flush=True); print("{rest}")
display(HTML("<table><tr><th>email</th></tr><tr><td>{email}</td></tr></table>"))
display("{email}")
1 / 0
"""


class Base:
    """What a connection class of Jupyter is to the gate."""

    def __init__(self, kernel_id, key):
        self.kernel_id, self.log, self.session = kernel_id, LOG, Session(key=key)
        self.kernel_manager = SimpleNamespace(kernel_spec=SimpleNamespace(language="python"))
        self.websocket_handler = SimpleNamespace(ws_connection=True)
        self.channels = {"iopub": SimpleNamespace(channel="iopub")}
        self.sent = []

    def handle_outgoing_message(self, stream, msg_list):
        signature, *parts = self.session.feed_identities(msg_list)[1]
        assert self.session.sign(parts[:4]) == signature  # what was changed was signed again
        header, content = self.session.unpack(parts[0]), self.session.unpack(parts[3])
        self.sent.append({"msg_type": header["msg_type"], "content": content})


class Connection(PartsMixin, Base):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)

    @property
    def contents(self):
        """(type, content) of what was sent, without the names of decisions; code is shown to its author as it is."""
        named = [(item["msg_type"], json.dumps(item["content"])) for item in self.sent]
        return [(kind, re.sub(r"d-[0-9a-f]{16}", "d", text)) for kind, text in named if kind != "execute_input"]


@pytest.fixture
def recorded(start_kernel, email):
    """(key, parts of messages) as they came from the socket of a real kernel without a guard."""
    kernel = start_kernel(provisioner="local-provisioner")
    client, parts = kernel.client, []
    client.iopub_channel.stop()
    socket = kernel.manager.connect_iopub()
    kernel.client.execute("1")
    while socket.poll(1000):
        socket.recv_multipart()
    client.execute(CELL.format(email=email, half=email[:9], rest=email[9:]))
    while socket.poll(3000):
        parts.append(socket.recv_multipart())
        if b'"execution_state": "idle"' in parts[-1][-1] or b'"execution_state":"idle"' in parts[-1][-1]:
            break
    socket.close()
    return kernel.manager.session.key, parts


@pytest.fixture
def gate(tmp_path):
    loaded = load(start=tmp_path, places=Places(tmp_path / "c", tmp_path / "d", administrator=tmp_path / "e"))
    authority = Authority(loaded, b"k" * 32)
    trail = audit.Trail.open(tmp_path / "audit", "server")
    authority.recorder = Recorder(trail, "", lambda data: None, lambda: authority.policy, LOG)
    with ThreadPoolExecutor(2) as executor:
        gate = WebsocketGate(authority, Kernels(authority), executor)
        yield gate, tmp_path / "audit"
    trail.close()


@pytest.mark.soak
def test_every_one_of_200_kernels_is_judged_in_order_and_none_waits_for_another(recorded, gate, email):
    (key, messages), (gate, folder) = recorded, gate
    cls = type("Guarded", (Connection,), {"mlsec_gate": gate})
    connections = [cls(kernel_id=f"kernel-{number}", key=key) for number in range(CONNECTIONS)]

    async def replay():
        for _ in range(ROUNDS):
            for parts in messages:
                for connection in connections:
                    connection.handle_outgoing_message(connection.channels["iopub"], list(parts))
                await asyncio.sleep(0)
        while not all(connection._mlsec_seat.lane.is_idle for connection in connections):
            await asyncio.sleep(0.01)

    asyncio.run(replay())
    first = connections[0].contents
    assert "[EMAIL-1]" in str(first) and "row 5" in str(first)
    assert [kind for kind, _ in first].count("error") == ROUNDS
    for connection in connections:
        assert connection.contents == first and email not in str(connection.contents)
    report = audit.verify(folder)
    assert report.is_sound and report.events >= CONNECTIONS
