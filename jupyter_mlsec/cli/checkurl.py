"""``jupyter mlsec check-url``: the policy's verdict on addresses, with its reason."""

from __future__ import annotations

import argparse
import json

from ..core.endpoints import EndpointPolicy
from ..core.policy import Policy
from ..core.verdict import Action
from ..reports.model import plain
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("urls", nargs="+", metavar="URL", help="an address such as https://host/path")
    parser.add_argument("--method", default="GET", help="HTTP method (default: GET)")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints one verdict per address. FINDINGS where one is at or above the policy's ``[scan] fail_on``."""
    from ..egress.toolgroups import ToolHosts

    policy = load_effective(arguments.policy).policy
    endpoints = policy.endpoints.with_groups(ToolHosts())
    bar = Action.parse(policy["scan.fail_on"])
    answers = [_answer(policy, endpoints, url, arguments.method.upper()) for url in arguments.urls]
    for answer in answers:
        print(json.dumps(answer) if arguments.json else _sentence(answer))
    return ExitCode.FINDINGS if any(Action.parse(item["action"]) >= bar for item in answers) else ExitCode.CLEAN


def _answer(policy: Policy, endpoints: EndpointPolicy, url: str, method: str) -> dict:
    answer = endpoints.check_url(url, method)
    setting = policy.settings["endpoints.allow"]
    return {
        "url": _without_credentials(url),
        "method": method,
        "host": answer.host,
        "allowed": answer.allowed,
        "action": endpoints.action(answer).word,
        "mode": endpoints.mode,
        "rule": answer.rule,
        "reason": answer.reason or f"admitted by {answer.rule or 'the policy'}",
        "advice": answer.advice,
        "layer": setting.layer,
        "policy": policy.digest,
    }


def _without_credentials(url: str) -> str:
    """The address without what stands before an ``@`` in its host, and without its query: both may be secret."""
    head, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2]
    shown = f"{head}{mark}{host}{slash}{path}" if mark else url.rpartition("@")[2]
    return shown.partition("?")[0].partition("#")[0]


def _sentence(answer: dict) -> str:
    verdict = "allowed" if answer["allowed"] else f"not allowed (endpoints.mode = {answer['mode']}: {answer['action']})"
    advice = f" {answer['advice']}" if answer["advice"] else ""
    return plain(f"{answer['url']}: {verdict}: {answer['reason']}.{advice}")
