"""Kaggle: API tokens and the key of kaggle.json."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "kaggle-token",
        "Kaggle API token",
        r"\b(?P<v1>KGAT_[A-Za-z0-9]{32,64})\b|(?:\"username\"[ \t]*:[ \t]*\"[^\"\r\n]*\"[ \t]*,[ \t]*\"key\"[ \t]*:[ \t]*\"|KAGGLE_KEY[\"'\]]{0,3}[ \t]*[=:][ \t]*[\"']?)(?P<v2>[0-9a-f]{32})\b",
        (
            '{"username": "ada", "key": "[[<hex:32>]]"}',
            'os.environ["KAGGLE_KEY"] = "[[<hex:32>]]"',
            "[[KGAT_<hex:32>]]",
        ),
        ('{"username": "ada", "key": "value"}',),
        keywords=("kaggle", "kgat_", "username"),
        check="one_of",
        source="https://www.kaggle.com/docs/api",
    ),
)
