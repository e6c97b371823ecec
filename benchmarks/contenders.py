"""The detectors that the quality benchmark compares, each as a function from cases to findings.

A contender gets all cases at once and answers ``{id: [{"start", "end", "rule", "entity", "category"}, ...]}``; spans
are code points. Cases are dicts with ``id``, ``kind`` and ``text``.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from jupyter_mlsec.cli.scanning.cases import case_document
from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document
from jupyter_mlsec.core.rule import Category, Confidence
from jupyter_mlsec.detectors import build_scanner

__all__ = ["MAKERS", "presidio", "union"]

_SCRIPT = Path(__file__).with_name("presidio_answers.py")


def ours(tier: int) -> Callable[[list], dict]:
    """Our scanner as ``scan --cases`` runs it: what is at least of medium confidence, secrets and personal data."""
    scanner = build_scanner(Context.fresh(), tier)
    scanner.scan(Document("warm up " * 4))  # compiling rules is not scanning

    def answers(case: dict) -> list:
        result = scanner.scan(case_document(case["text"], case["kind"]))
        if not result.complete:
            raise RuntimeError(f"case {case['id']}: {result.reason}")
        return [
            {
                "start": found.start,
                "end": found.end,
                "rule": found.rule,
                "entity": found.entity,
                "category": found.category.value,
            }
            for found in result.findings
            if found.category in (Category.SECRET, Category.PERSONAL_DATA)
            and found.confidence.rank >= Confidence.MEDIUM.rank
        ]

    return _each(answers)


def detect_secrets() -> Callable[[list], dict]:
    """detect-secrets as its own scan_file reads a text: all plugins, default filters, line by line."""
    from detect_secrets import SecretsCollection
    from detect_secrets.settings import default_settings

    folder = Path(tempfile.mkdtemp(prefix="quality-"))

    def answers(case: dict) -> list:
        path = folder / "case.txt"
        path.write_text(case["text"], encoding="utf-8", errors="replace")
        with default_settings():
            secrets = SecretsCollection()
            secrets.scan_file(str(path))
        path.unlink()
        lines = case["text"].split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        found = []
        for _, secret in secrets:
            at = min(max(secret.line_number, 1), len(lines)) - 1
            start = starts[at] + max(lines[at].find(secret.secret_value or "\0"), 0)
            end = start + max(1, len(secret.secret_value or lines[at]))
            found.append(_secret(start, end, secret.type))
        return found

    return _each(answers)


def kingfisher() -> Callable[[list], dict]:
    """kingfisher alone, with its own confidence filter left as it is."""
    import kingfisher_sdk

    scanner = kingfisher_sdk.Scanner(base64=False)
    scanner.scan(b"warm up")

    def answers(case: dict) -> list:
        data = case["text"].encode("utf-8", "replace")
        found = []
        for one in scanner.scan(data):
            if one.visible:
                start, end = one.location["start_offset"], one.location["end_offset"]
                first = len(data[:start].decode("utf-8", "replace"))
                last = first + len(data[start:end].decode("utf-8", "replace"))
                if first < last:
                    found.append(_secret(first, last, str(one.rule_id)))
        return found

    return _each(answers)


def presidio(python: str) -> Callable[[list], dict]:
    """presidio-analyzer with its default recognisers and a blank language model, in a process of its own.

    ``python`` is the interpreter of an environment that has it. Lone surrogates cannot cross the pipe: they are
    replaced, one for one.
    """

    def all_answers(cases: list) -> dict:
        lines = [
            json.dumps({"id": case["id"], "text": case["text"].encode("utf-8", "replace").decode()}) for case in cases
        ]
        done = subprocess.run(
            [python, "-W", "ignore", str(_SCRIPT)], input="\n".join(lines) + "\n", capture_output=True, text=True
        )
        if done.returncode:
            # Its last line names the error; what it was reading is not quoted.
            raise RuntimeError(f"presidio failed: {(done.stderr.strip().splitlines() or ['?'])[-1][:100]}")
        return {body["id"]: body["findings"] for body in map(json.loads, done.stdout.splitlines())}

    return all_answers


def union(*answers: dict) -> dict:
    """What any of several contenders found."""
    return {name: [found for one in answers for found in one[name]] for name in answers[0]}


def _secret(start: int, end: int, rule: str) -> dict:
    return {"start": start, "end": end, "rule": rule, "entity": "", "category": "secret"}


def _each(answers: Callable[[dict], list]) -> Callable[[list], dict]:
    return lambda cases: {case["id"]: answers(case) for case in cases}


MAKERS: dict[str, Callable[[], Callable[[list], dict]]] = {
    "ours-1": lambda: ours(1),
    "ours-2": lambda: ours(2),
    "kingfisher": kingfisher,
    "detect-secrets": detect_secrets,
}
