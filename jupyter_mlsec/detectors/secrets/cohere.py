"""Cohere: API keys, forty characters beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "cohere-api-key",
        "Cohere API key",
        r"(?i:cohere|CO_API_KEY)[A-Za-z0-9_.\-]{0,24}[\"'\]]{0,3}[ \t]{0,4}[=:,(][ \t]{0,4}[\"']?([A-Za-z0-9]{40})\b",
        ('cohere.Client("[[<alnum:40>]]")', "CO_API_KEY=[[<alnum:40>]]", 'COHERE_API_KEY = "[[<alnum:40>]]"'),
        ('cohere.Client("YOUR_API_KEY")',),
        group=1,
        keywords=("cohere", "co_api_key"),
        check="random_looking",
        source="https://docs.cohere.com/reference/about",
    ),
)
