"""PlanetScale: passwords, tokens and OAuth tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "planetscale-token",
        "PlanetScale credentials",
        r"\b(pscale_(?:tkn|pw|oauth)_[A-Za-z0-9=._-]{32,64})",
        ("pscale_tkn_<alnum:43>", "pscale_pw_<url:43>"),
        ("pscale_tkn_",),
        group=1,
        keywords=("pscale_",),
        check="mixed",
        source="https://planetscale.com/docs/api/reference/service-tokens",
    ),
)
