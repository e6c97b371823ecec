"""Brevo: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "brevo-api-key",
        "Brevo API key",
        r"\b(xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16})\b",
        ("xkeysib-<hex:64>-<alnum:16>",),
        ("xkeysib-x",),
        group=1,
        keywords=("xkeysib-",),
        check="mixed",
        source="https://developers.brevo.com/docs/getting-started",
    ),
)
