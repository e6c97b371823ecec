"""Dynatrace: API tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "dynatrace-token",
        "Dynatrace token",
        r"\b(dt0[a-z][0-9]{2}\.[A-Z2-7]{24}\.[A-Z2-7]{64})\b",
        ("dt0c01.<base32:24>.<base32:64>",),
        ("dt0c01.x",),
        group=1,
        keywords=("dt0",),
        check="mixed",
        source="https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    ),
)
