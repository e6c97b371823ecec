"""Figma: personal access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "figma-token",
        "Figma token",
        r"\b(figd_[A-Za-z0-9_-]{38,44})",
        ("figd_<url:40>",),
        ("figd_x",),
        group=1,
        keywords=("figd_",),
        check="mixed",
        source="https://www.figma.com/developers/api#access-tokens",
    ),
)
