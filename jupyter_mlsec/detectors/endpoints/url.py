"""Addresses that code or a file names: an inventory. Whether a host is allowed is policy."""

from __future__ import annotations

from ...core.rule import Category, Rule, Severity
from ..authoring import CODE

__all__ = ["RULES"]

RULES = (
    Rule(
        id="endpoint/url",
        title="Address",
        category=Category.ENDPOINT,
        pattern=r"\b((?:https?|wss?|ftps?|sftp|grpcs?|tcp|s3|gs|abfss?|hdfs|redis|rediss|amqps?|mongodb(?:\+srv)?|postgres(?:ql)?(?:\+[a-z0-9]+)?|mysql(?:\+[a-z0-9]+)?|kafka|nats|ssh|git)://[^\s\"'<>`\\^|\x00-\x1f]+)",
        group=1,
        severity=Severity.LOW,
        keywords=("://",),
        check="url",
        placeholder="URL",
        advice="",
        surfaces=CODE,
        samples_match=(
            'requests.get("[[https://api.example.com/v1?x=1]]")',
            "see ([[https://example.com/a_(b)]]).",
            '"[[s3://bucket/key]]",',
        ),
        samples_miss=('f"https://{host}/v1"', "# https://docs.example.com/page", "https://", "no address"),
        source="https://www.rfc-editor.org/rfc/rfc3986",
    ),
)
