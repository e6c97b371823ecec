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
        r"\b([A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?)",
        ("<iban:DE>", "IBAN: [[<iban:DE:spaced>]]", "to [[<iban:FR>]] now", "<iban:NO>"),
        ("DE00123456780000000000", "AB12CDEF3456GHIJ", "x<iban:DE>", "<iban:DE>9"),
        group=1,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        check="iban",
        source="https://www.iso.org/standard/81090.html",
    ),
)
