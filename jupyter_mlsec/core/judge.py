"""One question, one answer: scan a document, vet its addresses, let the policy decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .document import Document, Surface
from .finding import Finding, ScanResult
from .policy import Policy
from .rule import Category, Rule, Severity
from .scanner import Scanner
from .verdict import Action, Verdict

__all__ = ["COLUMN_RULE", "Judgement", "apply_columns", "judge", "under_policy", "vet_endpoints"]

COLUMN_RULE = Rule(
    id="personal-data/blocked-column",
    title="Column that the policy names",
    category=Category.PERSONAL_DATA,
    pattern="",
    entity="COLUMN",
    placeholder="HIDDEN",
    advice="The policy lists it in personal-data.columns.block.",
)


@dataclass(frozen=True)
class Judgement:
    """What was found and what is to be done. ``actions[i]`` belongs to ``findings[i]``."""

    findings: tuple
    actions: tuple
    verdict: Verdict
    complete: bool = True
    reason: str | None = None

    def hidden(self) -> tuple:
        """The findings whose value must not be shown (action redact or block)."""
        pairs = zip(self.findings, self.actions)
        return tuple(finding for finding, action in pairs if action >= Action.REDACT)


def judge(document: Document, scanner: Scanner, policy: Policy, moment: str) -> Judgement:
    """The judgement on ``document`` at ``moment`` (one of ``policy.MOMENTS``). Never raises for what it reads."""
    result = scanner.scan(document)
    findings = under_policy(result, document, scanner, policy)
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


def under_policy(result: ScanResult, document: Document, scanner: Scanner, policy: Policy) -> tuple:
    """The findings of ``result`` with what the policy says of addresses and columns."""
    findings = vet_endpoints(result.findings, document.text, policy) if result.findings else ()
    return apply_columns(findings, document, scanner, policy)


def vet_endpoints(findings: tuple, text: str, policy: Policy) -> tuple:
    """``findings`` with every endpoint that the policy refuses renamed to ``endpoint/not-allowed``."""
    return tuple(
        _vetted(finding, text, policy) if finding.category is Category.ENDPOINT else finding for finding in findings
    )


def apply_columns(findings: tuple, document: Document, scanner: Scanner, policy: Policy) -> tuple:
    """``findings`` as the policy's lists of columns want them: allowed columns out, blocked ones whole."""
    kept = tuple(item for item in findings if not item.column or policy.column_action(item.column) != "allow")
    if scanner.columns_of is None or document.surface is not Surface.TABLE or not policy["personal-data.columns.block"]:
        return kept
    added: list = []
    for name, spans in scanner.columns_of(document):
        if policy.column_action(name) == "block":
            added += [
                scanner.named(Finding.of(COLUMN_RULE, start, end, document, column=name), document)
                for start, end in spans
                if not any(item.start < end and start < item.end for item in kept)
            ]
    return tuple(sorted(kept + tuple(added), key=lambda item: (item.start, item.end)))


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
