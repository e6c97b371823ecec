"""Postman: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "postman-api-key",
        "Postman API key",
        r"\b(PMAK-[0-9a-f]{24}-[0-9a-f]{34})\b",
        ("PMAK-<hex:24>-<hex:34>",),
        ("PMAK-x",),
        group=1,
        keywords=("pmak-",),
        check="mixed",
        source="https://learning.postman.com/docs/reference/postman-api/authentication/",
    ),
)
