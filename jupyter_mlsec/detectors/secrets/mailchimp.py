"""Mailchimp: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "mailchimp-api-key",
        "Mailchimp API key",
        r"\b([0-9a-f]{32}-us[0-9]{1,2})\b",
        ("<hex:32>-us12",),
        ("<hex:30>-us1", "x-us1"),
        group=1,
        keywords=("-us",),
        check="mixed",
        source="https://mailchimp.com/developer/marketing/guides/quick-start/",
    ),
)
