"""International bank account numbers."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Confidence, Severity

RULES = (
    personal(
        "iban",
        "Bank account number (IBAN)",
        "IBAN_CODE",
        "IBAN",
        r"\b([A-Z]{2}[0-9]{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,4})?|[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?)",
        (
            "<iban:DE>",
            "IBAN: [[<iban:DE:spaced>]]",
            "to [[<iban:FR>]] now",
            "<iban:NO>",
            "iban: [[de89 3704 0044 0532 0130 00]]",
            "[[de89370400440532013000]]",
            "[[DE89.3704.0044.0532.0130.00]]",
        ),
        ("DE00123456780000000000", "AB12CDEF3456GHIJ", "de00123456780000000000", "x<iban:DE>", "<iban:DE>9"),
        group=1,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        check="iban",
        source="https://www.iso.org/standard/81090.html",
    ),
)
