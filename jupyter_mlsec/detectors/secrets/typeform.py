"""Typeform: personal access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "typeform-token",
        "Typeform token",
        r"\b(tfp_[A-Za-z0-9_.=-]{40,60})",
        ("tfp_<alnum:59>",),
        ("tfp_x",),
        group=1,
        keywords=("tfp_",),
        check="mixed",
        source="https://www.typeform.com/developers/get-started/personal-access-token/",
    ),
)
