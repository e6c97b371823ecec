"""Grafana: service-account, cloud and API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "grafana-token",
        "Grafana token",
        r"\b(glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}|glc_[A-Za-z0-9+/]{32,400}={0,3}|eyJrIjoi[A-Za-z0-9]{60,400}={0,3})",
        ("glsa_<alnum:32>_<hex:8>", "glc_<b64:80>"),
        ("glc_<digits:3>",),
        group=1,
        keywords=("glsa_", "glc_", "eyjrijoi"),
        check="mixed",
        source="https://grafana.com/docs/grafana/latest/administration/service-accounts/",
    ),
)
