"""New Relic: user, insert, license and browser keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "newrelic-key",
        "New Relic key",
        r"\b(NRAK-[A-Z0-9]{27}|NRAA-[0-9a-f]{27}|NRII-[A-Za-z0-9_-]{32}|NRJS-[0-9a-f]{19}|[0-9a-f]{36}NRAL)",
        ("NRAK-<BASE36:27>", "<hex:36>NRAL", "NRJS-<hex:19>", "NRII-<alnum:32>"),
        ("NRAK-", "NRAK-XXXXXXXXXXXXXXXXXXXXXXXXXXX"),
        group=1,
        keywords=("nrak-", "nraa-", "nrii-", "nrjs-", "nral"),
        check="dense",
        source="https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
    ),
)
