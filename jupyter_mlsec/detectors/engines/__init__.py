"""Engines from outside, each imported on first use. What is missing is listed with its reason, never silent.

An engine that is not installed is off: ``states`` says so, and scans go without it. One that is installed and cannot
be loaded makes every scan incomplete that would have asked it, and is degraded until it can be loaded: "could not
scan" is not "clean".
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Callable, Optional

from ..matching import engine_name

if TYPE_CHECKING:
    from ...core.document import Document
    from ...core.finding import Finding

__all__ = ["Engine", "detectors", "states"]

# (name, module to import, what it adds)
_OPTIONAL = (
    ("kingfisher", "kingfisher_sdk", "provider tokens beyond our own rules"),
    ("detect-secrets", "detect_secrets", "provider tokens beyond our own rules"),
    ("phonenumbers", "phonenumbers", "numbering plans of telephone numbers"),
    ("python-stdnum", "stdnum", "national identification numbers"),
    ("presidio", "presidio_analyzer", "names and places in running text"),
)

# (name, module to import, our adapter, its class)
_DETECTORS = (
    ("kingfisher", "kingfisher_sdk", "kingfisher", "KingfisherDetector"),
    ("detect-secrets", "detect_secrets", "detect_secrets", "DetectSecretsDetector"),
    ("python-stdnum", "stdnum", "stdnum", "StdnumDetector"),
    ("presidio", "presidio_analyzer", "presidio", "PresidioDetector"),
)

_failed: dict = {}  # name: type of the error by which it could not be loaded the last time


class Engine:
    """A detector whose adapter is imported when it is first asked, so that a broken engine fails alone."""

    def __init__(self, name: str, adapter: str, detector: str) -> None:
        self.name = name
        self._adapter = adapter
        self._class = detector
        self._detector: Optional[Any] = None

    def detect(self, document: Document) -> Iterable[Finding]:
        """What the engine finds. Raises what its import raises: the scanner then says that it could not ask it."""
        if self._detector is None:
            return self._first(lambda detector: list(detector.detect(document)))
        return self._detector.detect(document)

    def worth_asking(self, documents: Sequence[Document]) -> Container:
        """Numbers of the documents that the engine may find something in; raises what ``detect`` raises."""
        if self._detector is None:
            return self._first(lambda detector: _asked(detector, documents))
        return _asked(self._detector, documents)

    def _first(self, ask: Callable[[Any], Any]) -> Any:
        """The engine's first answer; it is there for good once it has given one, because what it needs it imports then."""
        try:
            detector = getattr(importlib.import_module(f"{__package__}.{self._adapter}"), self._class)()
            answer = ask(detector)
        except Exception as error:
            _failed[self.name] = type(error).__name__
            raise
        _failed.pop(self.name, None)
        self._detector = detector
        return answer


def _asked(detector: Any, documents: Sequence[Document]) -> Container:
    ask = getattr(detector, "worth_asking", None)
    return range(len(documents)) if ask is None else ask(documents)


def states() -> list:
    """(name, state, why) for every engine: on, off or degraded."""
    from . import presidio

    fast = engine_name() == "re2"
    rows = [("re2", "on", "") if fast else ("re2", "degraded", "slow engine: google-re2 is not installed")]
    for name, module, adds in _OPTIONAL:
        if not _is_present(module):
            rows.append((name, "off", f"{module} is not installed: without it no {adds}"))
        elif name in _failed:
            rows.append((name, "degraded", f"{module} is installed and failed ({_failed[name]}): reinstall it"))
        elif name == "presidio" and (lack := presidio.lacking()):
            rows.append((name, "off", f"{lack}: without it no {adds}"))
        else:
            rows.append((name, "on", adds))
    return rows


def detectors() -> tuple:
    """The detectors of tier 2 whose engine is installed; nothing is imported yet."""
    return tuple(Engine(name, adapter, kind) for name, module, adapter, kind in _DETECTORS if _is_present(module))


def _is_present(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):  # a package above it is broken, or it is loaded and has no spec
        return True
