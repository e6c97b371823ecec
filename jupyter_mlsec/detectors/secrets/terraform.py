"""HCP Terraform: API tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "terraform-token",
        "HCP Terraform API token",
        r"\b([A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70})",
        ("<alnum:14>.atlasv1.<alnum:67>",),
        ("x.atlasv1.y",),
        group=1,
        keywords=("atlasv1",),
        check="mixed",
        source="https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
    ),
)
