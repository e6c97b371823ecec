"""Shippo: API tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "shippo-token",
        "Shippo API token",
        r"\b(shippo_(?:live|test)_[0-9a-f]{40})\b",
        ("shippo_live_<hex:40>",),
        ("shippo_test_x",),
        group=1,
        keywords=("shippo_",),
        check="mixed",
        source="https://docs.goshippo.com/docs/guides_general/authentication/",
    ),
)
