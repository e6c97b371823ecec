"""Tavily: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "tavily-api-key",
        "Tavily API key",
        r"\b(tvly-(?:dev-|prod-)?[A-Za-z0-9]{28,40})\b",
        ("tvly-<alnum:32>", "tvly-dev-<alnum:32>"),
        ("tvly-YOUR_API_KEY",),
        group=1,
        keywords=("tvly-",),
        check="mixed",
        source="https://docs.tavily.com/documentation/quickstart",
    ),
)
