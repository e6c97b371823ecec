"""The report as JSON: for scripts. Fields are added, never renamed."""

from __future__ import annotations

import json

from .model import Hit, Report

__all__ = ["render_json"]


def render_json(report: Report) -> str:
    """One JSON object: summary, findings (INTERFACES, with ``action`` and where it came from), failures."""
    body = {
        "version": 1,
        "tool": {"name": "jupyter-mlsec", "version": report.version},
        "policy": {"digest": report.policy, "fail_on": report.fail_on, "sources": list(report.sources)},
        "complete": report.is_complete,
        "summary": report.summary(),
        "findings": [_hit(hit) for hit in report.shown()],
        "could_not_scan": [
            {"path": path, "reason": failure.reason, "hint": failure.hint} for path, failure in report.failures()
        ],
        "skipped": [{"path": path, "reason": reason} for path, reason in report.skipped],
        "notes": list(report.notes),
    }
    # ASCII: a path that is no valid Unicode must not make the report unreadable.
    return json.dumps(body, indent=1) + "\n"


def _hit(hit: Hit) -> dict:
    return {
        **hit.finding,
        "title": hit.title,
        "advice": hit.advice,
        "action": hit.action,
        "decided_by": {"key": hit.key, "layer": hit.layer},
        "cell": hit.cell,
        "part": hit.part,
        "table_column": hit.column,
        "file_line": hit.file_line,
        "excuse": {"kind": hit.excuse, "reason": hit.excuse_reason} if hit.excuse else None,
        **({"evidence": list(hit.evidence)} if hit.evidence else {}),
    }
