"""xAI: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "xai-api-key",
        "xAI API key",
        r"\b(xai-[A-Za-z0-9]{70,90})\b",
        ("xai-<alnum:80>",),
        ("xai-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xai-grok"),
        group=1,
        keywords=("xai-",),
        check="mixed",
        source="https://docs.x.ai/docs/tutorial",
    ),
)
