"""The scanner: detectors find, filters excuse, overlaps are settled. It decides nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Callable

from .allowance import Allowances
from .context import Context
from .document import Document
from .finding import Finding, ScanResult
from .fingerprint import canonical, fingerprint
from .settling import settle_overlaps

__all__ = ["Scanner", "settle_overlaps"]


_NOTHING = ScanResult()
# From this many findings on, filters are asked once about what repeats itself. They look at a value, and at what
# stands on its line: this many characters before and behind it.
_MANY, _AROUND = 64, 400


def _worth_asking(detector: Any, documents: Sequence[Document]) -> Container:
    """Numbers of the documents that ``detector`` is to be asked about."""
    everything = range(len(documents))
    ask = getattr(detector, "worth_asking", None)
    if ask is None:
        return everything
    try:
        numbers: Container = ask(documents)
    except Exception:  # noqa: BLE001 - asked about each document, it fails again, and is reported
        return everything
    return numbers


@dataclass(frozen=True)
class Scanner:
    """Runs detectors over a document.

    detectors   objects of ``core.detector.Detector``
    filters     objects of ``core.detector.Filter``; any of them may excuse a finding
    context     carries the fingerprint key
    columns_of  gives [(column name, [(start, end), ...])] of a table's document; None: no tables are read
    """

    detectors: tuple
    filters: tuple = ()
    context: Context = field(default_factory=Context.fresh)
    columns_of: Callable[[Document], Iterable[tuple]] | None = None

    def scan(self, document: Document) -> ScanResult:
        """Findings in order of their place. ``complete`` is False where a detector could not do its work."""
        return self._scanned(document, self.detectors)

    def scan_all(self, documents: Sequence[Document]) -> Iterator[ScanResult]:
        """What ``scan`` says of each document, in order. A detector that tells at once which of many documents it
        has nothing to say about is asked about the others only."""
        asked = [(detector, _worth_asking(detector, documents)) for detector in self.detectors]
        for number, document in enumerate(documents):
            yield self._scanned(document, [detector for detector, numbers in asked if number in numbers])

    def _scanned(self, document: Document, detectors: Sequence) -> ScanResult:
        found: list = []
        failures: list = []
        for detector in detectors:
            try:
                # Nothing to say is an empty tuple or list: there is nothing to look through. None is no answer.
                part = detector.detect(document)
                if part is None:
                    raise TypeError("no answer")
                if part:
                    found += self._sound(part, document)
            except Exception as error:  # noqa: BLE001 - reported as incomplete, which policy decides on
                # The exception's text may quote what was scanned: its type is all that may leave.
                failures.append(f"{detector.name} failed ({type(error).__name__})")
        if not found and not failures:  # as with nearly every text
            return _NOTHING
        kept = self._unexcused(found, document)
        if not kept:  # as with nearly every output
            return ScanResult((), not failures, "; ".join(failures) or None)
        allowances = Allowances.of(document)
        names: dict = {}
        findings = tuple(allowances.apply(self.named(finding, document, names)) for finding in settle_overlaps(kept))
        return ScanResult(findings, not failures, "; ".join(failures) or None)

    def named(self, finding: Finding, document: Document, known: dict | None = None) -> Finding:
        """``finding`` with the keyed fingerprint of its value; ``known`` remembers those of one document."""
        known = {} if known is None else known
        # By category, not by rule: a key is the same key whichever rule or engine recognised it.
        label = finding.entity or finding.category.value
        text = document.text[finding.start : finding.end]
        name = known.get((label, text))
        if name is None:
            value = canonical(text, finding.entity, document.language)
            name = known[label, text] = fingerprint(self.context.key, label, value)
        return finding.changed(fingerprint=name)

    def _unexcused(self, found: list, document: Document) -> list:
        """The findings that no filter excuses. The same value in the same surroundings is asked about once."""
        seen: dict = {}
        kept = []
        for finding in found:
            key: tuple | None = None
            if len(found) > _MANY:
                start = max(0, finding.start - _AROUND)
                around = document.text[start : finding.end + _AROUND]
                key = finding.rule, finding.start - start, finding.end - finding.start, finding.category, around
            excused = seen.get(key)
            if excused is None:
                excused = any(excuse(finding, document) for excuse in self.filters)
                if key is not None:
                    seen[key] = excused
            if not excused:
                kept.append(finding)
        return kept

    @staticmethod
    def _sound(findings: Iterable[Finding], document: Document) -> list:
        """The findings as a list; ValueError where a span is not within the text."""
        sound = list(findings)
        for finding in sound:
            if not (isinstance(finding.start, int) and isinstance(finding.end, int)):
                raise TypeError("span that is no place")
            if not 0 <= finding.start < finding.end <= len(document.text):
                raise ValueError("span outside of the text")
        return sound
