"""npm: access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "npm-token",
        "npm access token",
        r"\b(npm_[A-Za-z0-9]{36})\b",
        ("//registry.example.com/:_authToken=[[npm_<alnum:36>]]",),
        ("npm_config_registry", "npm_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        group=1,
        keywords=("npm_",),
        check="mixed",
        source="https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
    ),
)
