"""Sentry: user and organisation tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "sentry-token",
        "Sentry token",
        r"\b(sntryu_[0-9a-f]{64}|sntrys_eyJ[A-Za-z0-9+/=_-]{80,500})",
        ("sntryu_<hex:64>", "sntrys_eyJ<b64:140>"),
        ("sntryu_x",),
        group=1,
        keywords=("sntryu_", "sntrys_"),
        check="mixed",
        source="https://docs.sentry.io/account/auth-tokens/",
    ),
)
