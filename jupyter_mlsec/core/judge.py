"""One question, one answer: scan a document, vet its addresses, let the policy decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

from .document import Document
from .finding import Finding
from .policy import Policy
from .rule import Category, Severity
from .scanner import Scanner
from .verdict import Action, Verdict

__all__ = ["Judgement", "judge", "vet_endpoints"]


@dataclass(frozen=True)
class Judgement:
    """What was found and what is to be done. ``actions[i]`` belongs to ``findings[i]``."""

    findings: tuple
    actions: tuple
    verdict: Verdict
    complete: bool = True
    reason: Optional[str] = None

    def hidden(self) -> tuple:
        """The findings whose value must not be shown (action redact or block)."""
        pairs = zip(self.findings, self.actions)
        return tuple(finding for finding, action in pairs if action >= Action.REDACT)


def judge(document: Document, scanner: Scanner, policy: Policy, moment: str) -> Judgement:
    """The judgement on ``document`` at ``moment`` (one of ``policy.MOMENTS``). Never raises for what it reads."""
    result = scanner.scan(document)
    findings = vet_endpoints(result.findings, document.text, policy)
    verdict = policy.decide(findings, moment, scanner.context)
    if not result.complete:
        incomplete = policy.incomplete(result.reason or "", scanner.context)
        verdict = replace(
            verdict,
            action=max(verdict.action, incomplete.action),
            reasons=verdict.reasons + incomplete.reasons,
        )
    actions = tuple(policy.action(finding, moment)[0] for finding in findings)
    return Judgement(findings, actions, verdict, result.complete, result.reason)


def vet_endpoints(findings: tuple, text: str, policy: Policy) -> tuple:
    """``findings`` with every endpoint that the policy refuses renamed to ``endpoint/not-allowed``."""
    return tuple(
        _vetted(finding, text, policy) if finding.category is Category.ENDPOINT else finding for finding in findings
    )


def _vetted(finding: Finding, text: str, policy: Policy) -> Finding:
    answer = policy.endpoints.check_url(text[finding.start : finding.end])
    if answer.allowed:
        return finding
    return replace(
        finding,
        rule="endpoint/not-allowed",
        title="Endpoint that is not allowed",
        severity=Severity.MEDIUM,
        advice=answer.advice,
        help_uri="rules.html#endpoint-not-allowed",
    )
