"""Is a line of an allowlist or denylist one that the network gate can read?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.endpoints import EndpointPolicy
from ..core.errors import PolicyError
from ..core.policykeys import frozen

__all__ = ["rule_problem"]


def rule_problem(item: Any, is_allow: bool) -> tuple:
    """(what is wrong with one rule, what to write instead), both empty where it can be used.

    ``is_allow``: the rule stands in an allow list, where it must not be too wide.
    """
    if isinstance(item, Mapping) and not isinstance(item.get("rule"), str):
        return "a table needs a rule", 'Write { rule = "https://host", reason = "..." }.'
    try:
        rules = (frozen(item),)
        EndpointPolicy.of("block", (rules,) if is_allow else (), () if is_allow else rules)
    except PolicyError as error:
        return error.message, error.hint
    return "", ""
