"""Mapbox: access tokens. A public one (pk.) is limited by its scopes; a secret one (sk.) is not."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "mapbox-token",
        "Mapbox secret token",
        r"\b(sk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,30})",
        ("sk.eyJ1<alnum:60>.<alnum:22>",),
        ("pk.eyJ1<alnum:60>.<alnum:22>",),
        group=1,
        keywords=("sk.eyj",),
        check="mixed",
        source="https://docs.mapbox.com/help/dive-deeper/access-tokens/",
    ),
)
