"""Hugging Face: user and organisation tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "huggingface-token",
        "Hugging Face token",
        r"\b((?:hf_|api_org_)[A-Za-z]{30,50})\b",
        ('login(token="[[hf_<upper:12><lower:22>]]")', "hf_<lower:10><upper:24>"),
        ("hf_" + "x" * 34, "hf_loadPretrainedModelForSequenceTagging", "hf_datasetNamesInTheOrderOfDownload"),
        group=1,
        keywords=("hf_", "api_org_"),
        check="random_letters",
        source="https://huggingface.co/docs/hub/security-tokens",
    ),
)
