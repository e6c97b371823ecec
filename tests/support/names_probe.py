"""Run by .venv-names' python: builds a tiny spaCy pipeline, and scans with presidio behind our adapter.

    python names_probe.py FOLDER      texts as JSON on standard input; answers as JSON

The pipeline is a blank English one with a ruler that knows three names: small, and sure of what it says.
"""

from __future__ import annotations

import json
import os
import sys

import spacy

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.detectors import build_scanner, engine_states
from jupyter_mlsec.detectors.engines.presidio import MODEL_VARIABLE, PresidioDetector

PATTERNS = [
    {"label": "PERSON", "pattern": "Ada Byron"},
    {"label": "PERSON", "pattern": "Ada"},
    {"label": "GPE", "pattern": "Marylebone"},
    {"label": "ORG", "pattern": "Analytical Engines"},
]


def state() -> str:
    """on, off or degraded."""
    return {name: what for name, what, _ in engine_states()}["presidio"]


def main(folder: str) -> None:
    """Writes what was found, and the engine's state without and with a model."""
    os.environ.pop(MODEL_VARIABLE, None)
    without = {"state": state(), "found": len(list(PresidioDetector().detect(Document("Ada Byron was here."))))}
    os.environ[MODEL_VARIABLE] = os.path.join(folder, "absent")
    absent = state()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)
    model = os.path.join(folder, "tiny")
    pipeline.to_disk(model)
    os.environ[MODEL_VARIABLE] = model
    scanner = build_scanner(Context(key=b"k" * 32), tier=2)
    answers = []
    for case in json.load(sys.stdin):
        document = Document(case["text"], Surface(case.get("surface", "stream")), case.get("language", "text"))
        result = scanner.scan(document)
        found = [
            [item.entity, document.text[item.start : item.end], item.confidence.value, item.found_by]
            for item in result.findings
        ]
        answers.append({"complete": result.complete, "reason": result.reason, "found": found})
    json.dump({"without": without, "absent": absent, "state": state(), "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
