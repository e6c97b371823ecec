"""JSON Web Tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "json-web-token",
        "JSON Web Token",
        r"\b(ey[A-Za-z0-9_-]{14,}\.ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,})",
        ("<jwt>", "Authorization: Bearer [[<jwt>]]"),
        ("ey<alnum:36>", "ey<alnum:30>.ey<alnum:30>.<alnum:43>"),
        group=1,
        keywords=("ey",),
        check="jwt",
        source="https://www.rfc-editor.org/rfc/rfc7519",
    ),
    secret(
        "json-web-token-encoded",
        "JSON Web Token in base64",
        r"\b(ZXlK[A-Za-z0-9+/]{80,}={0,2})",
        ("data: [[<jwt64>]]",),
        ("ZXlK<alnum:100>", "ZXlK"),
        group=1,
        keywords=("zxlk",),
        check="jwt_encoded",
        source="https://kubernetes.io/docs/concepts/configuration/secret/#service-account-token-secrets",
    ),
)
