"""Comet: API keys beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "comet-api-key",
        "Comet API key",
        r"(?i:comet)[A-Za-z0-9_.\-]{0,24}[\"'\]]{0,3}[ \t]{0,4}[=:,(][ \t]{0,4}(?:api_key[ \t]{0,2}=[ \t]{0,2})?[\"']?([A-Za-z0-9]{25})\b",
        ('COMET_API_KEY = "[[<alnum:25>]]"', 'comet_ml.init(api_key="[[<alnum:25>]]")'),
        ("comet_ml.init()",),
        group=1,
        keywords=("comet",),
        check="random_looking",
        source="https://www.comet.com/docs/v2/guides/experiment-management/configure-sdk/",
    ),
)
