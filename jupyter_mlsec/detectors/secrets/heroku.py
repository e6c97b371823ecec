"""Heroku: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "heroku-api-key",
        "Heroku API key",
        r"\b(HRKU-[A-Za-z0-9_-]{36,60})",
        ("HRKU-AA<url:58>",),
        ("HRKU-x",),
        group=1,
        keywords=("hrku-",),
        check="mixed",
        source="https://devcenter.heroku.com/articles/platform-api-quickstart",
    ),
)
