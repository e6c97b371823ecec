"""Pulumi: access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "pulumi-token",
        "Pulumi access token",
        r"\b(pul-[0-9a-f]{40})\b",
        ("pul-<hex:40>",),
        ("pul-sar",),
        group=1,
        keywords=("pul-",),
        check="mixed",
        source="https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/",
    ),
)
