"""Langfuse: secret keys. Public keys (pk-lf-) are no secret."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "langfuse-secret-key",
        "Langfuse secret key",
        r"\b(sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b",
        ("sk-lf-<uuid>",),
        ("pk-lf-<uuid>", "sk-lf-..."),
        group=1,
        keywords=("sk-lf-",),
        check="mixed",
        source="https://langfuse.com/docs/api-and-data-platform/features/public-api",
    ),
)
