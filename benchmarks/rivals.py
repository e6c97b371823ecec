"""The tools that the field uses, on the same texts: detect-secrets here, presidio in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

__all__ = ["detect_secrets_pass", "presidio_python", "presidio_seconds"]

_VENV = Path(__file__).with_name(".venv")
# Those of presidio's entities that are patterns, and that we look for too; its phone numbers alone cost more.
_ENTITIES = ("CREDIT_CARD", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "US_SSN", "UK_NHS", "US_ITIN", "CRYPTO")
_PROGRAM = """
import json, sys, time
import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine

class Blank(SpacyNlpEngine):
    def __init__(self):
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}
        self.nlp["en"].max_length = 10_000_000
    def load(self):
        pass

texts, repeats, entities = json.load(sys.stdin)
engine = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
engine.analyze("warm up", "en", entities=entities)
seconds = []
for _ in range(repeats):
    start = time.process_time()
    for text in texts:
        engine.analyze(text, "en", entities=entities)
    seconds.append(time.process_time() - start)
print(json.dumps(seconds))
"""


def detect_secrets_pass(texts: list) -> tuple[Callable[[], None], Callable[[], None]]:
    """(one pass of ``scan_file`` with all plugins and default filters over the texts, clean-up)."""
    from detect_secrets.core.scan import scan_file
    from detect_secrets.settings import default_settings

    folder = tempfile.TemporaryDirectory()
    paths = []
    for number, text in enumerate(texts):
        path = Path(folder.name, f"{number}.py")
        path.write_text(text, encoding="utf-8", errors="replace")
        paths.append(str(path))

    def one_pass() -> None:
        with default_settings():
            for path in paths:
                list(scan_file(path))

    return one_pass, folder.cleanup


def presidio_seconds(texts: list, repeats: int, may_install: bool) -> tuple[list, str]:
    """(CPU seconds of each pass over the texts, version); ([], why) where it cannot be measured.

    presidio brings 370 MB of packages, some in place of ours: it lives in a virtual environment of its own.
    """
    python = presidio_python(may_install)
    if python is None:
        return [], "not installed; run without --smoke to install it into benchmarks/.venv"
    request = json.dumps([texts, repeats, list(_ENTITIES)])
    done = subprocess.run([python, "-W", "ignore", "-c", _PROGRAM], input=request, capture_output=True, text=True)
    if done.returncode:
        return [], (done.stderr.strip().splitlines() or ["failed"])[-1][:100]
    show = "import importlib.metadata as m; print(m.version('presidio-analyzer'))"
    version = subprocess.run([python, "-c", show], capture_output=True, text=True).stdout.strip()
    return json.loads(done.stdout.splitlines()[-1]), version


def presidio_python(may_install: bool) -> str | None:
    """The interpreter of an environment that has presidio; None where there is none and none may be made."""
    own = _VENV / "bin" / "python"
    for python in (str(own), sys.executable):
        if Path(python).exists() and _has_presidio(python):
            return python
    if not may_install:
        return None
    print("installing presidio-analyzer into benchmarks/.venv ...", file=sys.stderr)
    started = time.monotonic()
    if not own.exists():
        venv.create(_VENV, with_pip=True)
    subprocess.run([own, "-m", "pip", "install", "-q", "presidio-analyzer>=2.2,<3"], check=False)
    print(f"... {time.monotonic() - started:.0f} s", file=sys.stderr)
    return str(own) if _has_presidio(str(own)) else None


def _has_presidio(python: str) -> bool:
    find = "import importlib.util, sys; sys.exit(importlib.util.find_spec('presidio_analyzer') is None)"
    return subprocess.run([python, "-c", find], capture_output=True).returncode == 0
