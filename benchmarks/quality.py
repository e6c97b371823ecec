"""Detection quality on labelled and generated cases: ours and detect-secrets, kingfisher, presidio in the same run.

    make bench-quality CORPORA=FOLDER
    python -m benchmarks quality FOLDER                       every goal, every contender
    python benchmarks/quality.py FOLDER --only ours-1 [--outcomes DIR] [--limit N]      one contender, the short table

FOLDER (or the environment's CORPORA) holds ``score.py`` and ``cases/*.jsonl``, see its README. Each contender gets
every case of the kinds it is made for, as the command line's ``scan --cases`` would: secrets and clean cells as files,
personal data as outputs; clean outputs also as outputs. What the corpora lack is made up (``generated``).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

if not __package__:  # run as a script: the folder above is where this package is
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    __package__ = "benchmarks"

from .contenders import MAKERS
from .goaltable import predictions, print_goals

_HEADER = ["detector", "secret micro", "macro", "any", "rule", "pii strong", "macro", "rule", "noise/1000", "MB/s"]


def read_cases(folder: Path) -> list:
    """All cases of a corpora folder."""
    cases: list = []
    for path in sorted((folder / "cases").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            cases += map(json.loads, lines)
    return cases


def scorer(folder: Path) -> Any:
    """The corpora's own score.py as a module."""
    spec = importlib.util.spec_from_file_location("corpora_score", folder / "score.py")
    assert spec is not None and spec.loader is not None  # problem_with has seen the file
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def problem_with(folder: Path | None) -> str:
    """Why there is nothing to measure on; empty where there is."""
    if folder is None:
        return "name the folder of labelled cases: `make bench-quality CORPORA=FOLDER`"
    if not (folder / "score.py").is_file() or not any((folder / "cases").glob("*.jsonl")):
        return f"{folder} is no folder of labelled cases: it needs score.py and cases/*.jsonl"
    return ""


# ---- one table for a few contenders


def short_table(options: argparse.Namespace, score: Any, everything: list) -> int:
    """The figures of ``score.py`` in one line per contender; ``--outcomes`` and ``--json`` say more."""
    cases = [case for case in everything if case["kind"] != "url"][:: options.limit or 1]
    megabytes = sum(len(case["text"].encode("utf-8", "replace")) for case in cases) / 1e6
    rows, results = [], {}
    for name in options.only:
        detect = MAKERS[name]()
        start = time.process_time()
        predicted = predictions(cases, detect(cases))
        seconds = time.process_time() - start
        results[name], outcomes = score.score(cases, predicted)
        rows.append(_row(name, results[name], seconds, megabytes))
        if options.outcomes:
            _write_outcomes(options.outcomes, name, cases, outcomes, predicted)
    print("\n".join(score.table(f"{len(cases)} cases, {megabytes:.1f} MB", _HEADER, rows)))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


def _row(name: str, result: dict, seconds: float, megabytes: float) -> list:
    def share(*path: str) -> str:
        value: Any = result
        for key in path:
            value = (value or {}).get(key) if isinstance(value, dict) else None
        return "-" if value is None else f"{100 * value:.1f}"

    return [
        name,
        share("recall", "secret", "all", "micro"),
        share("recall", "secret", "all", "macro"),
        share("false_alarms", "secret", "any", "rate"),
        share("false_alarms", "secret", "rule", "rate"),
        share("recall", "pii", "all", "strong_micro"),
        share("recall", "pii", "all", "macro"),
        share("false_alarms", "pii", "rule", "rate"),
        f"{result['noise']['all']['findings_per_1000']:.1f}",
        f"{megabytes / seconds:.2f}",
    ]


def _write_outcomes(folder: Path, name: str, cases: list, outcomes: list, predicted: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as out:
        for case, outcome in zip(cases, outcomes, strict=True):
            rules = sorted({found["rule"] for found in predicted[case["id"]]["findings"]})
            out.write(json.dumps({**outcome, "rules": rules, "scope": case.get("neg_scope")}) + "\n")


def main(arguments: list) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("CORPORA") or None)
    parser.add_argument("--only", action="append", choices=tuple(MAKERS), help="the short table of these contenders")
    parser.add_argument("--limit", type=int, default=0, help="every n-th case only, for a quick look")
    parser.add_argument("--outcomes", type=Path, help="with --only: folder for what became of every case")
    parser.add_argument("--json", type=Path, help="file for all measures")
    options = parser.parse_args(arguments)
    folder = Path(options.corpora) if options.corpora else None
    problem = problem_with(folder)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    assert folder is not None  # problem_with has said so
    score, cases = scorer(folder), read_cases(folder)
    if options.only:
        return short_table(options, score, cases)
    print_goals(score, cases, options.limit, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
