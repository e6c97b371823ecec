"""Microsoft Teams: incoming webhooks."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "teams-webhook",
        "Microsoft Teams webhook",
        r"(https://[A-Za-z0-9-]*\.?(?:webhook\.office\.com/webhookb2|outlook\.office(?:365)?\.com/webhook)/[0-9A-Fa-f-]{36}@[0-9A-Fa-f-]{36}/IncomingWebhook/[0-9A-Za-z]{32}/[0-9A-Fa-f-]{36})",
        ("https://demo.webhook.office.com/webhookb2/<uuid>@<uuid>/IncomingWebhook/<hex:32>/<uuid>",),
        ("https://demo.webhook.office.com/webhookb2/",),
        group=1,
        keywords=("/incomingwebhook/",),
        check="dense",
        source="https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
    ),
)
