"""Prefect: API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "prefect-api-key",
        "Prefect API key",
        r"\b(pn[bu]_[A-Za-z0-9]{36})\b",
        ("pnu_<alnum:36>",),
        ("pnu_xxx",),
        group=1,
        keywords=("pnu_", "pnb_"),
        check="mixed",
        source="https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys",
    ),
)
