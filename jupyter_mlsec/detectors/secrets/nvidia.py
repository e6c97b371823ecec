"""NVIDIA: API catalog and NGC keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "nvidia-api-key",
        "NVIDIA API key",
        r"\b(nvapi-[A-Za-z0-9_-]{55,75})",
        ('api_key="[[nvapi-<url:64>]]"',),
        ("nvapi-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "nvapi-short"),
        group=1,
        keywords=("nvapi-",),
        check="mixed",
        source="https://docs.api.nvidia.com/nim/docs/api-quickstart",
    ),
)
