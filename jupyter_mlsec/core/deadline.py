"""A deadline for judging: a detector that does not come back is left behind, and what it had is not scanned.

    caller --document--> worker thread --ScanResult--> caller, or after the deadline: ``complete=False``

A thread cannot be stopped, so one that is stuck stays stuck, counted, out of everybody's way: the caller, its
locks and the next document are free. What never lets go of the interpreter (native code that holds its lock)
cannot be left behind from within the same process; no engine that is used here does that.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections import deque
from queue import SimpleQueue
from typing import Any, Callable

from .document import Document
from .errors import ScanError
from .finding import ScanResult

__all__ = ["MOST_STUCK", "TimedScanner"]

MOST_STUCK = 8
"""Workers that may be stuck at once; from then on nothing is scanned, rather than threads without end."""


class TimedScanner:
    """A scanner whose ``scan`` and ``columns_of`` come back in time. All else is the scanner's own.

    seconds   for any document (the first one loads and compiles engines, on a machine that may be busy), and
              ``per_mib`` seconds more for each 2**20 characters of it
    """

    def __init__(self, scanner: Any, seconds: float = 20.0, per_mib: float = 2.0) -> None:
        self._scanner = scanner
        self.seconds = seconds
        self.per_mib = per_mib
        self._crew = _Crew()

    def __getattr__(self, name: str) -> Any:
        if name == "_scanner":  # while it is being copied: there is nothing to ask yet
            raise AttributeError(name)
        return getattr(self._scanner, name)

    def scan(self, document: Document) -> ScanResult:
        """As the scanner's; not complete where it took too long. Raises what the scanner raises."""
        try:
            return self._crew.ask(self._scanner.scan, document, self._deadline(document))  # type: ignore[no-any-return]
        except _Late as late:
            return ScanResult((), False, str(late))

    @property
    def columns_of(self) -> Any:
        """As the scanner's; what takes too long raises TimeoutError, as an engine that fails would."""
        asked = self._scanner.columns_of
        if asked is None:
            return None
        return lambda document: self._crew.ask(lambda it: list(asked(it)), document, self._deadline(document))

    @property
    def stuck(self) -> int:
        """How many documents are being scanned that nobody waits for any more."""
        return self._crew.stuck

    def _deadline(self, document: Document) -> float:
        return self.seconds + self.per_mib * (len(document.text) >> 20)


class _Late(TimeoutError):
    """The deadline is over."""


class _Crew:
    """Workers that are idle, and the number of those that are stuck."""

    def __init__(self) -> None:
        self.renew()
        _CREWS.add(self)

    def renew(self) -> None:
        """Forgets every worker: a forked child has none of its parent's threads."""
        self._idle: deque = deque()
        self._late: set = set()

    @property
    def stuck(self) -> int:
        return sum(1 for worker in list(self._late) if worker.is_busy)

    def ask(self, question: Callable, document: Document, seconds: float) -> Any:
        """The answer to ``question(document)``; _Late where it takes longer than ``seconds``."""
        worker = self._worker()
        if worker is None:
            return question(document)
        is_done = False
        try:
            is_done = worker.do(question, document, seconds)
        finally:  # an interrupt that comes while waiting leaves the worker to itself as well
            if is_done:
                self._idle.append(worker)
            else:
                self._late.add(worker)
                worker.leave()
        if not is_done:
            raise _Late(f"scanning took longer than {seconds:g} s")
        return worker.take()

    def _worker(self) -> Any:
        """An idle worker, or a new one; None where no thread can be started any more (the process ends)."""
        try:
            return self._idle.pop()
        except IndexError:
            pass
        self._late = {worker for worker in list(self._late) if worker.is_busy}
        if len(self._late) >= MOST_STUCK:
            raise _Late(f"{len(self._late)} scans are stuck")
        try:
            return _Worker()
        except RuntimeError:
            return None


class _Worker:
    """One thread, one document at a time."""

    def __init__(self) -> None:
        self._jobs: Any = SimpleQueue()
        self._answered = threading.Lock()
        self._answered.acquire()
        self._answer: tuple = ()
        self.is_busy = False
        threading.Thread(target=self._run, name="mlsec-scan", daemon=True).start()

    def do(self, question: Callable, document: Document, seconds: float) -> bool:
        """Has ``question(document)`` answered; False where that took longer than ``seconds``."""
        self.is_busy = True
        self._jobs.put((question, document))
        return self._answered.acquire(timeout=seconds)

    def take(self) -> Any:
        """The answer; raises what the question raised."""
        (value, error), self._answer = self._answer, ()
        if error is None:
            return value
        if isinstance(error, Exception):
            raise error
        # An engine that exits or "is interrupted" must not take the thread of whoever asked with it.
        raise ScanError(f"scanning ended with {type(error).__name__}")

    def leave(self) -> None:
        """Nobody waits: the thread ends once it comes back, if ever."""
        self._jobs.put(None)

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            question, document = job
            try:
                self._answer = (question(document), None)
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked
                self._answer = (None, error)
            del job, question, document  # an idle thread keeps nobody's text
            self.is_busy = False
            self._answered.release()


_CREWS: weakref.WeakSet = weakref.WeakSet()


def _renew_all() -> None:
    for crew in list(_CREWS):
        crew.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
