"""CircleCI: personal and project tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "circleci-token",
        "CircleCI token",
        r"\b(CCI(?:PAT|PRJ)_[A-Za-z0-9]{22}_[0-9a-f]{40})\b",
        ("CCIPAT_<alnum:22>_<hex:40>",),
        ("CCIPAT_x",),
        group=1,
        keywords=("ccipat_", "cciprj_"),
        check="mixed",
        source="https://circleci.com/docs/managing-api-tokens/",
    ),
)
