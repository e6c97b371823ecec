"""One file to a FileReport. Runs in worker processes: settings are plain data, engines are built there."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ...core.context import Context
from ...core.document import Document, Surface
from ...core.errors import ScanError
from ...core.finding import Finding, ScanResult
from ...core.judge import under_policy
from ...core.policy import Policy
from ...core.rule import Category
from ...core.scanner import Scanner
from ...core.verdict import Action
from ...documents.largenotebook import LARGE, on_disk
from ...documents.notebooks import Part, parts_of
from ...documents.places import Places
from ...documents.source import document_of
from ...documents.walk import Found, read_bytes
from ...reports.model import Failure, FileReport, Hit
from ...reports.secretsbaseline import KnownSecrets

__all__ = ["FileScanner", "ScanSettings"]

_MOMENT = "save"  # a file is judged as if it were saved now
_BATCH = 1 << 20  # characters of parts that are scanned together
# What has every detector load and compile what it needs for nearly every file.
_FIRST = (
    Document("import os\n", Surface.CELL, "python"),
    Document("   epoch  loss\n0      1   0.5\n1      2   0.4\n", Surface.TABLE),
)


@dataclass(frozen=True)
class ScanSettings:
    """All that a worker needs to know.

    policy      compiled policy (``Policy.to_json``)
    key         fingerprint key
    only        names of the categories to report
    tier        1: own rules; 2: outside engines too
    places      also find the file's line of what is allowed (costs time where there is much of it)
    known       the secrets of a baseline of detect-secrets, or None
    explain     also work out why each finding was made
    staged      root of the repository whose index is read in place of the files, or None
    """

    policy: dict
    key: bytes = field(repr=False)
    only: tuple = tuple(category.value for category in Category)
    tier: int = 2
    places: bool = False
    known: KnownSecrets | None = None
    explain: bool = False
    staged: str | None = None


class FileScanner:
    """Scans files. Holds one scanner and one policy for its life."""

    def __init__(self, settings: ScanSettings) -> None:
        from ...detectors import build_scanner

        self.settings = settings
        self._policy = Policy.from_json(settings.policy)
        self._scanner: Scanner = build_scanner(
            Context(key=settings.key, regions=lambda: self._policy["personal-data.regions"]), tier=settings.tier
        )
        if settings.known is not None:
            self._scanner = _with_plugins(self._scanner, settings.known.plugins)
        self._read: Callable[[str], bytes] = read_bytes
        if settings.staged is not None:
            from .staged import read_staged

            root = settings.staged
            self._read = lambda path: read_staged(root, path)

    def prepare(self) -> None:
        """Loads and compiles now what the first file would: before a fork, that is once for all processes.

        Each engine loads in a thread that has ended when this returns: most of their time is not Python's.
        """
        engines = tuple(one for one in self._scanner.detectors if hasattr(one, "worth_asking"))
        own = tuple(one for one in self._scanner.detectors if one not in engines)
        threads = [threading.Thread(target=_try_out, args=((engine,),)) for engine in engines]
        for thread in threads:
            thread.start()
        try:
            _try_out(own)
        finally:
            for thread in threads:
                thread.join()

    def scan(self, found: Found) -> FileReport:
        """What is in one file. Never raises for what a file holds: that is a Failure in the report."""
        left_out: Counter = Counter()
        hits: list = []
        failures: dict = {}
        size = 0
        try:
            model = on_disk(found.path) if self._is_large(found) else None
            content = b"" if model is not None else self._read(found.path)
            size = found.size if model is not None else len(content)
            places = _places(found, content)
            parts_of_it = _parts(found, content, left_out) if model is None else parts_of(model, found.path, left_out)
            for parts in _in_batches(parts_of_it):
                for part, result in zip(parts, self._scanner.scan_all([part.document for part in parts]), strict=True):
                    hits.extend(self._hits(part, result, places))
                    if not result.complete:
                        failures[Failure(result.reason or "a detector failed", "`jupyter mlsec doctor` tests it.")] = (
                            None
                        )
        except ScanError as error:
            failures[Failure(error.message, error.hint)] = None
        except (MemoryError, RecursionError) as error:
            failures[Failure(f"too large to scan ({type(error).__name__})", "Split it, or clear its outputs.")] = None
        return FileReport(found.path, tuple(hits), tuple(failures), dict(left_out), size)

    def _is_large(self, found: Found) -> bool:
        return found.kind.sort == "notebook" and found.size > LARGE and self.settings.staged is None

    def _hits(self, part: Part, result: ScanResult, places: Callable[[], Places | None]) -> Iterator[Hit]:
        for finding in under_policy(result, part.document, self._scanner, self._policy):
            if finding.category.value not in self.settings.only:
                continue
            hit = self._hit(part, finding)
            if hit is None:
                continue
            wanted = hit.rank > Action.ALLOW or bool(hit.excuse) or self.settings.places
            book = places() if wanted else None
            line = book.line_of(part.address, hit.finding["line"]) if book else hit.finding["line"]
            yield replace(hit, file_line=line)

    def _hit(self, part: Part, finding: Finding) -> Hit | None:
        action, key, layer = self._policy.action(finding, _MOMENT)
        if key == "secrets.min_confidence":
            return None
        if finding.category is Category.ENDPOINT and self._policy["endpoints.mode"] != "block":
            action = Action.ALLOW  # inventory: a notebook may name addresses that nobody refuses
        digest, left_out = self._digest(part, finding)
        excuse = finding.allowed_by if action is Action.ALLOW and layer == finding.allowed_by else ""
        return Hit(
            finding=finding.to_json(part.document.text),
            action=action.word,
            title=finding.title,
            advice=finding.advice,
            key=key,
            layer=layer,
            cell=part.cell,
            part=finding.location.part,
            column=finding.column,
            excuse=excuse,
            excuse_reason=finding.allow_reason if excuse else "",
            evidence=self._evidence(part, finding),
            digest=digest,
            left_out=left_out,
        )

    def _digest(self, part: Part, finding: Finding) -> tuple:
        known = self.settings.known
        if known is None or finding.category is not Category.SECRET:
            return "", ""
        return known.look_up(finding.location.path or "", part.document.text, finding.start, finding.end)

    def _evidence(self, part: Part, finding: Finding) -> tuple:
        if not self.settings.explain:
            return ()
        from ...detectors.evidence import evidence

        return evidence(finding, part.document)


def _try_out(detectors: tuple) -> None:
    """Asks them about very little. One that fails is asked again about each document, and reported there."""
    for _ in Scanner(detectors).scan_all(_FIRST):
        pass


def _with_plugins(scanner: Scanner, plugins: tuple) -> Scanner:
    """The scanner with detect-secrets set up as a baseline of it says."""
    from ...detectors.engines.detect_secrets import DetectSecretsDetector

    detectors = tuple(
        DetectSecretsDetector(plugins) if one.name == DetectSecretsDetector.name else one for one in scanner.detectors
    )
    return replace(scanner, detectors=detectors)


def _parts(found: Found, content: bytes, left_out: Counter) -> Iterator[Part]:
    if found.kind.sort == "notebook":
        return parts_of(content, found.path, left_out)
    return iter((Part(document_of(content, found.path), ()),))


def _in_batches(parts: Iterator[Part]) -> Iterator[list]:
    """The parts, some at a time: engines answer about many at once, and memory is for these alone."""
    batch: list = []
    room = _BATCH
    try:
        for part in parts:
            batch.append(part)
            room -= len(part.document.text)
            if room <= 0:
                yield batch
                batch, room = [], _BATCH
    except (ScanError, MemoryError, RecursionError):
        yield batch  # what came before the part that cannot be read is scanned all the same
        raise
    if batch:
        yield batch


def _places(found: Found, content: bytes) -> Callable[[], Places | None]:
    """Makes the notebook's Places when they are first asked for: most notebooks have nothing to place."""
    made: list = []

    def places() -> Places | None:
        if found.kind.sort != "notebook" or not content:  # one that is left on disk is not read for a line's number
            return None
        if not made:
            made.append(Places(content.decode("utf-8", "replace")))
        return made[0]

    return places
