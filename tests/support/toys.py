"""Detectors made for the tests of the core, which itself knows none."""

from __future__ import annotations

import re

from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Rule

EMAIL = Rule(
    "personal-data/toy-email",
    "E-mail address",
    Category.PERSONAL_DATA,
    "",
    entity="EMAIL_ADDRESS",
    placeholder="EMAIL",
)
TOKEN = Rule("secret/toy-token", "Toy token", Category.SECRET, "")
LINK = Rule("endpoint/url", "Address", Category.ENDPOINT, "")


class Toy:
    """Finds what a regular expression matches."""

    def __init__(self, rule, pattern):
        self.name = rule.id
        self._rule = rule
        self._pattern = re.compile(pattern)

    def detect(self, document):
        for match in self._pattern.finditer(document.text):
            yield Finding.of(self._rule, match.start(), match.end(), document)


class Broken:
    """Raises with the text it was given, as a careless engine would."""

    name = "broken"

    def detect(self, document):
        raise RuntimeError(document.text)


EMAILS = Toy(EMAIL, r"[a-z0-9]+@[a-z0-9]+\.example")
TOKENS = Toy(TOKEN, r"tok_[a-z0-9]{12}")
LINKS = Toy(LINK, r"https?://\S+")
