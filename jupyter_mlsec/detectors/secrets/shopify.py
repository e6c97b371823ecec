"""Shopify: admin, custom app and private app tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "shopify-token",
        "Shopify token",
        r"\b(shp(?:at|ca|pa|ss|tka|rka|ltka)_[0-9A-Fa-f]{32})\b",
        ("shpat_<hex:32>", "shpss_<hex:32>"),
        ("shpat_x",),
        group=1,
        keywords=("shp",),
        check="mixed",
        source="https://shopify.dev/docs/apps/build/authentication-authorization",
    ),
)
