"""Telegram: bot tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "telegram-bot-token",
        "Telegram bot token",
        r"(?:^|[^0-9A-Za-z])([0-9]{8,10}:A[A-Za-z0-9_-]{34})",
        ("[[<digits:10>:AA<url:33>]]", "https://api.telegram.org/bot/[[<digits:10>:AA<url:33>]]/sendMessage"),
        ("12:AB", "1234567890:Abc", "arn:aws:states:us-east-1:<digits:10>:A<url:34>", "<digits:10>:AWS<alnum:32>"),
        group=1,
        keywords=(":a",),
        check="telegram",
        source="https://core.telegram.org/bots/api#authorizing-your-bot",
    ),
)
