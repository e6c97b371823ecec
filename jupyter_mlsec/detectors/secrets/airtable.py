"""Airtable: personal access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "airtable-token",
        "Airtable token",
        r"\b(pat[A-Za-z0-9]{14}\.[0-9a-f]{64})\b",
        ("pat<alnum:14>.<hex:64>",),
        ("pattern.match", "path.<hex:64>"),
        group=1,
        keywords=("pat",),
        check="mixed",
        source="https://airtable.com/developers/web/api/authentication",
    ),
)
