"""Detectors that raise, hang or talk nonsense, in a real kernel and in a real server: never taken for clean."""

from __future__ import annotations

import threading
import time

import pytest

FAULTS = {
    "raises": "raise RuntimeError(document.text)",
    "raises half-way": "yield from (); raise RuntimeError(document.text)",
    "is interrupted": "raise KeyboardInterrupt",
    "asks to exit": "raise SystemExit(3)",
    "sleeps": "time.sleep(3600)",
    "never ends": "while True: time.sleep(0.01)",
    "gives nothing at all": "return None",
    "gives text": "return [document.text]",
    "is before the text": "return [finding(-3, 2)]",
    "is behind the text": "return [finding(0, len(document.text) + 5)]",
    "is inside out": "return [finding(3, 1)]",
    "is empty": "return [finding(1, 1)]",
    "has no place": "return [finding(None, None)]",
    "has half a place": "return [finding(0.5, 1.5)]",
}
DETECTOR = """
import time
from dataclasses import replace
from jupyter_mlsec.core.deadline import TimedScanner
from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Rule
RULE = Rule("secret/toy", "Toy", Category.SECRET, "")

class Faulty:
    name = "faulty"
    def detect(self, document):
        def finding(start, end):
            return replace(Finding.of(RULE, 0, 1, document), start=start, end=end)
        {body}
"""
IN_KERNEL = (
    DETECTOR
    + """
guard = get_ipython().mlsec_guard
usual = guard.scanner_of()
guard._scanner = TimedScanner(replace(usual._scanner, detectors=(*usual.detectors, Faulty())), seconds=0.2)
"""
)
IN_SERVER = (
    DETECTOR
    + """
from jupyter_mlsec.server import authority as module
def timed(scanner):
    faulty = replace(scanner, detectors=(*scanner.detectors, Faulty()))
    return TimedScanner(faulty, seconds=1.5)
module.TimedScanner = timed
"""
)


@pytest.fixture(scope="module")
def kernels(launcher_of):
    """A kernel whose detectors are made faulty and whole again, under each decision."""
    made = {decision: launcher_of({"limits.on_incomplete": decision}) for decision in ("block", "warn")}
    yield {decision: next(kernel) for decision, kernel in made.items()}
    for kernel in made.values():
        kernel.close()


@pytest.mark.parametrize("decision", ["block", "warn"])
@pytest.mark.parametrize("fault", FAULTS)
def test_in_a_kernel_on_incomplete_decides(kernels, fault, decision, email):
    kernel = kernels[decision]
    code = IN_KERNEL.format(body=FAULTS[fault]) + f"print('{email}', flush=True)\nguard._scanner = usual"
    done = kernel.run(code)
    assert done.reply["content"]["status"] == "ok"
    events = [event for event in kernel.events() if any(item.rule == "scan/incomplete" for item in event.reasons)]
    assert events and events[-1].action == decision
    if decision == "block":
        assert email not in done.text() and "could not be scanned" in done.text()
    assert "[EMAIL-" in kernel.run(f"print('{email}')").text("stdout")


@pytest.mark.parametrize("fault", ["sleeps"])
def test_in_a_server_other_people_do_not_wait(start_server, fault, email, secret):
    server = start_server('[limits]\non_incomplete = "block"', IN_SERVER.format(body=FAULTS[fault]))
    client = server.connect(server.start_kernel("plain"))
    answers, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            begin = time.monotonic()
            answers.append((server.fetch("GET", "api/status", timeout=10).status_code, time.monotonic() - begin))

    thread = threading.Thread(target=ask)
    thread.start()
    done = client.run(f"print('{email}')")
    stop.set()
    thread.join()
    assert email not in done.text() and {code for code, _ in answers} == {200}
    assert done.replies[0]["ename"] == "MlsecBlocked"  # the run gate could not judge the cell either
    refused = server.save("a.txt", f"key = '{secret}'", "file", "text")
    assert refused.status_code == 422 and "could not be" in refused.json()["message"]
