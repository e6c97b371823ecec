"""Replicate: API tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "replicate-token",
        "Replicate API token",
        r"\b(r8_[A-Za-z0-9]{37,40})\b",
        ('os.environ["REPLICATE_API_TOKEN"] = "[[r8_<alnum:37>]]"',),
        ("r8_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "r8_<alnum:12>"),
        group=1,
        keywords=("r8_",),
        check="mixed",
        source="https://replicate.com/docs/topics/security/api-tokens",
    ),
)
