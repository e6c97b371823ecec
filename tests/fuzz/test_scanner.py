"""The whole scanner on texts that nobody wrote: no crash, sound spans, no value told, redaction that holds.

Short here; ``make soak fuzz`` runs the same for ten minutes, ``make fuzz`` lets atheris search by coverage.
"""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category
from jupyter_mlsec.detectors import build_scanner

from .properties import SURFACES, violation
from .texts import documents

IS_LONG = os.environ.get("MLSEC_SOAK") == "long"
SECONDS = 600 if IS_LONG else 10
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


@pytest.mark.soak
@pytest.mark.parametrize("tier", [1, 2])
def test_fuzz_of_the_whole_scanner(tier):
    scanner = build_scanner(Context(key=b"k" * 32), tier)
    end = time.monotonic() + SECONDS

    @settings(
        max_examples=1_000_000 if IS_LONG else 1500,
        deadline=None,
        phases=PHASES,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(documents())
    def holds(document):
        if time.monotonic() > end:
            event("out of time")
            return
        problem = violation(document, scanner)
        assert not problem, problem

    holds()


@pytest.mark.parametrize(
    "text",
    [
        '"Server=db.example.com;Database=sales;User Id=app;Password=[SECRET-1];"',
        "lives at 221B Baker Street, [ADDRESS-1]  [ADDRESS-2]",
        "password = '[SECRET-12]'",
        "name: [PERSON-1], phone: [PHONE-1], iban [IBAN-1], passport [ID-3]",
    ],
)
@pytest.mark.parametrize("surface", [Surface.STREAM, Surface.CELL])
def test_what_redaction_has_put_there_is_never_found_again(text, surface):
    found = build_scanner(Context(key=b"k" * 32), 2).scan(Document(text, surface)).findings
    assert not [
        one for one in found if "[" in text[max(0, one.start - 1) : one.end] and one.category is not Category.ENDPOINT
    ]


def test_lone_surrogates_stop_no_detector():
    text = "\x00id,email,card\n\ud800f'<td>\xdcR\ud800 ada@example.com"
    for surface in SURFACES:
        result = build_scanner(Context(key=b"k" * 32), 1).scan(Document(text, surface))
        assert result.complete, result.reason
