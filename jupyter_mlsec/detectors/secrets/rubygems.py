"""RubyGems: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "rubygems-api-key",
        "RubyGems API key",
        r"\b(rubygems_[0-9a-f]{48})\b",
        ("rubygems_<hex:48>",),
        ("rubygems_version",),
        group=1,
        keywords=("rubygems_",),
        check="mixed",
        source="https://guides.rubygems.org/api-key-scopes/",
    ),
)
