"""Okta: API tokens beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "okta-token",
        "Okta API token",
        r"(?i:okta|ssws)[^\r\n]{0,40}?[=: \"'(](00[A-Za-z0-9_-]{40})(?:[^A-Za-z0-9_-]|\b)",
        ('OKTA_TOKEN = "[[00<url:40>]]"', "Authorization: SSWS [[00<url:40>]]"),
        ('okta_token = ""',),
        group=1,
        keywords=("okta", "ssws"),
        check="random_looking",
        source="https://developer.okta.com/docs/guides/create-an-api-token/main/",
    ),
)
