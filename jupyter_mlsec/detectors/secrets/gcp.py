"""Google Cloud and Google AI: API keys, OAuth secrets and tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "google-api-key",
        "Google API key",
        r"\b(AIza[A-Za-z0-9_-]{35})",
        ('genai.configure(api_key="[[AIza<url:35>]]")', "?key=[[AIza<alnum:35>]]&x=1"),
        ("AIzaxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "AIza<url:20>"),
        group=1,
        keywords=("aiza",),
        check="whole_token",
        source="https://cloud.google.com/docs/authentication/api-keys",
    ),
    secret(
        "google-oauth-client-secret",
        "Google OAuth client secret",
        r"\b(GOCSPX-[A-Za-z0-9_-]{28})",
        ('"client_secret": "[[GOCSPX-<url:28>]]"',),
        ("GOCSPX-" + "x" * 28,),
        group=1,
        keywords=("gocspx-",),
        check="whole_token",
        source="https://developers.google.com/identity/protocols/oauth2",
    ),
    secret(
        "google-oauth-token",
        "Google OAuth access token",
        r"\b(ya29\.[A-Za-z0-9_-]{30,})",
        ("Bearer [[ya29.<url:120>]]",),
        ("ya29.short",),
        group=1,
        keywords=("ya29.",),
        check="mixed",
        source="https://developers.google.com/identity/protocols/oauth2",
    ),
)
