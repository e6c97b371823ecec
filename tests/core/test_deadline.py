"""A deadline for judging: what hangs is left behind, and never counts as scanned."""

from __future__ import annotations

import os
import threading
from dataclasses import replace

import pytest
from toys import EMAILS

from jupyter_mlsec.core.deadline import MOST_STUCK, TimedScanner
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.scanner import Scanner

TEXT = Document("kim@mail.example", Surface.STREAM)


class Hanging:
    """Waits until it is let go."""

    name = "hanging"

    def __init__(self):
        self.gate = threading.Event()

    def detect(self, document):
        self.gate.wait()
        return EMAILS.detect(document)


@pytest.fixture
def hanging():
    detector = Hanging()
    yield detector
    detector.gate.set()


def timed(*detectors, seconds=0.05):
    return TimedScanner(Scanner(detectors), seconds=seconds)


def test_in_time_it_is_the_scanners_own_answer():
    scanner = timed(EMAILS, seconds=30)
    assert scanner.scan(TEXT).findings == scanner._scanner.scan(TEXT).findings != ()
    assert scanner.context is scanner._scanner.context and scanner.detectors == (EMAILS,)


def test_what_hangs_is_not_scanned_and_the_next_document_is(hanging):
    scanner = timed(hanging)
    result = scanner.scan(TEXT)
    assert (result.findings, result.complete) == ((), False) and "longer than" in result.reason
    assert scanner.stuck == 1
    hanging.gate.set()
    assert scanner.scan(TEXT).complete


def test_a_late_answer_is_nobodys(hanging):
    scanner = timed(hanging)
    scanner.scan(TEXT)
    hanging.gate.set()
    other = Document("nothing here", Surface.STREAM)
    assert all(scanner.scan(other).findings == () for _ in range(50))


def test_threads_that_are_stuck_are_not_added_to_without_end(hanging):
    scanner = timed(hanging)
    before = threading.active_count()
    results = [scanner.scan(TEXT) for _ in range(MOST_STUCK + 4)]
    assert not any(result.complete for result in results)
    assert threading.active_count() - before <= MOST_STUCK and "stuck" in results[-1].reason
    hanging.gate.set()


def test_errors_and_results_reach_whoever_asked():
    class Failing:
        def scan(self, document):
            raise ValueError("mine")

    scanner = TimedScanner(Failing())
    with pytest.raises(ValueError, match="mine"):
        scanner.scan(TEXT)
    texts = [Document(f"kim{number}@mail.example " * number, Surface.STREAM) for number in range(1, 40)]
    scanner, found = timed(EMAILS, seconds=30), {}

    def ask(document):
        found[document.text] = len(scanner.scan(document).findings)

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[text.text] for text in texts] == list(range(1, 40))


def test_a_table_that_hangs_raises(hanging):
    plain = replace(Scanner((EMAILS,)), columns_of=lambda document: hanging.detect(document))
    with pytest.raises(TimeoutError):
        TimedScanner(plain, seconds=0.05).columns_of(TEXT)


def test_a_forked_child_scans_with_threads_of_its_own():
    scanner = timed(EMAILS, seconds=30)
    scanner.scan(TEXT)
    child = os.fork()
    if child == 0:
        os._exit(0 if len(scanner.scan(TEXT).findings) == 1 else 1)
    assert os.waitpid(child, 0)[1] == 0
