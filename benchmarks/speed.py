"""How fast, side by side in one run: our scan, detect-secrets, presidio; a cell with and without the gates.

    python -m benchmarks speed [--smoke] [--notebooks FOLDER] [--json]

Engine rows are process CPU time, medians, MB of text per second: what other programs on the machine do
matters least there. Rows that say "wall" are wall time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Surface
from jupyter_mlsec.core.judge import judge
from jupyter_mlsec.core.policy import merge
from jupyter_mlsec.detectors import build_scanner, engine_name
from jupyter_mlsec.detectors._table import RULES
from jupyter_mlsec.detectors.patterns import PatternDetector
from jupyter_mlsec.detectors.syntax import syntax_work

from .kernelcost import import_cost, round_trips
from .kernelload import measure_load
from .rivals import detect_secrets_pass, presidio_seconds
from .scancommand import command_figures, shown
from .texts import DEFAULT_FOLDER, Sample, sample_of

__all__ = ["main", "measure"]

_OURS_BYTES, _RIVAL_BYTES, _REPEATS, _CELLS = 6_000_000, 600_000, 5, 200
_SMOKE_BYTES, _SMOKE_REPEATS, _SMOKE_CELLS = 30_000, 1, 3


def main(argv: list) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="the same code on very little, in seconds")
    parser.add_argument("--notebooks", type=Path, default=DEFAULT_FOLDER, help="folder of notebooks to read")
    parser.add_argument("--json", action="store_true", help="JSON in place of the table")
    arguments = parser.parse_args(argv)
    figures = measure(arguments.notebooks, arguments.smoke)
    print(json.dumps(figures, indent=1) if arguments.json else _table(figures))
    return 0


def measure(notebooks: Path, smoke: bool) -> dict:
    """All figures as a dict."""
    repeats = _SMOKE_REPEATS if smoke else _REPEATS
    large = sample_of(notebooks, _SMOKE_BYTES if smoke else _OURS_BYTES)
    small = sample_of(notebooks, _SMOKE_BYTES // 4 if smoke else _RIVAL_BYTES)
    figures: dict = {"machine": _machine(), "engine": engine_name(), "rows": []}
    figures["sample"] = {"large": [large.origin, large.size], "small": [small.origin, small.size]}
    _engines(figures["rows"], large, small, repeats, may_install=not smoke)
    figures["parsed_share"] = _parsed_share(_clean(large))
    figures["cell_1kb_us"] = _one_kilobyte(large, 200 if smoke else 5000)
    figures["kernel_import"] = dict(zip(("cpu_ms", "mib"), import_cost(repeats), strict=True))
    figures["round_trip_wall_ms"] = round_trips(_SMOKE_CELLS if smoke else _CELLS)
    figures["kernel_load"] = measure_load(repeats)
    figures["command_line"] = command_figures(notebooks, smoke)
    return figures


def _engines(rows: list, large: Sample, small: Sample, repeats: int, may_install: bool) -> None:
    for tier, name in ((1, "jupyter-mlsec, tier 1 (typing, running, outputs)"), (2, "jupyter-mlsec, both tiers")):
        scanner = build_scanner(Context.fresh(), tier=tier)
        for sample in (large, small):
            # Both tiers as files are scanned, many documents at once; tier 1 as it is asked in a kernel, one by one.
            work = (
                (lambda s=scanner, t=sample: [s.scan(d) for d in t.documents])
                if tier == 1
                else (lambda s=scanner, t=sample: list(s.scan_all(t.documents)))
            )
            rows.append(_row(name, sample, _cpu(work, repeats)))
    clean = _clean(large)
    scanner = build_scanner(Context.fresh())
    name = "jupyter-mlsec, tier 1, cells in which nothing is found"
    rows.append(_row(name, clean, _cpu(lambda: [scanner.scan(item) for item in clean.documents], repeats)))
    slow = PatternDetector(RULES, "re")
    few = small.only(lambda item: item.surface is Surface.CELL)
    name = "jupyter-mlsec, rules without google-re2"
    rows.append(_row(name, few, _cpu(lambda: [slow.detect(item) for item in few.documents], min(repeats, 2))))
    policy = merge(())
    whole = _cpu(lambda: [judge(document, scanner, policy, "run") for document in large.documents], repeats)
    rows.append(_row("jupyter-mlsec, tier 1 and the policy's verdict", large, whole))
    one_pass, clean = detect_secrets_pass(small.texts())
    try:
        rows.append(_row("detect-secrets scan_file, all plugins", small, _cpu(one_pass, min(repeats, 3))))
    finally:
        clean()
    seconds, about = presidio_seconds(small.texts(), min(repeats, 3), may_install)
    name = "presidio, blank language model, 8 pattern entities"
    if seconds:
        rows.append(_row(f"{name} ({about})", small, median(seconds)))
    else:
        rows.append({"name": name, "mb_per_s": None, "why": about})


def _clean(sample: Sample) -> Sample:
    """The cells in which nothing is found."""
    scanner = build_scanner(Context.fresh())
    return sample.only(lambda item: item.surface is Surface.CELL and not scanner.scan(item).findings)


def _parsed_share(clean: Sample) -> float:
    """Characters that a syntax tree was made of, by the bytes of the cells."""
    scanner = build_scanner(Context.fresh())
    with syntax_work() as work:
        for item in clean.documents:
            scanner.scan(item)
    return work.characters / max(1, clean.size)


def _row(name: str, sample: Sample, seconds: float) -> dict:
    return {"name": name, "bytes": sample.size, "cpu_s": seconds, "mb_per_s": sample.size / 1e6 / seconds}


def _cpu(work: Callable[[], object], repeats: int) -> float:
    """Median CPU seconds of one run, after one that warms up."""
    work()
    seconds = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return max(median(seconds), 1e-9)


def _one_kilobyte(sample: Sample, count: int) -> dict:
    """Microseconds to judge a cell of about 1 KB: median and 99th percentile."""
    scanner, policy = build_scanner(Context.fresh()), merge(())
    cells = [item for item in sample.documents if 800 <= len(item.text) <= 1200] or list(sample.documents[:20])
    taken = []
    for number in range(count):
        document = cells[number % len(cells)]
        started = time.perf_counter_ns()
        judge(document, scanner, policy, "run")
        taken.append((time.perf_counter_ns() - started) / 1000)
    return {"median": median(taken), "p99": quantiles(taken, n=100)[98], "cells": len(cells)}


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def _table(figures: dict) -> str:
    lines = [figures["machine"], f"engine {figures['engine']}; text: {figures['sample']['large'][0]}", ""]
    slow = next((row["mb_per_s"] for row in figures["rows"] if row["name"].startswith("detect-secrets")), None)
    lines.append(f"{'scan':<58}{'MB of text':>11}{'MB/s (CPU)':>12}{'x detect-secrets':>18}")
    for row in figures["rows"]:
        if row["mb_per_s"] is None:
            lines.append(f"{row['name']:<58}  not measured: {row['why']}")
            continue
        ratio = f"{row['mb_per_s'] / slow:.1f}" if slow else "-"
        lines.append(f"{row['name']:<58}{row['bytes'] / 1e6:>11.2f}{row['mb_per_s']:>12.2f}{ratio:>18}")
    lines += ["", f"syntax tree asked for: {figures['parsed_share']:.1%} of the bytes of clean cells"]
    cell = figures["cell_1kb_us"]
    lines += ["", f"a cell of 1 KB, judged: median {cell['median']:.0f} us, p99 {cell['p99']:.0f} us"]
    load = figures["kernel_import"]
    lines.append(
        f"the guard's imports in a kernel: {load['cpu_ms']:.1f} ms CPU and {load['mib']:.1f} MiB over plain IPython"
    )
    load = figures["kernel_load"]
    lines.append(
        f"the guard put in force: {load['load_cpu_ms']:.1f} ms CPU and {load['load_mib']:.1f} MiB;"
        f" its first cell compiles for {load['first_cell_ms']:.0f} ms (wall) and takes {load['first_cell_mib']:.1f} MiB"
    )
    for name, (without, with_gates) in figures["round_trip_wall_ms"].items():
        lines.append(
            f"round trip of a cell ({name}, wall): {without:.2f} ms without, {with_gates:.2f} ms with the gates"
        )
    lines += shown(figures["command_line"])
    return "\n".join(lines)
