"""Jina AI: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "jina-api-key",
        "Jina AI API key",
        r"\b(jina_[A-Za-z0-9_-]{55,70})",
        ("jina_<alnum:60>",),
        ("jina_embeddings_v3",),
        group=1,
        keywords=("jina_",),
        check="mixed",
        source="https://jina.ai/embeddings/",
    ),
)
