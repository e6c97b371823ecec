"""Perplexity: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "perplexity-api-key",
        "Perplexity API key",
        r"\b(pplx-[A-Za-z0-9]{40,56})\b",
        ("pplx-<alnum:48>",),
        ("pplx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",),
        group=1,
        keywords=("pplx-",),
        check="mixed",
        source="https://docs.perplexity.ai/getting-started/quickstart",
    ),
)
