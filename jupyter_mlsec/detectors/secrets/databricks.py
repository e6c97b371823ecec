"""Databricks: personal access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "databricks-token",
        "Databricks personal access token",
        r"\b(dapi[0-9a-f]{32}(?:-[0-9])?|dose[0-9a-f]{32}|dkea[0-9a-f]{32})\b",
        ('token="[[dapi<hex:32>]]"', "dapi<hex:32>-2"),
        ("dapi<hex:31>", "dapiListEndpointsOfWorkspace"),
        group=1,
        keywords=("dapi", "dose", "dkea"),
        check="whole_token",
        source="https://docs.databricks.com/aws/en/dev-tools/auth/pat",
    ),
)
