"""The run gate's judgement on a cell: may it run, under which conditions, and what the person is told."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Optional

from ..core.document import Document, Location, Surface
from ..core.errors import EndpointBlocked, MlsecBlocked, MlsecError
from ..core.finding import line_and_column
from ..core.judge import Judgement, judge
from ..core.verdict import Action, Reason, Verdict
from .directives import Directive, parse_directive
from .state import Guard
from .tightening import masking, strict

__all__ = [
    "Ruling",
    "judge_cell",
    "refused_expression",
    "rule_on",
    "scope_of",
    "sentence_of",
    "tell_refusals",
    "vet_command",
]

_SHELL_CELL = re.compile(r"\A\s*%%(?:!|bash|sh|script|sx|system)\b[^\n]*\n(.*)\Z", re.S)


@dataclass(frozen=True)
class Ruling:
    """What the gate says of one cell.

    refusal     the error to show in place of running, or None
    warning     one line for stderr, or an empty string
    directive   the cell's ``%%mlsec`` line, or None
    """

    refusal: Optional[BaseException] = None
    warning: str = ""
    directive: Optional[Directive] = None
    verdict: Verdict = Verdict()


def rule_on(guard: Guard, cell: str, cell_id: str = "") -> Ruling:
    """The ruling on a cell, recorded before it takes effect. Never raises: a gate that fails refuses or says so."""
    directive = None
    try:
        directive = parse_directive(cell)
        if directive is not None and directive.command == "check":
            return Ruling(directive=directive)
        below = guard.below_level
        if below:
            return Ruling(MlsecBlocked(f"This cell was not run: {below}.", guard.remark), directive=directive)
        judgement = judge_cell(guard, cell, directive)
        verdict = judgement.verdict
        endpoint = _refused_command(guard, cell if directive is None else directive.body)
        if endpoint is not None:
            verdict = _with_endpoint(guard, verdict, endpoint)
        guard.record(verdict, "run", judgement.findings, cell_id)
    except MlsecError as error:
        # Usage of the directive, or evidence that cannot be written: both say what to do.
        return Ruling(_blocked(error), directive=directive)
    except Exception as error:  # noqa: BLE001 - a gate that fails could not judge; on_incomplete decides
        return _failed(guard, type(error).__name__, directive)
    if verdict.action is Action.BLOCK:
        refusal = _refusal(guard, judgement, cell, endpoint, directive)
        return Ruling(refusal, directive=directive, verdict=verdict)
    warning = ""
    if verdict.action is not Action.ALLOW:
        warning = "mlsec: " + sentence_of(judgement, cell, endpoint)
    return Ruling(None, warning, directive, verdict)


def judge_cell(guard: Guard, cell: str, directive: Optional[Directive] = None) -> Judgement:
    """The judgement on a cell at the moment ``run``, under its directive."""
    policy = guard.policy
    if directive is not None and directive.command == "strict":
        policy = strict(policy)
    extra = () if directive is None or directive.excuse is None else (directive.excuse,)
    document = Document(cell, Surface.CELL, "python", Location(part="source"))
    return judge(document, guard.scanner_of(extra), policy, "run")


def scope_of(guard: Guard, directive: Optional[Directive]) -> ExitStack:
    """What holds while the cell runs (tighter policy, excuse); use as a context manager."""
    scope = ExitStack()
    if directive is not None:
        if directive.command == "strict":
            scope.enter_context(guard.rules.under(strict))
        elif directive.command == "redact":
            scope.enter_context(guard.rules.under(masking))
        elif directive.excuse is not None:
            scope.enter_context(guard.excused(directive.excuse))
    return scope


def sentence_of(judgement: Judgement, cell: str, endpoint: Any = None) -> str:
    """What was found and where, in one line, without a value.

    ``AWS access key id in line 2 (secrets.run = warn, user policy). Read it from the environment.``
    """
    strongest = max(judgement.actions, default=Action.ALLOW)
    parts: list = []
    places: dict = {}
    advice = ""
    for finding, action in zip(judgement.findings, judgement.actions):
        if action is strongest and action is not Action.ALLOW:
            line, _ = line_and_column(cell, finding.start)
            places.setdefault(finding.label if finding.entity else finding.title, []).append(str(line))
            advice = advice or finding.advice
    for title, lines in places.items():
        unique = sorted(set(lines), key=int)
        parts.append(f"{title} in line{'s' if len(unique) > 1 else ''} {', '.join(unique)}")
    if not judgement.complete:
        parts.append(f"the cell could not be judged ({judgement.reason})")
    if endpoint is not None:
        parts.append(endpoint.reason)
        advice = advice or endpoint.advice
    return f"{'; '.join(parts)}{_by(judgement.verdict)}. {advice}".strip()


def _by(verdict: Verdict) -> str:
    strongest = [reason for reason in verdict.reasons if reason.action is verdict.action and reason.key]
    keys = sorted({f"{reason.key} = {reason.action.word}, {_layer(reason.layer)}" for reason in strongest})
    return f" ({'; '.join(keys)})" if keys else ""


def _layer(name: str) -> str:
    return "built-in default" if name == "defaults" else f"{name} policy"


def _refusal(
    guard: Guard, judgement: Judgement, cell: str, endpoint: Any, directive: Optional[Directive]
) -> MlsecBlocked:
    text = "This cell was not run: " + sentence_of(judgement, cell, endpoint)
    if directive is not None and directive.excuse is not None and Action.BLOCK in judgement.actions:
        text += " A key that an administrator has locked takes no excuse."
    if endpoint is not None and judgement.verdict.action is not Action.BLOCK:
        return EndpointBlocked(text, guard.remark, host=endpoint.host)
    return MlsecBlocked(text, guard.remark)


def _blocked(error: MlsecError) -> BaseException:
    if isinstance(error, MlsecBlocked):
        return error
    return MlsecBlocked("This cell was not run: " + error.message, error.hint)


def _failed(guard: Guard, why: str, directive: Optional[Directive]) -> Ruling:
    guard.notes["run"] = f"the gate failed ({why})"
    text = f"the run gate failed ({why})"
    if guard.policy["limits.on_incomplete"] == "block":
        hint = "limits.on_incomplete = block decides so; see %mlsec status."
        return Ruling(MlsecBlocked(f"This cell was not run: {text}.", hint), directive=directive)
    return Ruling(None, f"mlsec: {text}; the cell runs unjudged.", directive)


def _refused_command(guard: Guard, cell: str) -> Any:
    """The answer on the first host that the body of a shell cell may not contact, or None."""
    match = _SHELL_CELL.match(cell)
    if match is None:
        return None
    return guard.command_answer(match.group(1))


def _with_endpoint(guard: Guard, verdict: Verdict, endpoint: Any) -> Verdict:
    policy = guard.policy
    action = policy.endpoints.action(endpoint)
    reason = Reason(
        rule="endpoint/not-allowed",
        category="endpoint",
        where=endpoint.host,
        title="Endpoint that is not allowed",
        action=action,
        key="endpoints.mode",
        layer=policy.settings["endpoints.mode"].layer,
    )
    return replace(verdict, action=max(verdict.action, action), reasons=(*verdict.reasons, reason))


def tell_refusals(guard: Guard, result: Any) -> None:
    """One line for each refused request of the cell that a library swallowed, or hid in an error of its own."""
    error = result.error_in_exec or result.error_before_exec
    shown = "" if error is None else str(error)
    told = set()
    for answer in guard.refusals():
        if answer.reason not in shown and answer.reason not in told:
            told.add(answer.reason)
            print(f"mlsec: {answer.reason}. {answer.advice}", file=sys.stderr)


def refused_expression(guard: Guard, text: Any) -> Any:
    """The error in place of a user expression that may not be evaluated, or None."""
    ruling = rule_on(guard, str(text))
    if ruling.refusal is None:
        return None
    sentence = str(ruling.refusal)
    name = type(ruling.refusal).__name__
    return {"status": "error", "ename": name, "evalue": sentence, "traceback": [f"{name}: {sentence}"]}


def vet_command(guard: Guard, command: str) -> None:
    """Refuses a shell command (``!cmd``) as it will run, variables filled in."""
    answer = guard.command_answer(command)
    judgement = judge(Document("!" + command, Surface.CELL, "python"), guard.scanner_of(), guard.policy, "run")
    if judgement.verdict.action is Action.BLOCK:
        guard.record(judgement.verdict, "run", judgement.findings)
        raise MlsecBlocked("This command was not run: " + sentence_of(judgement, "!" + command), guard.remark)
    if answer is not None:
        from .network import command_told

        guard.record_endpoint(answer, {"client": "shell command"})
        if guard.policy["endpoints.mode"] == "block":
            raise EndpointBlocked(answer.reason + ".", f"{answer.advice} {guard.remark}".strip(), answer.host)
        command_told(answer)
        if guard.policy["endpoints.mode"] == "warn":
            print(f"mlsec: {answer.reason}. {answer.advice}", file=sys.stderr)
