"""How rule files are written: one function per category fills in what its rules share.

Only the builder and the tests import rule files; everything else loads ``detectors._table``.
"""

from __future__ import annotations

from ..core.document import Surface
from ..core.rule import Category, Confidence, Rule, Severity

__all__ = ["CODE", "exposure", "personal", "secret"]

CODE = (Surface.CELL, Surface.FILE)

_REVOKE = "Take it out, keep it in the environment or the keyring, and revoke it with the provider if it was shared."


def secret(name: str, title: str, pattern: str, match: tuple, miss: tuple = (), **fields) -> Rule:
    """A secret's rule: high severity and confidence unless ``fields`` says otherwise."""
    fields.setdefault("advice", _REVOKE)
    return Rule(
        id=f"secret/{name}",
        title=title,
        category=Category.SECRET,
        pattern=pattern,
        samples_match=match,
        samples_miss=miss,
        **fields,
    )


def personal(
    name: str, title: str, entity: str, word: str, pattern: str, match: tuple, miss: tuple = (), **fields
) -> Rule:
    """Personal data: ``entity`` as presidio names it, ``word`` for the placeholder."""
    fields.setdefault("severity", Severity.MEDIUM)
    fields.setdefault("confidence", Confidence.MEDIUM)
    fields.setdefault("advice", "Show only what is needed, or mask the column before you print it.")
    return Rule(
        id=f"personal-data/{name}",
        title=title,
        category=Category.PERSONAL_DATA,
        pattern=pattern,
        entity=entity,
        placeholder=word,
        samples_match=match,
        samples_miss=miss,
        **fields,
    )


def exposure(name: str, title: str, pattern: str, match: tuple, miss: tuple = (), **fields) -> Rule:
    """A model or server opened to others: looked for in cells and files, never in outputs."""
    fields.setdefault("severity", Severity.MEDIUM)
    fields.setdefault("surfaces", CODE)
    fields.setdefault("check", "live_code")
    fields.setdefault("placeholder", "EXPOSURE")
    return Rule(
        id=f"exposure/{name}",
        title=title,
        category=Category.EXPOSURE,
        pattern=pattern,
        samples_match=match,
        samples_miss=miss,
        **fields,
    )
