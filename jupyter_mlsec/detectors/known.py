"""Secrets that are known by value: what a person entered at a prompt, what the environment holds.

They are masked wherever they appear, whatever they look like. The values stay in this object: it is
never pickled, printed or logged.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category, Rule, Severity

__all__ = ["KNOWN_VALUE", "KnownValues"]

KNOWN_VALUE = Rule(
    id="secret/known-value",
    title="Secret of this environment",
    category=Category.SECRET,
    pattern="",
    severity=Severity.CRITICAL,
    advice="It is set in the environment or was entered at a prompt; print its name, not its value.",
)

_TELLING = re.compile(
    r"(?:^|_)(?:KEY|APIKEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|PAT|AUTH)(?:_|\d*$)", re.I
)
_NO_SECRET = re.compile(r"/|[a-z]+\Z|[A-Z_]+\Z|\d{1,9}\Z|(?:https?|file)://[^@]*\Z", re.S)
_SHORTEST_ENTERED = 6
_SHORTEST_FOUND = 8


class KnownValues:
    """A detector of exact values. Threads may share one."""

    name = "known values"

    def __init__(self) -> None:
        self._values: tuple = ()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"KnownValues({len(self._values)} values)"

    def remember(self, value: str) -> None:
        """Masks ``value`` from now on. What is shorter than six characters would mask ordinary text."""
        value = value.strip()
        if len(value) >= _SHORTEST_ENTERED:
            with self._lock:
                # Longest first: a value that contains another one is found as a whole.
                self._values = tuple(sorted({*self._values, value}, key=len, reverse=True))

    def remember_environment(self, environment: Mapping[str, str]) -> None:
        """Remembers the values of variables whose names say that they hold a secret.

        Paths, plain words, small numbers and addresses without credentials are none.
        """
        for name, value in environment.items():
            if len(value) >= _SHORTEST_FOUND and _TELLING.search(name) and not _NO_SECRET.match(value):
                self.remember(value)

    def detect(self, document: Document) -> Iterable[Finding]:
        """Every place at which a known value stands."""
        text = document.text
        for value in self._values:
            at = text.find(value)
            while at >= 0:
                yield Finding.of(KNOWN_VALUE, at, at + len(value), document)
                at = text.find(value, at + len(value))
