"""NuGet: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "nuget-api-key",
        "NuGet API key",
        r"\b(oy2[a-z0-9]{43})\b",
        ("nuget push p.nupkg [[oy2<base36:43>]]",),
        ("oy2x",),
        group=1,
        keywords=("oy2",),
        check="random_looking",
        source="https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys",
    ),
)
