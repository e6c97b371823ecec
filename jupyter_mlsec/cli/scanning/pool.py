"""Many files over several processes, in order, with a bar on a terminal.

A worker that dies (killed for its memory, a crash in an engine) takes no other file with it: what it had
not answered is scanned again, one file at a time, and a file that kills its worker twice is reported.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from ...documents.walk import Found
from ...reports.model import Failure, FileReport
from .files import FileScanner, ScanSettings

__all__ = ["default_jobs", "scan_files"]

_BATCH_BYTES = 512 << 10
_WORTH_A_PROCESS = 4 << 20
_PATIENCE = 200
_DIED = Failure(
    "the process that scanned it died (out of memory, or a crash)", "Try it alone with `--jobs 1`, or split the file."
)

_worker: FileScanner | None = None


def default_jobs() -> int:
    """Processes to use where nobody says: what this process may run on, at most 8."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 8)


def scan_files(files: Sequence[Found], settings: ScanSettings, jobs: int) -> list:
    """A FileReport for each file, in the same order."""
    total = sum(file.size for file in files)
    results: list = [None] * len(files)
    with _progress(total, len(files)) as advance:
        for number, report in _scanned(files, settings, jobs, total):
            results[number] = report
            advance(files[number].size)
    return results


def _scanned(files: Sequence[Found], settings: ScanSettings, jobs: int, total: int) -> Iterator[tuple]:
    if not files:
        return
    scanner = FileScanner(settings)
    scanner.prepare()
    if jobs <= 1 or len(files) < 2 or total < _WORTH_A_PROCESS:
        for number, file in enumerate(files):
            yield number, scanner.scan(file)
        return
    workers = partial(_workers, scanner, _can_copy())
    left = set(range(len(files)))
    try:
        for number, report in _in_pool(files, jobs, workers):
            left.discard(number)
            yield number, report
    except BrokenProcessPool:
        yield from _one_by_one(files, sorted(left), workers)


def _in_pool(files: Sequence[Found], jobs: int, workers: Callable[[int], ProcessPoolExecutor]) -> Iterator[tuple]:
    with workers(jobs) as pool:
        batches = _batches(files)
        pending = {pool.submit(_scan_batch, [files[number] for number in batch]): batch for batch in batches}
        for future in as_completed(pending):
            yield from zip(pending[future], future.result(), strict=True)


def _one_by_one(files: Sequence[Found], numbers: Sequence[int], workers: Callable) -> Iterator[tuple]:
    """The same in one worker that has one file at a time, so that it is known which file ends it."""
    pool = None
    try:
        for number in numbers:
            pool = pool or workers(1)
            try:
                yield number, pool.submit(_scan_batch, [files[number]]).result()[0]
            except BrokenProcessPool:
                pool.shutdown()
                pool = None
                yield number, FileReport(files[number].path, failures=(_DIED,), size=files[number].size)
    finally:
        if pool is not None:
            pool.shutdown()


def _can_copy() -> bool:
    """True where this process may be copied: a copy made while an engine's threads hold locks may never wake."""
    if sys.platform != "linux":
        return False
    for _ in range(_PATIENCE):
        if len(os.listdir("/proc/self/task")) == 1:
            return True
        time.sleep(0.005)  # a thread that has ended is listed for a moment longer
    return False


def _workers(scanner: FileScanner, can_copy: bool, jobs: int) -> ProcessPoolExecutor:
    """Processes that scan as ``scanner`` does: copies of this one with all that it has compiled, or fresh ones."""
    global _worker
    if can_copy:
        _worker = scanner
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"))
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (scanner.settings,))


def _start(settings: ScanSettings) -> None:
    global _worker
    _worker = FileScanner(settings)


def _scan_batch(files: list) -> list:
    assert _worker is not None  # this process is a copy of one that had it, or _start has run
    return [_worker.scan(file) for file in files]


def _batches(files: Sequence[Found]) -> list:
    """Numbers of files, largest first, so that no worker is left with a giant at the end."""
    batches: list = []
    room = 0
    for number in sorted(range(len(files)), key=lambda item: -files[item].size):
        if room <= 0:
            batches.append([])
            room = _BATCH_BYTES
        batches[-1].append(number)
        room -= files[number].size + 1024
    return batches


class _progress:
    """Shows a bar with rate and remaining time, on standard error and only where a person looks."""

    def __init__(self, total: int, count: int) -> None:
        self._total = total
        self._bar = None
        self._is_wanted = sys.stderr.isatty() and (total >= _WORTH_A_PROCESS or count > 50)

    def __enter__(self) -> Callable[[int], None]:
        if not self._is_wanted:
            return lambda size: None
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        columns = (TextColumn("scanning"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        # No refresh thread: the pool forks, and a fork while a thread holds a lock may never wake.
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._bar.start()
        task = self._bar.add_task("scanning", total=self._total or None)

        def advance(size: int) -> None:
            self._bar.advance(task, size)
            self._bar.refresh()

        return advance

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
