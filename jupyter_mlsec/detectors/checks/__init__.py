"""Checks confirm, raise, narrow or drop what a pattern matched: checksums, boundaries, randomness, context.

    check(hit) -> bool      False drops the match; a check may move hit.start, hit.end and hit.confidence

A rule names its check (``Rule.check``); ``find`` looks it up here. Checks are pure.
"""

from __future__ import annotations

from typing import Callable

from ...core.errors import RuleError
from . import (
    assignment,
    code,
    contact,
    encodings,
    expression,
    named,
    names,
    national,
    network,
    numbers,
    places,
    telling,
    tokens,
    wallets,
)
from .hit import Hit

__all__ = ["CHECKS", "CODE_ONLY", "Hit", "find"]

# These drop whatever stands in prose: there, nobody need search.
CODE_ONLY = frozenset(("url", "live_code", "live_group", "live_trimmed", "no_host_given"))

CHECKS = {
    **assignment.CHECKS,
    **code.CHECKS,
    **contact.CHECKS,
    **encodings.CHECKS,
    **expression.CHECKS,
    **named.CHECKS,
    **names.CHECKS,
    **national.CHECKS,
    **network.CHECKS,
    **numbers.CHECKS,
    **places.CHECKS,
    **telling.CHECKS,
    **tokens.CHECKS,
    **wallets.CHECKS,
}


def find(name: str) -> Callable:
    """The check called ``name``; RuleError where there is none."""
    try:
        return CHECKS[name]
    except KeyError:
        raise RuleError(f"there is no check {name!r}") from None
