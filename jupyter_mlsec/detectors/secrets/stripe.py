"""Stripe: secret and restricted keys, webhook secrets. Publishable keys are no secret."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "stripe-key",
        "Stripe secret key",
        r"\b((?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,247})\b",
        ('stripe.api_key = "[[sk_live_<alnum:24>]]"', "rk_live_<alnum:99>", "sk_test_<alnum:99>"),
        ("pk_live_<alnum:24>", "sk_live_" + "x" * 24, "sk_test_..."),
        group=1,
        keywords=("sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_"),
        check="mixed",
        source="https://docs.stripe.com/keys",
    ),
    secret(
        "stripe-webhook-secret",
        "Stripe webhook secret",
        r"\b(whsec_[A-Za-z0-9+/]{32,64})\b",
        ("whsec_<alnum:32>",),
        ("whsec_...",),
        group=1,
        keywords=("whsec_",),
        check="mixed",
        source="https://docs.stripe.com/webhooks",
    ),
)
