"""Cloudflare: origin CA keys; API tokens and keys beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "cloudflare-origin-ca-key",
        "Cloudflare origin CA key",
        r"\b(v1\.0-[0-9a-f]{24}-[0-9a-f]{146})\b",
        ("v1.0-<hex:24>-<hex:146>",),
        ("v1.0-beta",),
        group=1,
        keywords=("v1.0-",),
        check="mixed",
        source="https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/",
    ),
    secret(
        "cloudflare-api-key",
        "Cloudflare API key",
        r"(?i:cloudflare|CF_API)[A-Za-z0-9_.\-]{0,24}[\"'\]]{0,3}[ \t]{0,4}[=:,(][ \t]{0,4}[\"']?([0-9a-f]{37}|[A-Za-z0-9_-]{40})(?:[^A-Za-z0-9_-]|\b)",
        ('CLOUDFLARE_API_TOKEN = "[[<alnum:40>]]"', "CF_API_KEY=[[<hex:37>]]"),
        ('CLOUDFLARE_API_TOKEN = os.environ["CF"]',),
        group=1,
        keywords=("cloudflare", "cf_api"),
        check="random_looking",
        source="https://developers.cloudflare.com/fundamentals/api/get-started/create-token/",
    ),
)
