"""Groq: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "groq-api-key",
        "Groq API key",
        r"\b(gsk_[A-Za-z0-9]{48,56})\b",
        ('Groq(api_key="[[gsk_<alnum:52>]]")',),
        ("gsk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "gsk_<alnum:10>"),
        group=1,
        keywords=("gsk_",),
        check="mixed",
        source="https://console.groq.com/docs/quickstart",
    ),
)
