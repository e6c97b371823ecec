"""The command line over many files: its speed beside reading alone and beside detect-secrets' command, and its memory.

Wall seconds and the most memory that a process held, each a fresh process with its start and its report included.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from jupyter_mlsec.documents.notebooks import parts_of

__all__ = ["command_figures", "shown"]

_REPEATS, _RIVAL_BYTES, _RIVAL_SECONDS = 3, 3_000_000, 240
_LARGE_BYTES, _MANY_FILES = 400_000_000, 20_000
_SMOKE_LARGE, _SMOKE_FILES = 1_000_000, 30


class _Run(NamedTuple):
    """Wall seconds, CPU seconds and MiB of one process (of the largest of them, where it started others)."""

    wall: float
    cpu: float
    mib: float


def command_figures(folder: Path, smoke: bool) -> dict:
    """All figures of the command line, on the notebooks of ``folder`` or on made-up ones where there are none."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        paths = sorted(folder.glob("*.ipynb")) if folder.is_dir() else []
        if not paths:
            folder = made / "few"
            paths = _small_notebooks(folder, _SMOKE_FILES)
        figures = _beside_reading(folder, paths, 1 if smoke else _REPEATS)
        figures["detect-secrets"] = _beside_detect_secrets(paths, made / "sample", smoke)
        figures["memory_mib"] = _memory(made, smoke)
        return figures


def _beside_reading(folder: Path, paths: Sequence[Path], repeats: int) -> dict:
    size = sum(path.stat().st_size for path in paths)
    jobs = {number: _median(lambda n=number: _scan(n, folder), repeats) for number in (1, 2)}
    reading = median(_seconds(lambda: _read(paths)) for _ in range(repeats))
    plain = median(_seconds(lambda: [json.loads(path.read_bytes()) for path in paths]) for _ in range(repeats))
    return {
        "bytes": size,
        "files": len(paths),
        "jobs_1": jobs[1]._asdict(),
        "jobs_2": jobs[2]._asdict(),
        "reading_s": reading,
        "json_loads_s": plain,
        "share_of_reading_jobs_1": reading / jobs[1].wall,
        "share_of_reading_jobs_2": reading / jobs[2].wall,
        "two_processes_over_one": jobs[1].wall / jobs[2].wall,
        "two_processes_over_one_by_cpu": jobs[1].cpu / jobs[2].cpu * 2,
    }


def _read(paths: Sequence[Path]) -> None:
    """What a scan does without looking for anything: every text of every notebook, decoded."""
    for path in paths:
        for part in parts_of(path.read_bytes()):
            part.document.text.encode("utf-8", "replace")


def _beside_detect_secrets(paths: Sequence[Path], folder: Path, smoke: bool) -> dict:
    """Both commands on the same few notebooks: detect-secrets would take minutes for all of them."""
    folder.mkdir()
    size = 0
    taken = list(paths)
    random.Random(5).shuffle(taken)
    for path in taken:
        if size and size + path.stat().st_size > (20_000 if smoke else _RIVAL_BYTES):
            continue
        shutil.copy(path, folder / path.name)
        size += path.stat().st_size
    ours = _median(lambda: _scan(1, folder), 1 if smoke else _REPEATS)
    command = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."]
    theirs = _run(command, folder, _RIVAL_SECONDS)
    return {
        "bytes": size,
        "ours_wall_s": ours.wall,
        "ours_cpu_s": ours.cpu,
        "theirs_wall_s": theirs.wall,
        "theirs_cpu_s": theirs.cpu,
        "times_by_cpu": theirs.cpu / ours.cpu,
    }


def _memory(folder: Path, smoke: bool) -> dict:
    """The most memory for one notebook that is large, and for many that are not."""
    large = folder / "large"
    large.mkdir()
    _large_notebook(large / "large.ipynb", _SMOKE_LARGE if smoke else _LARGE_BYTES)
    _small_notebooks(folder / "many", _SMOKE_FILES if smoke else _MANY_FILES)
    return {
        "large_file": {"bytes": (large / "large.ipynb").stat().st_size, "mib": _scan(1, large).mib},
        "many_files": {"files": _SMOKE_FILES if smoke else _MANY_FILES, "mib": _scan(1, folder / "many").mib},
    }


def _small_notebooks(folder: Path, count: int) -> list:
    paths = []
    for number in range(count):
        path = folder / f"{number // 200}-{number}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        cell = _cell(f"x = {number}\nprint(x)\n", [f"epoch {number} loss {1 / (number + 1):.4f}\n"])
        path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        paths.append(path)
    return paths


def _large_notebook(path: Path, size: int) -> None:
    """Half of it an image for each cell, half of it logs."""
    source = random.Random(2)
    lines = [f"step {number}: loss={source.random():.4f}\n" for number in range(20_000)]
    body = json.dumps(_cell("train()", lines) | {"attachments": {"a.png": {"image/png": "iVBORw0K" * 60_000}}})
    with path.open("w") as file:
        file.write('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [' + body)
        for _ in range(max(0, size // len(body) - 1)):
            file.write(", " + body)
        file.write("]}")


def _cell(source: str, output: list) -> dict:
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}]
    return {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": source, "outputs": outputs}


def _scan(jobs: int, folder: Path) -> _Run:
    command = [sys.executable, "-m", "jupyter_mlsec.cli", "scan", ".", "--format", "json", "-o", os.devnull]
    return _run([*command, "--jobs", str(jobs)], folder, 600)


def _run(command: Sequence[str], folder: Path, seconds: float) -> _Run:
    # An installed package has its bytecode; a checkout may be told not to write any.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(seconds), *command],
        cwd=folder,
        env=environ,
        capture_output=True,
        check=True,
    )
    return _Run(*json.loads(done.stdout.splitlines()[-1]))


# A process of its own, so that what its children took is what the command took.
_WATCHED = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[2:], timeout=float(sys.argv[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
took = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.perf_counter() - started, took.ru_utime + took.ru_stime, took.ru_maxrss / 1024]))
"""


def _median(run: Callable[[], _Run], repeats: int) -> _Run:
    run()  # the first one writes bytecode
    return sorted(run() for _ in range(repeats))[repeats // 2]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def shown(figures: dict) -> list:
    """Lines for people."""
    megabytes = figures["bytes"] / 1e6
    one, two, rival = figures["jobs_1"], figures["jobs_2"], figures["detect-secrets"]
    large, many = figures["memory_mib"]["large_file"], figures["memory_mib"]["many_files"]
    return [
        f"jupyter mlsec scan of {figures['files']} notebooks, {megabytes:.1f} MB (wall, start and report included):",
        f"  reading and decoding alone {figures['reading_s']:.2f} s (json.loads alone {figures['json_loads_s']:.2f} s)",
        f"  one process {one['wall']:.2f} s = {figures['share_of_reading_jobs_1']:.0%} of the speed of reading, "
        f"{one['cpu']:.2f} s CPU, {one['mib']:.0f} MiB",
        f"  two processes {two['wall']:.2f} s = {figures['share_of_reading_jobs_2']:.0%}, {two['cpu']:.2f} s CPU; "
        f"{figures['two_processes_over_one']:.2f} times one (by CPU {figures['two_processes_over_one_by_cpu']:.2f})",
        f"  detect-secrets' command on {rival['bytes'] / 1e6:.1f} MB of them: {rival['theirs_cpu_s']:.1f} s CPU, "
        f"ours {rival['ours_cpu_s']:.2f} s: {rival['times_by_cpu']:.0f} times",
        f"  memory: {large['mib']:.0f} MiB for one notebook of {large['bytes'] / 1e6:.0f} MB, "
        f"{many['mib']:.0f} MiB for {many['files']} notebooks",
    ]
