"""Mistral AI: API keys, thirty-two characters beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "mistral-api-key",
        "Mistral AI API key",
        r"(?i:mistral)[A-Za-z0-9_.\-]{0,24}[\"'\]]{0,3}[ \t]{0,4}[=:,(][ \t]{0,4}(?:api_key[ \t]{0,2}=[ \t]{0,2})?[\"']?([A-Za-z0-9]{32})\b",
        ('MISTRAL_API_KEY = "[[<alnum:32>]]"', 'Mistral(api_key="[[<alnum:32>]]")'),
        ('model = "mistral-large-latest"',),
        group=1,
        keywords=("mistral",),
        check="random_looking",
        source="https://docs.mistral.ai/getting-started/quickstart/",
    ),
)
