"""Slack: tokens by type, and incoming webhooks."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "slack-token",
        "Slack token",
        r"\b(xox[abeoprs](?:\.xox[bp])?-[0-9A-Za-z-]{10,250})",
        (
            '"[[xoxb-<digits:12>-<digits:12>-<alnum:24>]]"',
            "xoxp-<digits:12>-<digits:12>-<digits:12>-<hex:32>",
            "xoxe.xoxp-1-<alnum:146>",
        ),
        ("xoxb-000000000000-000000000000-xxxxxxxxxxxx", "xoxo-hugs", "xoxb-my-bot-token-goes-in"),
        group=1,
        keywords=("xox",),
        check="slack",
        source="https://api.slack.com/authentication/token-types",
    ),
    secret(
        "slack-app-token",
        "Slack app-level token",
        r"\b(xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,16}-[a-z0-9]{40,80})\b",
        ("xapp-1-A<BASE36:10>-<digits:13>-<hex:64>",),
        ("xapp-1-A",),
        group=1,
        keywords=("xapp-",),
        check="mixed",
        source="https://api.slack.com/authentication/token-types",
    ),
    secret(
        "slack-webhook",
        "Slack incoming webhook",
        r"((?:https?://)?hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{30,80})",
        ("https://hooks.slack.com/services/T<BASE36:10>/B<BASE36:10>/<alnum:24>",),
        (
            "https://hooks.slack.com/services/TXXXXXXXX/BXXXXXXXX/XXXXXXXXXXXXXXXXXXXXXXXX",
            "https://hooks.slack.com/services/",
        ),
        group=1,
        keywords=("hooks.slack.com",),
        check="dense",
        source="https://api.slack.com/messaging/webhooks",
    ),
)
