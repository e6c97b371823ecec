"""LangSmith: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "langsmith-api-key",
        "LangSmith API key",
        r"\b(lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10})\b",
        ("lsv2_pt_<hex:32>_<hex:10>",),
        ("lsv2_pt_...",),
        group=1,
        keywords=("lsv2_",),
        check="mixed",
        source="https://docs.langchain.com/langsmith/create-account-api-key",
    ),
)
