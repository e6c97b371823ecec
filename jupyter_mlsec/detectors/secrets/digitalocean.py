"""DigitalOcean: personal, OAuth and refresh tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "digitalocean-token",
        "DigitalOcean token",
        r"\b(do[por]_v1_[0-9a-f]{64})\b",
        ("dop_v1_<hex:64>", "doo_v1_<hex:64>", "dor_v1_<hex:64>"),
        ("dop_v1_...",),
        group=1,
        keywords=("dop_v1_", "doo_v1_", "dor_v1_"),
        check="mixed",
        source="https://docs.digitalocean.com/reference/api/create-personal-access-token/",
    ),
)
