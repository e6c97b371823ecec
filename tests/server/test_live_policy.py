"""A policy that changes while kernels run: in force in the cell that runs, for every gate, and on record.

The administrator's folder is the real code's constant; here the server's own configuration points it below the root.
"""

from __future__ import annotations

import itertools
import re
import time

import pytest

CONFIG = """
import os
from dataclasses import replace
from pathlib import Path
from jupyter_mlsec.policyfile.places import Places
original = Places.of.__func__
own = Path(os.environ["HOME"]) / "etc"
Places.of = classmethod(lambda cls, environ=None: replace(original(cls, environ), administrator=own, owner=os.getuid()))
"""
NUMBERS = itertools.count(100)
LOOSE = '[personal-data]\noutput = "allow"'
TIGHT = '[personal-data]\noutput = "redact"'
# Prints a line every 20 ms until the file named by its first line appears (or half a minute has passed).
PRINTS = """
import os, time
for number in range(1500):
    print("row", number, "{value}", flush=True)
    time.sleep(0.02)
    if os.path.exists("{stop}"):
        break
"""


def eventually(condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")


class Live:
    """A server whose policy files are edited while it runs."""

    def __init__(self, server):
        self.server = server
        self.user = server.root / "mlsec.toml"
        self.etc = server.root / "etc"

    def put(self, path, text):
        path.parent.mkdir(exist_ok=True)
        draft = path.with_name("draft")
        draft.write_text(text)
        draft.replace(path)

    def say(self, text):
        """Puts a user's policy in place and waits until the server has taken it over."""
        before = self.digest
        # A limit that is another each time: every policy that is said has a digest of its own.
        text = (
            f'version = 1\n{text}\n[limits]\nmax_output_mib = {next(NUMBERS)}\n[audit]\npath = "{self.server.audit}"\n'
        )
        self.put(self.user, text)
        eventually(lambda: self.digest != before)

    @property
    def digest(self):
        return self.server.json("GET", "mlsec/policy")["digest"]

    def gate(self, name):
        return next(gate for gate in self.server.status()["gates"] if gate["gate"] == name)

    def kernel(self, kernel_id):
        return next(item for item in self.server.status()["kernels"] if item["id"] == kernel_id)


@pytest.fixture
def live(start_server):
    live = Live(start_server(LOOSE, CONFIG))
    yield live
    # Empty rather than gone: an administrator's policy that vanishes closes every gate until the server is restarted.
    if live.etc.exists():
        live.put(live.etc / "mlsec.toml", "version = 1\n")
        eventually(lambda: live.gate("policy")["state"] == "on")


@pytest.fixture
def client(live):
    client = live.server.connect(live.server.start_kernel("python3"))
    client.run("1")
    return client


def rows(messages):
    return [line for line in "".join(item["content"]["text"] for item in messages).splitlines() if "row" in line]


def until(client, request, condition):
    """Reads stream messages of a request until ``condition`` holds of one of their texts."""
    streams = []
    while True:
        message = client.receive()
        if message["parent_header"].get("msg_id") == request and message["msg_type"] == "stream":
            streams.append(message)
            if condition(message["content"]["text"]):
                return streams
        assert message["msg_type"] != "execute_reply", streams[-3:]


@pytest.mark.parametrize("name", ["python3", "plain"])
def test_output_of_a_running_cell_is_masked_once_the_policy_says_so_and_shown_again_after(live, email, name, tmp_path):
    live.say(LOOSE)
    client = live.server.connect(live.server.start_kernel(name))
    client.run("1")
    stop = tmp_path / "stop"
    request = client.execute(PRINTS.format(value=email, stop=stop))
    until(client, request, lambda text: email in text)
    live.say(TIGHT)
    until(client, request, lambda text: "[EMAIL-1]" in text and email not in text)
    live.say(LOOSE)
    until(client, request, lambda text: email in text)
    stop.touch()
    rest = client.collect(request)
    assert rest.replies[0]["status"] == "ok"


def test_every_row_arrives_once_and_in_order_whatever_changes_meanwhile(live, client, email, tmp_path):
    live.say(LOOSE)
    stop = tmp_path / "stop"
    request = client.execute(PRINTS.format(value=email, stop=stop))
    seen = until(client, request, lambda text: email in text)
    live.say(TIGHT)
    seen += until(client, request, lambda text: "[EMAIL-" in text)
    stop.touch()
    rest = client.collect(request)
    seen += [item for item in rest if item["msg_type"] == "stream"]
    numbers = [int(re.search(r"row (\d+)", line)[1]) for line in rows(seen)]
    assert numbers == list(range(len(numbers)))


def test_the_next_connection_of_a_running_cell_is_judged_by_the_changed_list(live, client, tmp_path):
    live.say('[endpoints]\nmode = "block"')
    stop = tmp_path / "stop"
    request = client.execute(f"""
import os, socket, time
from jupyter_mlsec.core.errors import EndpointBlocked
listener = socket.create_server(("127.0.0.1", 0))
for number in range(1500):
    try:
        socket.create_connection(listener.getsockname(), timeout=5).close()
        print("went through", flush=True)
    except EndpointBlocked as error:
        print("was refused:", error, flush=True)
    time.sleep(0.02)
    if os.path.exists("{stop}"):
        break
""")
    until(client, request, lambda text: "went through" in text)
    live.say('[endpoints]\nmode = "block"\nallow = ["https://example.org"]')
    until(client, request, lambda text: "was refused" in text)
    live.say('[endpoints]\nmode = "block"\nallow = ["tcp://127.0.0.1:*"]')
    until(client, request, lambda text: "went through" in text)
    stop.touch()
    client.collect(request)


def test_a_lock_that_comes_while_a_kernel_runs_ends_its_excuses(live, client, secret):
    live.say('[secrets]\nrun = "block"')
    cell = f"key = '{secret}'"
    assert client.run(cell).replies[0]["ename"] == "MlsecBlocked"
    client.run('%mlsec allow secret/aws-access-key-id --reason "a test"')
    assert client.run(cell).replies[0]["status"] == "ok"
    before = live.digest
    live.put(live.etc / "mlsec.toml", 'version = 1\n[secrets]\nrun = "block"\n')
    eventually(lambda: live.digest != before)
    refused = client.run(cell).replies[0]
    assert refused["ename"] == "MlsecBlocked" and "administrator policy" in refused["evalue"]


def test_a_users_edit_that_went_wrong_changes_no_rule_and_is_told_everywhere(live, client, email):
    live.say(TIGHT)
    digest = live.digest
    live.put(live.user, "version = 1\n[personal-data]\noutput = allow\n")
    gate = eventually(lambda: live.gate("policy")["state"] == "degraded" and live.gate("policy"))
    assert "what it said before holds" in gate["why"] and f"{live.user}" in gate["why"] and "3:" in gate["why"]
    assert live.digest == digest
    layers = live.server.json("GET", "mlsec/policy")["layers"]
    assert "kept" in [layer["state"] for layer in layers]
    done = client.run(f"print('{email}')")
    assert "[EMAIL-" in done.text("stdout") and email not in done.text()
    assert "what it said before holds" in eventually(lambda: client.run("%mlsec status").text("stdout"))
    live.say(LOOSE)
    assert live.gate("policy")["state"] == "on"
    assert email in client.run(f"print('{email}')").text("stdout")


def test_an_administrators_policy_that_goes_closes_every_gate_until_it_is_back(live, client, secret):
    rules = 'version = 1\n[secrets]\nrun = "warn"\n'
    live.put(live.etc / "mlsec.toml", rules)
    eventually(lambda: "administrator" in live.server.fetch("GET", "mlsec/policy").text)
    eventually(lambda: client.run(f"key = '{secret}'").replies[0]["status"] == "ok")
    (live.etc / "mlsec.toml").unlink()
    eventually(lambda: live.gate("policy")["state"] == "degraded")
    refused = client.run(f"key = '{secret}'").replies[0]
    assert refused["ename"] == "MlsecBlocked" and "vanished" in refused["evalue"]
    live.put(live.etc / "mlsec.toml", rules)
    eventually(lambda: live.gate("policy")["state"] == "on")
    eventually(lambda: client.run(f"key = '{secret}'").replies[0]["status"] == "ok")


def test_a_kernel_that_is_asked_says_which_policy_it_has_taken_over(live, client):
    live.say(TIGHT)
    shown = client.run("%mlsec status").text("stdout")
    assert live.digest in shown
    told = live.kernel(client.kernel_id)
    assert told["guard"] == "in-kernel" and told["level"] == "guardrail"


def test_an_idle_kernel_counts_as_guarded_and_status_says_what_it_waits_for(live, client):
    live.say(LOOSE)
    client.run("1")
    live.say(TIGHT)
    told = live.kernel(client.kernel_id)
    assert told["guard"] == "in-kernel" and "judges what comes next" in told["why"]


def test_the_change_is_on_record_with_what_it_did(live):
    live.say(TIGHT)
    before = live.digest
    live.say(LOOSE)
    event = [item for item in live.server.events() if item.gate == "policy"][-1]
    assert (event.before, event.policy) == (before, live.digest)
    assert {(item.rule, item.key, item.category) for item in event.reasons} == {
        ("policy/loosened", "personal-data.output", "policy"),
        ("policy/loosened", "limits.max_output_mib", "policy"),
    }


FORGE = """
import glob, json, os
from jupyter_core.paths import jupyter_runtime_dir
kernel = os.environ.get("JPY_SESSION_NAME", "")
path = os.path.join(jupyter_runtime_dir(), "mlsec-policy-{kernel}.json")
with open(path, "rb") as file:
    signature, _, body = file.read().partition(b"\\n")
told = json.loads(body)
told["serial"] += 1000
told["policy"]["settings"]["personal-data.output"]["value"] = "allow"
with open(path, "wb") as file:
    file.write(signature + b"\\n" + json.dumps(told).encode())
import time; time.sleep(0.6)
"""


def test_a_policy_that_a_cell_writes_is_not_believed(live, client, email):
    live.say(LOOSE)
    live.say(TIGHT)
    client.run(FORGE.format(kernel=client.kernel_id))
    done = client.run(f"print('{email}')")
    assert "[EMAIL-" in done.text("stdout") and email not in done.text()
    assert "has not signed" in client.run("%mlsec status").text("stdout")
    live.say(LOOSE)  # the server's next word is heard all the same
    assert email in client.run(f"print('{email}')").text("stdout")


def test_a_kernel_whose_guard_does_not_hear_is_judged_by_the_server(live, client, email):
    live.say(LOOSE)
    client.run("get_ipython().mlsec_guard.rules._next_look = float('inf')")  # what a hung file system would do
    live.say(TIGHT)
    time.sleep(1.5)
    done = client.run(f"print('{email}')")
    assert email not in done.text() and "[EMAIL-" in done.text("stdout")
    told = live.kernel(client.kernel_id)
    assert (told["guard"], told["level"]) == ("server-only", "degraded") and "older policy" in told["why"]


def test_the_trail_moves_with_the_policy(live, client, email):
    live.say(TIGHT)
    other = live.server.root / "elsewhere"
    before = live.digest
    live.put(live.user, f'version = 1\n{TIGHT}\n[audit]\npath = "{other}"\n')
    eventually(lambda: live.digest != before)
    client.run(f"print('{email}')")
    assert {event.gate for event in __import__("jupyter_mlsec").audit.read(other)} == {"policy", "output"}
    live.say(LOOSE)


def test_new_kernels_start_under_the_changed_policy(live, email):
    live.say(TIGHT)
    client = live.server.connect(live.server.start_kernel("python3"))
    done = client.run(f"print('{email}')")
    assert "[EMAIL-1]" in done.text("stdout") and email not in done.text()
