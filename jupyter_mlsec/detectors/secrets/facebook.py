"""Meta: access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "facebook-access-token",
        "Facebook access token",
        r"\b(EAA(?:M|C|G|B|A)[A-Za-z0-9]{80,400})\b",
        ("EAAG<alnum:160>",),
        ("EAAG<alnum:20>",),
        group=1,
        keywords=("eaa",),
        check="mixed",
        source="https://developers.facebook.com/docs/facebook-login/guides/access-tokens/",
    ),
)
