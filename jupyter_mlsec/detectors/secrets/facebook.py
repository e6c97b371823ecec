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
    secret(
        "facebook-app-token",
        "Facebook app access token",
        r"\b([0-9]{15,16}\|[A-Za-z0-9_-]{27})(?:[^A-Za-z0-9_-]|\b)",
        ("access_token=[[<digits:15>|<url:27>]]&x=1", 'token = "[[<digits:16>|<url:27>]]"'),
        ("<digits:15>|<url:12>", "<digits:15>|column_with_a_longer_name_x"),
        group=1,
        keywords=("|",),
        check="random_looking",
        source="https://developers.facebook.com/docs/facebook-login/guides/access-tokens/",
    ),
)
