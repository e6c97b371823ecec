"""The run gate of the second line: what a browser asks a kernel to run, judged before the kernel sees it.

allow    the request goes on
warn     the request goes on, after one line on stderr
block    code of the same language that fails goes on in its place, so that run-all keeps its order;
         for a language in which we cannot say no, the server answers itself (see ``refusals``)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ...core.document import Document, Location, Surface
from ...core.judge import Judgement
from ...core.verdict import Action
from ..authority import Authority
from ..languages import refusal_code
from ..recording import NotRecorded
from ..sentences import run_sentence
from .wire import Frame, FrameError

__all__ = ["Ruling", "rule_on"]

GATE = "run"


@dataclass(frozen=True)
class Ruling:
    """What becomes of a request. ``frame`` is what to forward, None where the server has to answer itself."""

    action: Action
    frame: Frame | None
    sentence: str = ""


def rule_on(frame: Frame, language: str, authority: Authority, kernel_id: str) -> Ruling:
    """The ruling on an ``execute_request``. Never raises: what cannot be judged follows ``on_incomplete``."""
    try:
        content, metadata = frame.content(), frame.metadata()
        document, judgement = _judged(content, metadata, language or "python", authority)
        action = judgement.verdict.action
        sentence = run_sentence(judgement, document)
        authority.recorder.record(
            judgement.verdict,
            GATE,
            judgement.findings,
            sentence=sentence,
            kernel=kernel_id,
            cell=document.location.cell_id or "",
        )
    except NotRecorded as error:
        return _refused(frame, language, f"This cell was not run: {error}")
    except Exception as error:  # noqa: BLE001 - a gate that fails is a gate that could not scan
        return _unjudged(frame, language, authority, kernel_id, error)
    if action >= Action.BLOCK:
        return _refused(frame, language, f"{sentence} {authority.remark}".strip())
    return Ruling(action, frame, sentence)


def _judged(content: dict, metadata: dict, language: str, authority: Authority) -> tuple[Document, Judgement]:
    """The cell as a document, and the judgement on it and on every expression that comes with it."""
    cell_id = metadata.get("cellId")
    tags = metadata.get("tags")
    document = Document(
        _text(content.get("code", "")),
        Surface.CELL,
        language,
        Location(cell_id=cell_id if isinstance(cell_id, str) else None, part="source"),
        tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )
    judgement = authority.judge(document, "run")
    expressions = content.get("user_expressions") or {}
    if not isinstance(expressions, dict):
        raise FrameError("user_expressions that are not an object")
    for expression in expressions.values():
        other = authority.judge(replace(document, text=_text(expression)), "run")
        if other.verdict.action > judgement.verdict.action:
            document, judgement = replace(document, text=_text(expression)), other
    return document, judgement


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise FrameError("code that is not text")
    return value


def _refused(frame: Frame, language: str, sentence: str) -> Ruling:
    code = refusal_code(language, sentence)
    if code is None:
        return Ruling(Action.BLOCK, None, sentence)
    content: dict[str, Any] = {
        "code": code,
        "silent": False,
        "store_history": False,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": True,
    }
    try:
        given = frame.content()
        content.update({key: given[key] for key in ("silent", "store_history", "stop_on_error") if key in given})
    except (FrameError, ValueError):
        pass  # a request that nobody can read: the refusal stands with the defaults
    return Ruling(Action.BLOCK, frame.with_content(content), sentence)


def _unjudged(frame: Frame, language: str, authority: Authority, kernel_id: str, error: Exception) -> Ruling:
    # The exception's text may quote the cell: its type is all that may be told.
    verdict = authority.policy.incomplete(f"the gate failed ({type(error).__name__})", authority.context)
    sentence = f"This cell could not be judged ({type(error).__name__})."
    try:
        authority.recorder.record(verdict, GATE, sentence=sentence, kernel=kernel_id)
    except NotRecorded:
        return _refused(frame, language, sentence)
    if verdict.action >= Action.BLOCK:
        return _refused(frame, language, f"{sentence} {authority.remark}".strip())
    return Ruling(verdict.action, frame, sentence)
