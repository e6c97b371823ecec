"""Pinecone: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "pinecone-api-key",
        "Pinecone API key",
        r"\b(pcsk_[A-Za-z0-9]{5,7}_[A-Za-z0-9]{50,70})\b",
        ('Pinecone(api_key="[[pcsk_<alnum:6>_<alnum:63>]]")',),
        ("pcsk_...", "pcsk_abc"),
        group=1,
        keywords=("pcsk_",),
        check="mixed",
        source="https://docs.pinecone.io/reference/api/authentication",
    ),
)
