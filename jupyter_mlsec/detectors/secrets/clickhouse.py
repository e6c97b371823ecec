"""ClickHouse Cloud: API secrets."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "clickhouse-cloud-key",
        "ClickHouse Cloud API key",
        r"\b(4b1d[A-Za-z0-9]{38})\b",
        ("4b1d<alnum:38>",),
        ("4b1d",),
        group=1,
        keywords=("4b1d",),
        check="random_looking",
        source="https://clickhouse.com/docs/cloud/manage/openapi",
    ),
)
