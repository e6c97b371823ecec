"""The scanner of a kernel: the detectors' first tier, and the secrets that this kernel knows by value."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from ..core.context import Context
from ..core.deadline import TimedScanner
from ..core.document import Document, Surface
from ..core.errors import ScanError
from ..core.redaction import Placeholders, redact
from ..core.scanner import Scanner
from .excuses import ExcusingScanner

__all__ = ["build", "excusing", "masked"]


class _Absent:
    """Stands where the detectors could not be loaded: nothing counts as scanned."""

    name = "detectors"

    def detect(self, document: Document) -> list:
        raise ScanError("the detectors could not be loaded")


def build(context: Context) -> tuple:
    """(scanner, its known values or None, what is degraded or an empty string). Never raises."""
    try:
        from ..detectors import build_scanner, engine_name
        from ..detectors.known import KnownValues

        known = KnownValues()
        known.remember_environment(os.environ)
        scanner = build_scanner(context, tier=1)
        trouble = ""
        if engine_name() == "re":
            trouble = "slow engine: google-re2 is not installed in this environment"
        return TimedScanner(replace(scanner, detectors=(*scanner.detectors, known))), known, trouble
    except Exception as error:  # noqa: BLE001 - reported by every scan as incomplete, which policy decides on
        trouble = f"the detectors could not be loaded ({type(error).__name__})"
        return Scanner((_Absent(),), (), context), None, trouble


def excusing(scanner: Scanner, excuses: tuple) -> ExcusingScanner:
    """``scanner``, whose findings carry ``excuses``."""
    return ExcusingScanner(scanner, excuses)


def masked(scanner: Any, text: str, placeholders: Placeholders) -> str:
    """``text`` without any secret or personal data; one fixed line where it could not be scanned."""
    result = scanner.scan(Document(text, Surface.STREAM))
    if not result.complete:
        return "[mlsec] a line that could not be scanned was left out"
    hidden = [item for item in result.findings if item.category.value in ("secret", "personal-data")]
    return redact(text, hidden, placeholders)
