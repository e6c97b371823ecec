"""Filters excuse what a detector found. Each is a pure predicate over a finding and its document.

is_stand_in(finding, document)       a placeholder where a secret will be
is_published(finding, document)      a key that a provider prints in its own documentation
is_resource(finding, document)       part of the name of a cloud resource
is_masked(finding, document)         nothing but what redaction has put in place of a value
is_named(finding, document)          the name of a token's place, where an outside engine takes all that a header holds
is_digest(finding, document)         a checksum, commit or image digest that was taken for a key
"""

from __future__ import annotations

import re

from ..core.document import Document
from ..core.finding import Finding
from ..core.lazy import LazyPattern
from ..core.rule import Category
from .published import is_published_value
from .words import is_generated, is_placeholder

__all__ = ["FILTERS", "is_digest", "is_masked", "is_named", "is_published", "is_resource", "is_stand_in"]

_WHOLE = (
    "secret/private-key",
    "secret/encoded-token",
    "secret/pgp-private-key",
    "secret/age-identity",
    "secret/hex-encoded-token",
    "secret/escaped-token",
)
_DIGEST_BEFORE = LazyPattern(
    r"(?:sha-?(?:1|256|384|512)|md5|digest|checksum|(?<!not[_ -])commit|revision|blob|tree|etag|integrity)[\w.\-]{0,12}[\"']?\s*[:=@-]\s*[\"']?$",
    re.I,
)

# Amazon's names of resources, up to the account's number or the name behind it; not a query or a secret's version.
_RESOURCE = LazyPattern(r"\barn:[a-z][a-z0-9-]{1,20}:[a-z0-9-]{1,30}:[a-z0-9-]{0,20}:[A-Za-z0-9:/_.*-]{0,80}$")

_SCHEME_BEFORE = LazyPattern(r"(?i:(?:bearer|token|basic|key)[ \t]+|(?:key|token)[\"']?:[ \t]*)[\"']?$")
_PARTS = LazyPattern(r"[/.:]")
_MIXED = LazyPattern(r"[0-9][A-Za-z]+[0-9]|[0-9]{6}")
_MASK = LazyPattern(r"\[[A-Z][A-Z_]{1,23}(?:-[0-9]{1,9})?\]")


def is_masked(finding: Finding, document: Document) -> bool:
    """True where a placeholder such as ``[ADDRESS-1]``, or a part of one, is all that was found: it is no value."""
    if finding.category not in (Category.SECRET, Category.PERSONAL_DATA):
        return False
    first = max(0, finding.start - 36)
    left = [True] * (finding.end - finding.start)
    for mask in _MASK.finditer(document.text[first : finding.end + 36]):
        start, end = (min(max(0, at + first - finding.start), len(left)) for at in mask.span())
        left[start:end] = [False] * (end - start)
    kept = (letter for letter, is_left in zip(document.text[finding.start : finding.end], left) if is_left)
    return not all(left) and not any(map(str.isalnum, kept))


def is_stand_in(finding: Finding, document: Document) -> bool:
    """True where a secret's text is a placeholder: repeated characters, 'example', 'your-key', a counter."""
    if finding.category is not Category.SECRET or finding.rule in _WHOLE:
        return False
    value = document.text[finding.start : finding.end]
    # The prefix of a token is the same in every token: it says nothing about this one.
    return is_placeholder(value if len(value) < 12 else _without_prefix(value))


def is_published(finding: Finding, document: Document) -> bool:
    """True for AWS's documentation pair and its like: whole values that end in EXAMPLE or EXAMPLEKEY, and for the
    keys that a provider prints for everybody (``detectors.published``).
    """
    if finding.category is not Category.SECRET:
        return False
    value = document.text[finding.start : finding.end]
    return bool(re.search(r"EXAMPLE(?:KEY)?[A-Za-z0-9]{0,2}$", value)) or is_published_value(value)


def is_named(finding: Finding, document: Document) -> bool:
    """True for ``Bearer config.token`` and ``Bearer /run/secrets/token`` of an outside engine: nothing in it was drawn by lot."""
    if not finding.found_by or finding.category is not Category.SECRET:
        return False
    if not _SCHEME_BEFORE.search(document.text[max(0, finding.start - 24) : finding.start]):
        return False
    value = document.text[finding.start : finding.end]
    return (
        is_placeholder(value) or not any(map(is_generated, (value, *_PARTS.split(value)))) and not _MIXED.search(value)
    )


def is_digest(finding: Finding, document: Document) -> bool:
    """True where the words before a generic hit say that it is a checksum."""
    if not finding.rule.startswith("secret/generic"):
        return False
    return bool(_DIGEST_BEFORE.search(document.text[max(0, finding.start - 40) : finding.start]))


def is_resource(finding: Finding, document: Document) -> bool:
    """True inside of the name of a cloud resource: an account's number and a name are no token."""
    if finding.category is not Category.SECRET:
        return False
    return bool(_RESOURCE.search(document.text[max(0, finding.start - 160) : finding.start]))


def _without_prefix(value: str) -> str:
    found = re.match(r"[A-Za-z]{2,10}[_-](?:(?:test|live|prod|proj|api\d*|ant|svcacct|admin|pat)[_-])*", value)
    return value[found.end() :] if found else value


FILTERS = (is_masked, is_stand_in, is_published, is_named, is_digest, is_resource)
