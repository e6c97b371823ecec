"""A rule: data that says what a kind of finding looks like. No code runs until a detector uses it."""

from __future__ import annotations

from dataclasses import dataclass

from .document import Surface
from .errors import RuleError
from .kinds import Category, Confidence, Severity

__all__ = ["Category", "Confidence", "Rule", "Severity"]


@dataclass(frozen=True)
class Rule:
    """One kind of finding, as data.

    id            ``category/kebab-name``, e.g. ``secret/aws-access-key-id``
    title         what it is, for people: ``AWS access key id``
    pattern       RE2-compatible regular expression (no look-around, no back-references)
    group         number of the group that holds the value (0: the whole match)
    keywords      lower-case literals; a text that holds none of them cannot match (empty: always tried)
    check         name of a function in ``detectors.checks`` that confirms, raises or drops a match
    context       whole words, one of which must stand near the value (empty: none needed)
    entity        presidio's entity name for personal data, empty otherwise
    placeholder   word in ``[WORD-1]``
    advice        one sentence: what to do
    surfaces      where the rule applies (empty: everywhere)
    samples_match, samples_miss
                  templates expanded by ``detectors.samples`` (``AKIA<base32:16>``), so that no
                  real-looking value is ever committed
    source        address of the provider's own description of the format
    """

    id: str
    title: str
    category: Category
    pattern: str
    severity: Severity = Severity.HIGH
    confidence: Confidence = Confidence.HIGH
    group: int = 0
    keywords: tuple = ()
    check: str = ""
    context: tuple = ()
    entity: str = ""
    placeholder: str = "SECRET"
    advice: str = ""
    surfaces: tuple = ()
    samples_match: tuple = ()
    samples_miss: tuple = ()
    source: str = ""

    def __post_init__(self) -> None:
        prefix, _, name = self.id.partition("/")
        if prefix != self.category.value or not name:
            raise RuleError(f"rule id {self.id!r} must be '{self.category.value}/name'")
        if any(word != word.lower() for word in self.keywords):
            raise RuleError(f"keywords of {self.id} must be lower case")

    def applies_to(self, surface: Surface) -> bool:
        """True where this rule is meant for such a place."""
        return not self.surfaces or surface in self.surfaces

    @property
    def help_uri(self) -> str:
        """Anchor of the rule in the documentation, relative to its root."""
        return "rules.html#" + self.id.replace("/", "-")
