"""Sourcegraph: access tokens."""

from __future__ import annotations

from ..authoring import beside, secret

__all__ = ["RULES"]

RULES = (
    secret(
        "sourcegraph-token",
        "Sourcegraph access token",
        r"\b(sgp_(?:[0-9A-Fa-f]{16}_|local_)?[0-9A-Fa-f]{40})\b",
        ("sgp_<hex:16>_<hex:40>", "sgp_local_<hex:40>"),
        ("sgp_abc",),
        group=1,
        keywords=("sgp_",),
        check="mixed",
        source="https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
    beside(
        "sourcegraph-legacy-token",
        "Sourcegraph access token (older form)",
        "sourcegraph|src_access",
        "SRC_ACCESS_TOKEN",
        "<hex:40>",
        "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
)
