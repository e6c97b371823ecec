"""Notion: integration tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "notion-token",
        "Notion token",
        r"\b(ntn_[A-Za-z0-9]{40,50}|secret_[A-Za-z0-9]{43})\b",
        ("ntn_<digits:11><alnum:35>", "secret_<alnum:43>"),
        ("ntn_x", "secret_key_of_the_application_that_runs_here_now"),
        group=1,
        keywords=("ntn_", "secret_"),
        check="random_looking",
        source="https://developers.notion.com/docs/authorization",
    ),
)
