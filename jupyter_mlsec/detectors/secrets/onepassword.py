"""1Password: service-account tokens and secret keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "onepassword-service-token",
        "1Password service account token",
        r"\b(ops_eyJ[A-Za-z0-9+/=_-]{200,})",
        ("ops_eyJ<b64:400>",),
        ("ops_eyJx",),
        group=1,
        keywords=("ops_eyj",),
        check="mixed",
        source="https://developer.1password.com/docs/service-accounts/security/",
    ),
    secret(
        "onepassword-secret-key",
        "1Password secret key",
        r"\b(A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5})\b",
        ("A3-<BASE36:6>-<BASE36:6>-<BASE36:5>-<BASE36:5>-<BASE36:5>-<BASE36:5>",),
        ("A3-XXXXXX-XXXXXX-XXXXX-XXXXX-XXXXX-XXXXX",),
        group=1,
        keywords=("a3-",),
        check="mixed",
        source="https://support.1password.com/secret-key-security/",
    ),
)
