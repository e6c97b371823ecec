"""What ``POST mlsec/scan`` answers: findings as one types, what the run gate would say, whom a cell contacts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from ..core.document import Document, Location, Surface
from ..core.finding import Finding
from ..core.rule import Category
from ..core.verdict import Action
from ..documents.fixes import fixes_for
from .authority import Authority
from .languages import normal_language
from .sentences import run_sentence

__all__ = ["MAX_BODY", "BadRequest", "CellRequest", "read_request", "scan_cells"]

MAX_BODY = 8 << 20
_MAX_CELLS = 2000
_MAX_NAME = 256


class BadRequest(ValueError):
    """A body that is not what the route takes. The text says what is wrong, never what was sent."""


@dataclass(frozen=True)
class CellRequest:
    """One cell as a client sent it. ``path`` is shown, never opened."""

    document: Document

    @property
    def id(self) -> str:
        return self.document.location.cell_id or ""


def read_request(body: bytes) -> list[CellRequest]:
    """The cells in a request's body; BadRequest where it is malformed."""
    if len(body) > MAX_BODY:
        raise BadRequest(f"the body is larger than {MAX_BODY >> 20} MiB")
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadRequest("the body is not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise BadRequest('the body is not an object with a list "cells"')
    if len(data["cells"]) > _MAX_CELLS:
        raise BadRequest(f"more than {_MAX_CELLS} cells")
    path = data.get("path")
    if path is not None and not isinstance(path, str):
        raise BadRequest('"path" is not text')
    return [_cell(item, path) for item in data["cells"]]


def _cell(item: Any, path: str | None) -> CellRequest:
    if not isinstance(item, dict):
        raise BadRequest("a cell that is not an object")
    texts = {name: item.get(name, "") for name in ("id", "source", "language")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise BadRequest(f'"{name}" of a cell is not text')
    if len(texts["id"]) > _MAX_NAME or len(texts["language"]) > _MAX_NAME:
        raise BadRequest("a cell with an overlong id or language")
    tags = item.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BadRequest('"tags" of a cell is not a list of texts')
    location = Location(path, texts["id"], "source")
    language = normal_language(texts["language"] or "python")
    return CellRequest(Document(texts["source"], Surface.CELL, language, location, tuple(tags)))


def scan_cells(cells: list[CellRequest], authority: Authority) -> dict:
    """The answer's JSON. Runs in a worker thread; nothing of the cells is kept."""
    return {"policy_digest": authority.policy.digest, "cells": [_answer(cell, authority) for cell in cells]}


def _answer(cell: CellRequest, authority: Authority) -> dict:
    document, policy = cell.document, authority.policy
    edit = authority.judge(document, "edit", full=True)
    run = authority.judge(document, "run")
    action = run.verdict.action
    shown = [pair for pair in zip(edit.findings, edit.actions, strict=True) if pair[1] is not Action.ALLOW]
    return {
        "id": cell.id,
        "complete": edit.complete,
        "reason": edit.reason,
        "findings": [_finding(finding, own, document, authority) for finding, own in shown],
        "run": {"action": action.word, "sentence": run_sentence(run, document), "decision": run.verdict.decision},
        "endpoints": [
            _endpoint(finding, document, policy["endpoints.mode"], authority)
            for finding in edit.findings
            if finding.category is Category.ENDPOINT
        ],
    }


def _finding(finding: Finding, action: Action, document: Document, authority: Authority) -> dict:
    excused = replace(finding, allowed_by="inline", allow_reason="reason")
    may_excuse = authority.policy.action(excused, "edit")[0] is Action.ALLOW
    return {
        **finding.to_json(document.text),
        "title": finding.title,
        "advice": finding.advice,
        "action": action.word,
        "fixes": [fix.to_json() for fix in fixes_for(finding, document, may_excuse)],
    }


def _endpoint(finding: Finding, document: Document, mode: str, authority: Authority) -> dict:
    answer = authority.policy.endpoints.check_url(document.text[finding.start : finding.end])
    refused = "refused" if mode == "block" else "unknown"
    return {
        "host": answer.host,
        "verdict": "allowed" if answer.allowed else refused,
        "start": finding.start,
        "end": finding.end,
    }
