"""presidio-analyzer as a detector: names of people and places in running text, by a spaCy model that the user chose.

Only its recogniser of names is asked: patterns are ours, and faster. Nothing is downloaded: presidio itself would
fetch a model that is not installed, so models are loaded here and handed to it, as its documentation shows
(https://microsoft.github.io/presidio/analyzer/customizing_nlp_models/).

    JUPYTER_MLSEC_NAMES_MODEL   names or folders of spaCy models, separated by commas; unset: every installed model

    models() -> names           what would be loaded
    lacking() -> str            what is missing before names can be found; empty: nothing
"""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Any, Optional

from ...core.document import Document, Surface
from ...core.finding import Finding
from ...core.lazy import LazyPattern
from ...core.rule import Category, Confidence, Severity
from ..reading import readings

__all__ = ["MODEL_VARIABLE", "PresidioDetector", "lacking", "models"]

MODEL_VARIABLE = "JUPYTER_MLSEC_NAMES_MODEL"
# presidio's entity: title, placeholder, what its rule is called.
_ENTITIES = {
    "PERSON": ("Name of a person", "PERSON", "person-name"),
    "LOCATION": ("Name of a place", "LOCATION", "place-name"),
    "NRP": ("Nationality, religion or politics", "NRP", "group-name"),
}
# spaCy's memory grows with the text, and its models were trained on paragraphs.
_LONGEST = 20_000
_GATE = LazyPattern(r"[A-Z][a-z]|[^\x00-\u024f]")
_FULL_NAME = LazyPattern(r"[^\W\d_][\w'’.-]*(?:[ \n][^\W\d_][\w'’.-]*){1,4}")


def models() -> tuple:
    """Names or folders of the models to load, in the order in which they were given."""
    chosen = os.environ.get(MODEL_VARIABLE, "")
    if chosen.strip():
        return tuple(part.strip() for part in chosen.split(",") if part.strip())
    return tuple(sorted({entry.name for entry in metadata.entry_points(group="spacy_models")}))


def lacking() -> str:
    """What is missing before names can be found, as the end of a sentence; empty where nothing is."""
    chosen = models()
    if not chosen:
        return f"no spaCy model is installed; install one, or name it in {MODEL_VARIABLE}"
    absent = [name for name in chosen if not os.path.isdir(name) and not _is_package(name)]
    return f"{MODEL_VARIABLE} names a model that is not installed" if absent else ""


def _is_package(name: str) -> bool:
    return name.isidentifier() and importlib.util.find_spec(name) is not None


class PresidioDetector:
    """Loads the models on first use (a second each). Without one it finds nothing, and the engine counts as off."""

    name = "presidio"

    def __init__(self) -> None:
        self._analyzers: Optional[list] = None
        self._lock = threading.Lock()

    def detect(self, document: Document) -> Iterable[Finding]:
        """Names in what a reader sees; code is not read, its names are those of things."""
        is_code = document.surface is Surface.CELL and document.language not in ("markdown", "text", "html")
        if is_code or not _GATE.search(document.text):
            return
        for reading in readings(document):
            for start, part in _parts(reading.text):
                for found in self._names(part):
                    begin, end = _trimmed(part, found.start, found.end)
                    if begin < end:
                        place = reading.origin(start + begin, start + end)
                        yield _finding(found.entity_type, place, part[begin:end], document)

    def _names(self, text: str) -> Iterator[Any]:
        for analyzer, language in self._loaded():
            yield from analyzer.analyze(text, language, entities=list(_ENTITIES))

    def _loaded(self) -> list:
        with self._lock:
            if self._analyzers is None:
                self._analyzers = [] if lacking() else [_analyzer(name) for name in models()]
        return self._analyzers


def _analyzer(model: str) -> tuple:
    """(analyzer, language) around one spaCy model."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    pipeline = spacy.load(model)
    language = pipeline.meta["lang"]
    engine = SpacyNlpEngine()
    engine.nlp = {language: pipeline}
    recognizer = SpacyRecognizer(supported_language=language)
    registry = RecognizerRegistry(recognizers=[recognizer], supported_languages=[language])
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[language]), language


def _parts(text: str) -> Iterator[tuple]:
    """(place, text) of parts of at most ``_LONGEST`` characters, cut at ends of lines where there are any."""
    at = 0
    while at < len(text):
        end = at + _LONGEST
        if end < len(text):
            line = text.rfind("\n", at + 1, end)
            end = line + 1 if line > 0 else end
        if _GATE.search(text, at, end):
            yield at, text[at:end]
        at = end


def _trimmed(text: str, start: int, end: int) -> tuple:
    """Without white space at its ends, and up to the end of its line: models run over both."""
    line = text.find("\n", start, end)
    end = line if line > start else end
    value = text[start:end]
    return start + len(value) - len(value.lstrip()), end - len(value) + len(value.rstrip())


def _finding(entity: str, place: tuple, value: str, document: Document) -> Finding:
    title, placeholder, name = _ENTITIES[entity]
    # A model takes many a product for a person or a place: what is surely one has two names.
    likely = entity == "PERSON" and _FULL_NAME.fullmatch(value) is not None and not value.isupper()
    return Finding(
        rule=f"personal-data/{name}",
        title=title,
        category=Category.PERSONAL_DATA,
        severity=Severity.MEDIUM if entity == "PERSON" else Severity.LOW,
        confidence=Confidence.MEDIUM if likely else Confidence.LOW,
        start=place[0],
        end=place[1],
        entity=entity,
        placeholder=placeholder,
        advice="Show only what is needed, or mask the column before you print it.",
        help_uri="rules.html#engines",
        surface=document.surface,
        location=document.location,
        found_by=PresidioDetector.name,
    )
