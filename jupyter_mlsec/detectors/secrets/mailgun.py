"""Mailgun: private keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "mailgun-key",
        "Mailgun key",
        r"\b(key-[0-9a-f]{32}|pubkey-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})\b",
        ("mailgun.auth = ('api', '[[key-<hex:32>]]')", "<hex:32>-<hex:8>-<hex:8>"),
        ("key-value", "key-1"),
        group=1,
        keywords=("key-", "-"),
        check="mixed",
        source="https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth",
    ),
)
