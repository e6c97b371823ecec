"""How the server puts a verdict on a cell into words; ``documents.sentences`` says what was found and where."""

from __future__ import annotations

from ..core.document import Document
from ..core.judge import Judgement
from ..core.verdict import Action
from ..documents.sentences import found_in_cell

__all__ = ["run_sentence"]


def run_sentence(judgement: Judgement, document: Document) -> str:
    """One or two sentences for a cell that is refused or warned of; an empty string where there is nothing to say."""
    action = judgement.verdict.action
    if action is Action.ALLOW:
        return ""
    found = found_in_cell(judgement, document)
    return f"This cell was not run: {found}" if action >= Action.BLOCK else found
