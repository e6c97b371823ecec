"""What must hold for any text whatever: asked by hypothesis (``test_scanner``) and by atheris (``atheris_scan``).

violation(document, scanner) -> "" or what does not hold, in words that quote nothing of the text
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise

from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.core.rule import Category

__all__ = ["LANGUAGES", "SURFACES", "violation"]

SURFACES = tuple(Surface)
LANGUAGES = ("text", "python", "html", "markdown", "r", "bash", "json")
_COMPETING = (Category.SECRET, Category.PERSONAL_DATA)
# Shorter values may stand in a rule's own title by chance.
_SHORTEST = 10
_MOST_ROUNDS = 12


def violation(document: Document, scanner) -> str:
    """The first property that does not hold for ``document``; empty where all do."""
    result = scanner.scan(document)
    if not result.complete:
        return f"incomplete: {result.reason}"
    text = document.text
    for found in result.findings:
        if not 0 <= found.start < found.end <= len(text):
            return f"{found.rule}: a span out of range"
        if not text[found.start : found.end].strip():
            return f"{found.rule}: a span of nothing"
    values = [found for found in result.findings if found.category in _COMPETING]
    if any(one.end > other.start for one, other in pairwise(values)):
        return "two findings overlap"
    return _told(document, result.findings) or _unstable(document, values, scanner)


def _told(document: Document, findings: tuple) -> str:
    """A value in what leaves the scanner. A column's name is text of the document, and meant to be shown."""
    for found in findings:
        value = document.text[found.start : found.end]
        if len(value) < _SHORTEST or found.category not in _COMPETING:
            continue
        bare = replace(found, column="", allow_reason="")
        for name, told in (("repr", repr(bare)), ("JSON", json.dumps(bare.to_json(document.text)))):
            if value in told:
                return f"{found.rule}: its value is in its {name}"
        if value in repr(document):
            return f"{found.rule}: its value is in the document's repr"
    return ""


def _unstable(document: Document, values: list, scanner) -> str:
    """Redaction takes every value out, and doing it again changes nothing."""
    placeholders = Placeholders()
    once = redact(document.text, values, placeholders)
    again = scanner.scan(replace(document, text=once))
    if not again.complete:
        return f"incomplete after redaction: {again.reason}"
    left = [found for found in again.findings if found.category in _COMPETING]
    new = [found for found in left if "[" in once[max(0, found.start - 1) : found.end + 1]]
    if any(_is_placeholder(once[found.start : found.end]) for found in new):
        return f"{new[0].rule}: a placeholder is taken for a value"
    before = {found.fingerprint for found in values}
    if any(found.fingerprint in before and document.text.count(_value(once, found)) == 0 for found in left):
        return f"{left[0].rule}: a value came back"
    return _endless(replace(document, text=once), left, placeholders, scanner)


def _endless(document: Document, left: list, placeholders: Placeholders, scanner) -> str:
    """Taking a value out may lay open the next one that overlapped it, but not for ever."""
    for _ in range(_MOST_ROUNDS):
        if not left:
            return ""
        document = replace(document, text=redact(document.text, left, placeholders))
        left = [found for found in scanner.scan(document).findings if found.category in _COMPETING]
    return f"{left[0].rule}: redaction does not come to an end" if left else ""


def _value(text: str, found) -> str:
    return text[found.start : found.end]


def _is_placeholder(value: str) -> bool:
    return re.fullmatch(r"\[?[A-Z_]+-[0-9]+\]?", value) is not None
