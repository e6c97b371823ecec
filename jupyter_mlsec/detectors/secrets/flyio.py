"""Fly.io: access and deploy tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "flyio-token",
        "Fly.io token",
        r"\b(fo1_[A-Za-z0-9_-]{43}|fm1[ar]_[A-Za-z0-9+/]{100,}={0,3}|fm2_[A-Za-z0-9+/]{100,}={0,3})",
        ("fo1_<url:43>", "FlyV1 [[fm2_<b64:180>]]"),
        ("fo1_x", "fm2_short"),
        group=1,
        keywords=("fo1_", "fm1a_", "fm1r_", "fm2_"),
        check="mixed",
        source="https://fly.io/docs/security/tokens/",
    ),
)
