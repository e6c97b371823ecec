"""Alibaba Cloud: access key ids."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "alibaba-access-key-id",
        "Alibaba Cloud access key id",
        r"\b(LTAI[A-Za-z0-9]{12,26})\b",
        ("LTAI<alnum:20>",),
        ("LTAI", "LTAIxxxxxxxxxxxxxxxxxxxx"),
        group=1,
        keywords=("ltai",),
        check="whole_token",
        source="https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
    ),
)
