"""Snyk: API tokens beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "snyk-token",
        "Snyk token",
        r"(?i:snyk)[A-Za-z0-9_.\-]{0,24}[\"'\]]{0,3}[ \t]{0,4}[=:,][ \t]{0,4}[\"']?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b",
        ("SNYK_TOKEN=[[<uuid>]]",),
        ("SNYK_TOKEN=",),
        group=1,
        keywords=("snyk",),
        check="mixed",
        source="https://docs.snyk.io/snyk-api/authentication-for-api",
    ),
)
