"""Modal: token ids and secrets."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "modal-token",
        "Modal token",
        r"\b(a[ks]-[A-Za-z0-9]{22})\b",
        ("modal token set --token-id [[ak-<alnum:22>]]", 'MODAL_TOKEN_SECRET="[[as-<alnum:22>]]"'),
        ("as-is", "ak-47", "as-<lower:22>"),
        group=1,
        keywords=("ak-", "as-"),
        check="random_looking",
        source="https://modal.com/docs/reference/cli/token",
    ),
)
