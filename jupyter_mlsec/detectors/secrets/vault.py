"""HashiCorp Vault: service, batch and recovery tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    secret(
        "vault-token",
        "Vault token",
        r"\b(hv[sbr]\.[A-Za-z0-9_-]{24,300})",
        ("hvs.<url:95>", "hvb.<url:140>"),
        ("hvs.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",),
        group=1,
        keywords=("hvs.", "hvb.", "hvr."),
        check="mixed",
        severity=Severity.CRITICAL,
        source="https://developer.hashicorp.com/vault/docs/concepts/tokens",
    ),
)
