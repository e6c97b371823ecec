"""Doppler: tokens of every type."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "doppler-token",
        "Doppler token",
        r"\b(dp\.(?:pt|st|sa|ct|scim|audit|said)\.(?:[A-Za-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44})\b",
        ("dp.pt.<alnum:43>", "dp.st.dev.<alnum:43>", "dp.sa.<alnum:43>"),
        ("dp.pt.x",),
        group=1,
        keywords=("dp.",),
        check="mixed",
        source="https://docs.doppler.com/reference/auth-token-formats",
    ),
)
