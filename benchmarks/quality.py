"""Detection quality on labelled cases: ours, detect-secrets and kingfisher side by side, in one run.

    python benchmarks/quality.py CORPORA [--tier 1|2] [--only ours] [--misses N] [--json FILE]

CORPORA is a folder with ``score.py`` and ``cases/*.jsonl`` (see its README). Each detector gets every
case of the kinds it is made for, as the command line's ``scan --cases`` would: secrets and clean cells
as files, personal data as outputs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Confidence
from jupyter_mlsec.detectors import build_scanner

# A mail address beside a placeholder is no false secret: each kind is asked for what it is about.
SHOWN = {
    "secret": (Category.SECRET,),
    "pii": (Category.PERSONAL_DATA,),
    "clean": (Category.SECRET, Category.PERSONAL_DATA),
}


def ours(tier: int) -> Callable[[dict], list]:
    """Our scanner: secrets and personal data of at least medium confidence."""
    scanner = build_scanner(Context.fresh(), tier)

    def detect(case: dict) -> list:
        surface = Surface.STREAM if case["kind"] == "pii" else Surface.FILE
        result = scanner.scan(Document(case["text"], surface))
        if not result.complete:
            raise RuntimeError(f"case {case['id']}: {result.reason}")
        return [
            {"start": found.start, "end": found.end, "rule": found.rule}
            for found in result.findings
            if found.category in SHOWN[case["kind"]] and found.confidence.rank >= Confidence.MEDIUM.rank
        ]

    return detect


def detect_secrets() -> Callable[[dict], list]:
    """detect-secrets as its own scan_file reads a text: all plugins, default filters, line by line."""
    import tempfile

    from detect_secrets import SecretsCollection
    from detect_secrets.settings import default_settings

    folder = Path(tempfile.mkdtemp(prefix="quality-"))

    def detect(case: dict) -> list:
        path = folder / "case.txt"
        path.write_text(case["text"], encoding="utf-8", errors="replace")
        found = []
        with default_settings():
            secrets = SecretsCollection()
            secrets.scan_file(str(path))
        lines = case["text"].split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        for _, secret in secrets:
            at = min(max(secret.line_number, 1), len(lines)) - 1
            place = lines[at].find(secret.secret_value or "\0")
            start = starts[at] + max(place, 0)
            found.append(
                {"start": start, "end": start + max(1, len(secret.secret_value or lines[at])), "rule": secret.type}
            )
        path.unlink()
        return found

    return detect


def kingfisher() -> Callable[[dict], list]:
    """kingfisher alone, with its own confidence filter left as it is."""
    from jupyter_mlsec.detectors.engines.kingfisher import KingfisherDetector

    detector = KingfisherDetector()

    def detect(case: dict) -> list:
        return [
            {"start": found.start, "end": found.end, "rule": found.rule}
            for found in detector.detect(Document(case["text"]))
        ]

    return detect


def cases_of(folder: Path) -> Iterator[dict]:
    """The cases of secrets, personal data and clean cells."""
    for path in sorted((folder / "cases").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (case for case in map(json.loads, lines) if case["kind"] != "url")


def scorer(folder: Path) -> Any:
    """The corpora's own score.py as a module."""
    spec = importlib.util.spec_from_file_location("corpora_score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(detect: Callable[[dict], list], cases: list) -> tuple:
    """(predictions by id, seconds of processor time)."""
    start = time.process_time()
    predictions = {case["id"]: {"id": case["id"], "findings": detect(case)} for case in cases}
    return predictions, time.process_time() - start


def row(name: str, result: dict, seconds: float, megabytes: float) -> list:
    """One line of the table."""

    def share(*path: str) -> str:
        value: Any = result
        for key in path:
            value = (value or {}).get(key) if isinstance(value, dict) else None
        return "-" if value is None else f"{100 * value:.1f}"

    noise = result["noise"]["all"]
    return [
        name,
        share("recall", "secret", "all", "micro"),
        share("recall", "secret", "all", "macro"),
        share("false_alarms", "secret", "any", "rate"),
        share("false_alarms", "secret", "rule", "rate"),
        share("recall", "pii", "all", "strong_micro"),
        share("recall", "pii", "all", "macro"),
        share("false_alarms", "pii", "rule", "rate"),
        f"{noise['findings_per_1000']:.1f}",
        f"{megabytes / seconds:.2f}",
    ]


HEADER = ["detector", "secret micro", "macro", "any", "rule", "pii strong", "macro", "rule", "noise/1000", "MB/s"]


def main(arguments: list) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", action="append", choices=("ours-1", "ours-2", "kingfisher", "detect-secrets"))
    parser.add_argument("--limit", type=int, default=0, help="every n-th case only, for a quick look")
    parser.add_argument("--outcomes", type=Path, help="folder for what became of every case")
    parser.add_argument("--json", type=Path, help="file for all measures")
    options = parser.parse_args(arguments)
    makers = {
        "ours-1": lambda: ours(1),
        "ours-2": lambda: ours(2),
        "kingfisher": kingfisher,
        "detect-secrets": detect_secrets,
    }
    score = scorer(options.corpora)
    cases = list(cases_of(options.corpora))[:: options.limit or 1]
    megabytes = sum(len(case["text"].encode("utf-8", "replace")) for case in cases) / 1e6
    rows, everything = [], {}
    for name in options.only or makers:
        detect = makers[name]()
        detect(cases[0])  # compiling rules is not scanning
        predictions, seconds = measure(detect, cases)
        result, outcomes = score.score(cases, predictions)
        rows.append(row(name, result, seconds, megabytes))
        everything[name] = result
        if options.outcomes:
            options.outcomes.mkdir(parents=True, exist_ok=True)
            with (options.outcomes / f"{name}.jsonl").open("w", encoding="utf-8") as out:
                for case, outcome in zip(cases, outcomes, strict=True):
                    rules = sorted({found["rule"] for found in predictions[case["id"]]["findings"]})
                    out.write(json.dumps({**outcome, "rules": rules, "scope": case.get("neg_scope")}) + "\n")
    print("\n".join(score.table(f"{len(cases)} cases, {megabytes:.1f} MB", HEADER, rows)))
    if options.json:
        options.json.write_text(json.dumps(everything, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
