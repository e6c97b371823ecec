"""Anthropic: API and admin keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "anthropic-api-key",
        "Anthropic API key",
        r"\b(sk-ant-(?:api|admin|oat|ort)[0-9]{2}-[A-Za-z0-9_-]{80,120})",
        ('client = Anthropic(api_key="[[sk-ant-api03-<url:95>]]")', "sk-ant-admin01-<url:95>"),
        ("sk-ant-api03-" + "x" * 95, "sk-ant-api03-short"),
        group=1,
        keywords=("sk-ant-",),
        check="mixed",
        source="https://docs.anthropic.com/en/api/overview",
    ),
)
