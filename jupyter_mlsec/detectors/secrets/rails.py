"""Bundler credentials for private gem servers."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "bundler-credentials",
        "Bundler credentials",
        r"\bBUNDLE_[A-Z0-9_]+__[A-Z]{2,}[A-Za-z_]{0,8}[\"']?[ \t]*(?:[:?.|]{0,3}=>?|:|,|string[ \t]*=)[ \t]*[\"'`]?([A-Za-z0-9]{6,64}:[A-Za-z0-9]{6,64})\b",
        ("export BUNDLE_GEMS__EXAMPLE__COM=[[<hex:8>:<hex:8>]]",),
        ("BUNDLE_PATH=vendor", "BUNDLE_GEMS__EXAMPLE__COM=$CREDENTIALS"),
        group=1,
        keywords=("bundle_",),
        check="mixed",
        source="https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES",
    ),
)
