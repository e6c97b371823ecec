"""Verdicts and findings to be recorded."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Confidence, Severity
from jupyter_mlsec.core.verdict import Action, Reason, Verdict


@pytest.fixture
def verdict() -> Verdict:
    """A blocked run with a secret and an e-mail address."""
    reasons = (
        Reason("secret/openai-api-key", "secret", 2, "", "OpenAI API key", Action.BLOCK, "secrets.run", "user"),
        Reason("personal-data/email-address", "personal-data", 1, "EMAIL_ADDRESS", "e-mail address", Action.WARN),
    )
    return Verdict(Action.BLOCK, reasons, "ab" * 16, "d-0123456789abcdef")


@pytest.fixture
def findings() -> list:
    return [
        Finding("secret/x", "X", Category.SECRET, Severity.HIGH, Confidence.HIGH, 0, 9, fingerprint=digits * 32)
        for digits in "aab"
    ]
