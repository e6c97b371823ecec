"""Square: access tokens and application secrets."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "square-token",
        "Square credentials",
        r"\b(sq0(?:atp|csp)-[A-Za-z0-9_-]{22,60}|EAAA[A-Za-z0-9_-]{60})",
        ("sq0atp-<url:22>", "sq0csp-<url:43>", "EAAA<url:60>"),
        ("sq0idp-<url:22>", "sq0atp-x"),
        group=1,
        keywords=("sq0atp-", "sq0csp-", "eaaa"),
        check="mixed",
        source="https://developer.squareup.com/docs/build-basics/access-tokens",
    ),
)
