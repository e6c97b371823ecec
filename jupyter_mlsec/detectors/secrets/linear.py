"""Linear: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "linear-api-key",
        "Linear API key",
        r"\b(lin_(?:api|oauth)_[A-Za-z0-9]{32,64})\b",
        ("lin_api_<alnum:40>",),
        ("lin_reg",),
        group=1,
        keywords=("lin_api_", "lin_oauth_"),
        check="mixed",
        source="https://linear.app/developers/graphql",
    ),
)
