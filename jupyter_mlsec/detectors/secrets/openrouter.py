"""OpenRouter: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "openrouter-api-key",
        "OpenRouter API key",
        r"\b(sk-or-v1-[0-9a-f]{64})\b",
        ("sk-or-v1-<hex:64>",),
        ("sk-or-v1-...",),
        group=1,
        keywords=("sk-or-v1-",),
        check="mixed",
        source="https://openrouter.ai/docs/api-reference/authentication",
    ),
)
