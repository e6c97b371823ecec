"""HubSpot: private app tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "hubspot-token",
        "HubSpot private app token",
        r"\b(pat-(?:na|eu|ap)[0-9]-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b",
        ("pat-na1-<uuid>",),
        ("pat-na1-x",),
        group=1,
        keywords=("pat-",),
        check="mixed",
        source="https://developers.hubspot.com/docs/apps/legacy-apps/authentication/overview",
    ),
)
