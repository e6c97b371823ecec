"""The report as SARIF 2.1.0 (OASIS, errata 01): for code scanning services and editors.

A notebook's finding has two places: the line of the file (physical), which such services show, and the cell
with the line in it (logical), which people know. Excused findings are given as suppressed results.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from urllib.parse import quote

from .model import Hit, Report
from .rulebook import rulebook

__all__ = ["render_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
# The scale that code scanning services read: CVSS-like numbers as text.
_SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.0"}
_ROOT = "%SRCROOT%"
_FAILURE = "scan/incomplete"
_REMOVE = "Remove it."


def render_sarif(report: Report) -> str:
    """One SARIF log with one run."""
    hits = [hit for hit in report.hits() if report.shows(hit) or hit.excuse]
    rules = _rules(hits)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(report, rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which the scan was started."}}},
        "invocations": [_invocation(report)],
        "results": [_result(hit, index) for hit in hits],
        "properties": {"policy": report.policy, "failOn": report.fail_on, "summary": report.summary()},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _driver(report: Report, rules: list) -> dict:
    driver = {"name": "jupyter-mlsec", "rules": rules}
    if report.version:
        driver |= {"version": report.version, "semanticVersion": report.version}
    failure = {"id": _FAILURE, "shortDescription": {"text": "Something could not be scanned"}}
    return {**driver, "notifications": [failure]}


def _rules(hits: list) -> list:
    rules: dict = {}
    for hit in hits:
        rules.setdefault(hit.finding["rule"], hit)
    return [_rule(rules[name]) for name in sorted(rules)]


def _rule(hit: Hit) -> dict:
    finding = hit.finding
    title = hit.title or finding["rule"]
    return {
        "id": finding["rule"],
        "name": "".join(word.capitalize() for word in finding["rule"].replace("/", "-").split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": f"{title}. {hit.advice}".strip()},
        # Without helpUri: it must be absolute, and ours is relative to wherever the documentation is kept.
        "help": _help(hit),
        "defaultConfiguration": {"level": _LEVELS[finding["severity"]]},
        "properties": {
            "tags": ["security", finding["category"]],
            "security-severity": _SCORES[finding["severity"]],
        },
    }


def _help(hit: Hit) -> dict:
    """The rule's page; for a rule that no page tells of, what the finding itself says."""
    rule = hit.finding["rule"]
    entry = rulebook().get(rule)
    body = entry.markdown() if entry else f"**{hit.title or rule}.**\n\n**What to do.** {hit.advice or _REMOVE}"
    body += f"\n\n**To live with it**, write `# mlsec: allow {rule} -- reason` on its line."
    return {"text": body.replace("**", "").replace("`", ""), "markdown": body}


def _result(hit: Hit, index: dict) -> dict:
    finding = hit.finding
    location: dict = {"physicalLocation": {"artifactLocation": _artifact(finding["path"]), "region": _region(hit)}}
    if hit.cell is not None:
        location["logicalLocations"] = [_cell(hit)]
    result = {
        "ruleId": finding["rule"],
        "ruleIndex": index[finding["rule"]],
        "level": _LEVELS[finding["severity"]],
        "message": {"text": f"{finding['message']} ({hit.place()})"},
        "locations": [location],
        "partialFingerprints": {"keyedValue/v1": finding["fingerprint"]},
        "properties": {
            "action": hit.action,
            "confidence": finding["confidence"],
            "part": hit.part,
            "cellLine": finding["line"],
            "cellColumn": finding["column"],
            **({"evidence": list(hit.evidence)} if hit.evidence else {}),
        },
    }
    if hit.excuse:
        kind = "external" if hit.excuse == "baseline" else "inSource"
        result["suppressions"] = [{"kind": kind, "justification": hit.excuse_reason or hit.excuse}]
    return result


def _region(hit: Hit) -> dict:
    if hit.cell is not None or hit.part:
        return {"startLine": hit.file_line}  # columns of a cell are not columns of the JSON around it
    column = hit.finding["column"]
    return {"startLine": hit.file_line, "startColumn": column}


def _cell(hit: Hit) -> dict:
    name = hit.finding["cell_id"] or f"#{hit.cell}"
    return {
        "name": name,
        "fullyQualifiedName": f"{hit.finding['path']}#cell={name}&part={hit.part}&line={hit.finding['line']}",
        "kind": "element",
    }


def _artifact(path: str | None) -> dict:
    shown = PurePath(path or "<stdin>")
    # Names of files are bytes in the end: quote those, whatever their encoding.
    quoted = quote(shown.as_posix().encode("utf-8", "surrogateescape"))
    return {"uri": f"file://{quoted}"} if shown.is_absolute() else {"uri": quoted, "uriBaseId": _ROOT}


def _invocation(report: Report) -> dict:
    notifications = [
        {
            "level": "error",
            "descriptor": {"id": _FAILURE, "index": 0},
            "message": {"text": f"{path} could not be scanned: {failure.reason}. {failure.hint}".rstrip(". ") + "."},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
        }
        for path, failure in report.failures()
    ]
    return {"executionSuccessful": report.is_complete, "toolExecutionNotifications": notifications}
