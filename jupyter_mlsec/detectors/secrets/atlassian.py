"""Atlassian: API tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "atlassian-api-token",
        "Atlassian API token",
        r"\b(AT(?:ATT3|CTT3|BB)[A-Za-z0-9_\-=]{24,250})",
        ("ATATT3xFfGF0<url:170>=<HEX:8>",),
        ("ATATT3",),
        group=1,
        keywords=("atatt3", "atctt3", "atbb"),
        check="random_looking",
        source="https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
    ),
)
