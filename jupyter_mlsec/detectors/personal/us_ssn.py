"""US social security numbers."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    personal(
        "us-ssn",
        "US social security number",
        "US_SSN",
        "SSN",
        # Boundaries, which the check asks for as well: else the digits of every float are candidates.
        r"\b([0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{3} [0-9]{2} [0-9]{4}|[0-9]{9}\b)",
        ("<ssn>", "SSN: [[<ssn: >]]", "ssn=[[<ssn>]]"),
        ("123-45-6789", "078-05-1120", "666-12-3456", "900-12-3456", "123-00-4567", "<ssn>-1", "<digits:9>"),
        group=1,
        severity=Severity.HIGH,
        check="us_ssn",
        source="https://www.ssa.gov/employer/randomization.html",
    ),
)
