"""What people read when a gate acts on a cell or a file: what, where, by which key, what to do. Never a value."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.document import Document
from ..core.finding import Finding, line_and_column
from ..core.judge import Judgement
from ..core.verdict import Action, Verdict
from .notebooks import Part

__all__ = ["advice_of", "decided_by", "found_in_cell", "place_of", "save_refused"]

_MOST_PLACES = 5


def found_in_cell(judgement: Judgement, document: Document) -> str:
    """``OpenAI API key in line 2 (secrets.run = block, user policy). Read it from ...``"""
    strongest = max(judgement.actions, default=Action.ALLOW)
    ruled = [
        finding
        for finding, action in zip(judgement.findings, judgement.actions)
        if action is strongest and action is not Action.ALLOW
    ]
    places: dict = {}
    for finding in ruled:
        places.setdefault(finding.label if finding.entity else finding.title, set()).add(
            line_and_column(document.text, finding.start)[0]
        )
    parts = [
        f"{title} in line{'s' if len(lines) > 1 else ''} {', '.join(map(str, sorted(lines)))}"
        for title, lines in places.items()
    ]
    if not judgement.complete:
        parts.append(f"the cell could not be judged ({judgement.reason})")
    return f"{'; '.join(parts)}{decided_by(judgement.verdict)}. {advice_of(ruled)}".strip()


def decided_by(verdict: Verdict) -> str:
    """`` (secrets.run = block, user policy)`` for what decided, or an empty string."""
    strongest = [reason for reason in verdict.reasons if reason.action is verdict.action and reason.key]
    keys = sorted({f"{reason.key} = {reason.action.word}, {_layer(reason.layer)}" for reason in strongest})
    return f" ({'; '.join(keys)})" if keys else ""


def advice_of(findings: Iterable[Finding]) -> str:
    """The advice of the gravest finding that has any."""
    ranked = sorted(findings, key=lambda item: (-item.severity.rank, item.start))
    return next((item.advice for item in ranked if item.advice), "")


def save_refused(refused: Iterable, unread: Iterable = (), verdict: Verdict = Verdict()) -> str:  # noqa: B008 - frozen
    """``Not saved: cell 3 (id ab12) holds 1 × OpenAI API key (...)``.

    refused   (Part, findings that refuse) pairs
    unread    (Part, reason) pairs of what could not be scanned
    """
    told: list = []
    findings: list = []
    for part, found in refused:
        findings += found
        counts: dict = {}
        for finding in found:
            counts[finding.title] = counts.get(finding.title, 0) + 1
        if counts:
            told.append(f"{place_of(part)} holds {', '.join(f'{count} × {title}' for title, count in counts.items())}")
    told += [f"{place_of(part)} could not be scanned ({reason})" for part, reason in unread]
    shown = "; ".join(told[:_MOST_PLACES])
    if len(told) > _MOST_PLACES:
        shown += f"; and {len(told) - _MOST_PLACES} more"
    advice = advice_of(findings)
    return f"Not saved: {shown}{decided_by(verdict)}. {advice + ' ' if advice else ''}Then save again."


def place_of(part: Part) -> str:
    """Where a part stands, as a person finds it: ``cell 3 (id ab12cd34)``, ``the output of cell 3 (...)``."""
    if part.cell is None:
        return "this file" if part.address == ("content",) else "the notebook's metadata"
    cell_id = part.document.location.cell_id or ""
    cell = f"cell {part.cell}" + (f" (id {cell_id})" if cell_id and not cell_id.startswith("#") else "")
    if "outputs" in part.address:
        return f"the output of {cell}"
    return cell if part.address[-1] == "source" else f"the {part.document.location.part} of {cell}"


def _layer(name: str) -> str:
    return "built-in default" if name == "defaults" else f"{name} policy"
