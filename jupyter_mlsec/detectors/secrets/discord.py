"""Discord: bot tokens and webhooks."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "discord-bot-token",
        "Discord bot token",
        r"\b([MNO][A-Za-z0-9]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40})",
        ("M<alnum:23>.<alnum:6>.<alnum:38>",),
        ("N.a.b",),
        group=1,
        keywords=(".",),
        check="random_looking",
        source="https://discord.com/developers/docs/reference",
    ),
    secret(
        "discord-webhook",
        "Discord webhook",
        r"(https://(?:canary\.|ptb\.)?discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80})",
        ("https://discord.com/api/webhooks/<digits:18>/<url:68>",),
        ("https://discord.com/api/webhooks/",),
        group=1,
        keywords=("/api/webhooks/",),
        check="dense",
        source="https://discord.com/developers/docs/resources/webhook",
    ),
)
