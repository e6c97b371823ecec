"""Supabase: personal tokens and secret keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "supabase-token",
        "Supabase token",
        r"\b(sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{31,44})",
        ("sbp_<hex:40>", "sb_secret_<alnum:22>_<alnum:8>"),
        ("sb_publishable_<alnum:31>",),
        group=1,
        keywords=("sbp_", "sb_secret_"),
        check="mixed",
        source="https://supabase.com/docs/guides/api/api-keys",
    ),
)
