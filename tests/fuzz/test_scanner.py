"""The whole scanner on texts that nobody wrote: no crash, sound spans, no value told, redaction that holds.

Short here; ``make soak fuzz`` runs the same for ten minutes, ``make fuzz`` lets atheris search by coverage.
"""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.detectors import build_scanner

from .properties import violation
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
