"""Yandex Cloud: API keys and static keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "yandex-key",
        "Yandex Cloud key",
        r"\b(AQVN[A-Za-z0-9_-]{35,38}|YC[A-Za-z0-9_-]{38}|t1\.[A-Z0-9a-z_-]+={0,2}\.[A-Z0-9a-z_-]{86}={0,2})",
        ("AQVN<url:36>", "YC<url:38>"),
        ("YC", "YCombinator"),
        group=1,
        keywords=("aqvn", "yc", "t1."),
        check="lone_token",
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/api-key",
    ),
)
