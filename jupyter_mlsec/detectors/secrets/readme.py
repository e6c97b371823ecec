"""ReadMe: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "readme-api-key",
        "ReadMe API key",
        r"\b(rdme_[a-z0-9]{70})\b",
        ("rdme_<base36:70>",),
        ("rdme_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",),
        group=1,
        keywords=("rdme_",),
        check="mixed",
        source="https://docs.readme.com/main/reference/intro/authentication",
    ),
)
