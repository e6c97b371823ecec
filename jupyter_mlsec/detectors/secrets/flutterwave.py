"""Flutterwave: secret and encryption keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "flutterwave-key",
        "Flutterwave key",
        r"\b(FLW(?:SECK|PUBK)(?:_TEST)?-[0-9a-f]{12,32}-X)\b",
        ("FLWSECK_TEST-<hex:32>-X", "FLWSECK-<hex:32>-X"),
        ("FLWSECK-x",),
        group=1,
        keywords=("flwseck", "flwpubk"),
        check="mixed",
        source="https://developer.flutterwave.com/docs/authentication",
    ),
)
