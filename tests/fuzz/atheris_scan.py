"""atheris on the whole scanner: bytes become documents, coverage of our own code leads the search.

    make fuzz [SECONDS=300]         or, in an environment with atheris:
    python tests/fuzz/atheris_scan.py [CORPUS] -max_total_time=300

Runs in an environment of its own (``benchmarks/.fuzz``): atheris has wheels for some Pythons only. A text that breaks
a property is kept as ``crash-*`` in the working folder; the message quotes nothing of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["jupyter_mlsec"]):
    from jupyter_mlsec.core.context import Context
    from jupyter_mlsec.core.document import Document
    from jupyter_mlsec.detectors import _table, build_scanner  # noqa: F401 - instrumented before it is first used
    from jupyter_mlsec.detectors.tables import TableDetector  # noqa: F401

from tests.fuzz.properties import LANGUAGES, SURFACES, violation

SCANNER = build_scanner(Context(key=b"k" * 32), 1)


class Broken(Exception):
    """A property that does not hold."""


def one_input(data: bytes) -> None:
    """One text: two bytes choose surface and language, the rest is text of any code points, surrogates included."""
    chosen = atheris.FuzzedDataProvider(data)
    surface = SURFACES[chosen.ConsumeIntInRange(0, len(SURFACES) - 1)]
    language = LANGUAGES[chosen.ConsumeIntInRange(0, len(LANGUAGES) - 1)]
    text = chosen.ConsumeUnicode(chosen.remaining_bytes())
    problem = violation(Document(text, surface, language), SCANNER)
    if problem:
        raise Broken(problem)


def main() -> None:
    """Fuzzes until a property breaks or the time is over (libFuzzer's own arguments)."""
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
