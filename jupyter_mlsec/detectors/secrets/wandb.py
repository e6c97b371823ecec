"""Weights & Biases: API keys, forty hexadecimal digits beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "wandb-api-key",
        "Weights & Biases API key",
        r"(?i:wandb)[A-Za-z0-9_.\-]{0,20}(?:[\"'\]]{0,3}[ \t]{0,4}[=:,(][ \t]{0,4}(?:key[ \t]{0,2}=[ \t]{0,2})?|[ \t]+login[ \t]+(?:--relogin[ \t]+)?)[\"']?([0-9a-f]{40})\b",
        (
            'wandb.login(key="[[<hex:40>]]")',
            'os.environ["WANDB_API_KEY"] = "[[<hex:40>]]"',
            "!wandb login [[<hex:40>]]",
        ),
        ("wandb.login()", "wandb.init(project='<hex:12>')"),
        group=1,
        keywords=("wandb",),
        check="mixed",
        source="https://docs.wandb.ai/guides/track/environment-variables",
    ),
)
