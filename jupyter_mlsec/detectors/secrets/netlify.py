"""Netlify: personal access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "netlify-token",
        "Netlify token",
        r"\b(nf[pcoub]_[A-Za-z0-9_]{36,40})\b",
        ("nfp_<alnum:36>",),
        ("nfp_x",),
        group=1,
        keywords=("nfp_", "nfc_", "nfo_", "nfu_", "nfb_"),
        check="mixed",
        source="https://docs.netlify.com/api/get-started/",
    ),
)
