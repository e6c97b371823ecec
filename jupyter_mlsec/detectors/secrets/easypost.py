"""EasyPost: test and production keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "easypost-api-key",
        "EasyPost API key",
        r"\b(EZ[AT]K[A-Za-z0-9]{54})\b",
        ("EZAK<alnum:54>", "EZTK<alnum:54>"),
        ("EZAK",),
        group=1,
        keywords=("ezak", "eztk"),
        check="mixed",
        source="https://docs.easypost.com/docs/authentication",
    ),
)
