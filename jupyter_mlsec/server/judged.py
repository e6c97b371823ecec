"""Parts of a file with the judgement on each, and the sentence that refuses the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core.finding import Finding
from ..core.judge import Judgement
from ..core.rule import Category
from ..core.verdict import Action, Verdict
from ..documents.notebooks import Part
from ..documents.sentences import save_refused

__all__ = ["Judged", "refusal_of"]


@dataclass(frozen=True)
class Judged:
    """A part of what is to be saved, with the judgement on it; ``actions`` are those that apply on saving."""

    part: Part
    judgement: Judgement
    actions: tuple

    @classmethod
    def of(cls, part: Part, judgement: Judgement, is_written: bool) -> Judged:
        """``is_written``: a person wrote it, so it is never rewritten."""
        actions = judgement.actions
        return cls(part, judgement, tuple(map(_written, judgement.findings, actions)) if is_written else actions)

    @property
    def action(self) -> Action:
        return max(self.actions, default=Action.ALLOW)

    def findings_at(self, action: Action) -> tuple:
        pairs = zip(self.judgement.findings, self.actions, strict=True)
        return tuple(finding for finding, own in pairs if own is action)


def refusal_of(judged: Iterable[Judged], verdict: Verdict) -> str:
    """What a person reads whose file is not saved."""
    judged = list(judged)
    refused = [(item.part, item.findings_at(Action.BLOCK)) for item in judged if item.action is Action.BLOCK]
    unread = [(item.part, item.judgement.reason) for item in judged if not item.judgement.complete]
    return save_refused(refused, unread, verdict)


def _written(finding: Finding, action: Action) -> Action:
    """``redact`` where a person wrote the text: not rewritten, so refused (a secret) or reported."""
    if action is not Action.REDACT:
        return action
    return Action.BLOCK if finding.category is Category.SECRET else Action.WARN
