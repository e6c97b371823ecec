"""Twilio: API keys, and SendGrid keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "twilio-api-key",
        "Twilio API key",
        r"\b(SK[0-9a-f]{32})\b",
        ("SK<hex:32>",),
        ("SKxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "SKLEARN"),
        group=1,
        keywords=("sk",),
        check="whole_token",
        source="https://www.twilio.com/docs/iam/api-keys",
    ),
    secret(
        "sendgrid-api-key",
        "SendGrid API key",
        r"\b(SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50})",
        ("SG.<url:22>.<url:43>",),
        ("SG.x.y",),
        group=1,
        keywords=("sg.",),
        check="mixed",
        source="https://www.twilio.com/docs/sendgrid/for-developers/sending-email/authentication",
    ),
)
