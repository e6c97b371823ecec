"""``kill -9`` at any point: no verdict was shown without its record, no chain is broken, a torn line is no forgery.

The short forms run with the other tests; ``make soak`` runs 200 kills of each.
"""

from __future__ import annotations

import json
import os
import random
import signal
import threading
from collections import Counter

import pytest

from jupyter_mlsec import audit
from jupyter_mlsec.core.verdict import Action, Reason, Verdict

LONG = os.environ.get("MLSEC_SOAK") == "long"
KILLS = 200 if LONG else 8
SERVER_KILLS = 200 if LONG else 2

# Cards carry the decision's name; streams are counted.
SHOWS = """
from IPython.display import HTML, display
number = 0
while True:
    number += 1
    display(HTML("<table><tr><td>kim@example.com</td></tr></table>"))
    print("row", number, "kim@example.com", flush=True)
"""


def shown_in(message):
    """(decisions on cards, masked stream lines) in one message's content."""
    content = message["content"]
    card = content.get("data", {}).get("application/vnd.mlsec.blocked+json")
    return ([card["decision"]] if card else []), content.get("text", "").count("[EMAIL-1]")


def check(folder, decisions, masked):
    """Holds what was shown against what is on record."""
    if not folder.exists():  # killed before its first verdict
        assert not decisions and not masked
        return
    report = audit.verify(folder)
    assert report.is_sound, report.problems
    events = [event for event in audit.read(folder) if event.gate == "output"]
    names = Counter(event.decision for event in events)
    assert set(decisions) <= set(names) and max(names.values(), default=1) == 1
    by_stream = sum(reason.count for event in events if event.decision not in decisions for reason in event.reasons)
    assert masked <= by_stream


@pytest.mark.soak
@pytest.mark.timeout(0 if LONG else 120)
def test_a_killed_kernel_has_shown_nothing_that_is_not_on_record(start_kernel):
    chance = random.Random(4)
    for _ in range(KILLS):
        kernel = start_kernel()
        decisions, masked = [], 0
        kernel.client.execute(SHOWS)
        timer = threading.Timer(0.02 + chance.random() * 0.6, os.kill, (kernel.manager.provisioner.pid, signal.SIGKILL))
        timer.start()
        quiet = 0
        while quiet < 3:
            try:
                message = kernel.client.get_iopub_msg(timeout=0.15)
            except Exception:  # noqa: BLE001 - queue.Empty: nothing more, or not yet
                quiet += not timer.is_alive()
                continue
            cards, lines = shown_in(message)
            decisions += cards
            masked += lines
        timer.join()
        check(kernel.audit, decisions, masked)


@pytest.mark.soak
@pytest.mark.timeout(0 if LONG else 120)
def test_a_killed_server_has_shown_nothing_that_is_not_on_record(tmp_path):
    from tests.server.conftest import Server

    chance = random.Random(5)
    for number in range(SERVER_KILLS):
        server = Server(tmp_path / str(number))
        kernel_pids = []
        try:
            client = server.connect(server.start_kernel("plain"))
            kernel_pids.append(int(client.run("import os; print(os.getpid())").text("stdout")))
            client.execute(SHOWS)
            timer = threading.Timer(0.02 + chance.random() * 1.0, os.kill, (server.process.pid, signal.SIGKILL))
            timer.start()
            decisions, masked = [], 0
            while True:
                try:
                    message = client.receive()
                except Exception:  # noqa: BLE001 - the server is gone, in one of many ways
                    break
                cards, lines = shown_in(message)
                decisions += cards
                masked += lines
            timer.join()
        finally:
            for pid in kernel_pids:
                os.kill(pid, signal.SIGKILL)
            server.stop()
        check(server.audit, decisions, masked)


@pytest.mark.parametrize("cut", [1, 40, 200, -1])
def test_a_torn_tail_is_told_as_one_and_a_tampered_line_by_its_number(tmp_path, cut):
    reason = Reason("secret/toy", "secret", 1, "", "Toy", Action.WARN, "secrets.run", "user")
    trail = audit.Trail.open(tmp_path, "kernel")
    for number in range(5):
        trail.write(audit.event_of(Verdict(Action.WARN, (reason,), "", f"d-{number}"), "run"))
    trail.close()
    path = next(tmp_path.iterdir())
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:cut])
    report = audit.verify(tmp_path)
    if cut == -1:  # whole but for its end: read as what it is
        assert report.is_sound
    assert (report.problems, [item.line for item in report.unfinished]) == ((), [6])
    later = audit.Trail.open(tmp_path, "kernel")  # whoever opens next
    later.write(audit.event_of(Verdict(Action.WARN, (reason,), "", "d-9"), "run"))
    assert audit.verify(tmp_path).is_sound
    lines[3] = lines[3].replace(b'"count":1', b'"count":2')
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:cut])
    problem = audit.verify(tmp_path).problems[0]
    assert (problem.file, problem.line, problem.kind) == (path.name, 4, "changed")
    assert json.loads(lines[4])["seq"] == 4
