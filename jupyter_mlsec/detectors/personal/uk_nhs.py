"""NHS numbers of England, Wales and the Isle of Man."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    personal(
        "uk-nhs-number",
        "NHS number",
        "UK_NHS",
        "NHS",
        # Boundaries, which the check asks for as well: else the digits of every float are candidates.
        r"\b([0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4}|[0-9]{10}\b)",
        ("<nhs>", "NHS number: [[<nhs:bare>]]"),
        ("<nhs:bare>", "943 476 5918", "111 111 1111", "1.<nhs>"),
        group=1,
        severity=Severity.HIGH,
        check="uk_nhs",
        source="https://www.datadictionary.nhs.uk/attributes/nhs_number.html",
    ),
)
