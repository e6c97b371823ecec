"""Names by presidio, for real: in an environment of its own, with a pipeline that is built here."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from jupyter_mlsec.core.document import Document
from jupyter_mlsec.detectors.engines.presidio import MODEL_VARIABLE, PresidioDetector, lacking, models

ROOT = Path(__file__).resolve().parents[2]
CASES = {
    "running text": {"text": "The report was written by Ada Byron in Marylebone for Analytical Engines."},
    "html": {"text": "<p>Signed: <b>Ada</b> Byron</p>", "language": "html"},
    "one name": {"text": "ask Ada about it"},
    "code": {"text": "x = 'Ada Byron'", "surface": "cell", "language": "python"},
    "markdown": {"text": "Thanks to Ada Byron!", "surface": "cell", "language": "markdown"},
    "address": {"text": "Ada Byron <ada.byron@example.com>"},
    "long": {"text": "nothing to see\n" * 4000 + "Ada Byron\n"},
}


@pytest.fixture(scope="module")
def probed(tmp_path_factory):
    """What the probe says of CASES. The first time, this installs presidio into .venv-names (under a minute)."""
    made = subprocess.run(["scripts/names-env.sh"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    done = subprocess.run(
        [made.stdout.strip().splitlines()[-1], "tests/support/names_probe.py", str(tmp_path_factory.mktemp("model"))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        input=json.dumps(list(CASES.values())),
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answers(probed):
    assert all(answer["complete"] for answer in probed["answers"]), probed["answers"]
    return {name: answer["found"] for name, answer in zip(CASES, probed["answers"], strict=True)}


@pytest.mark.timeout(600)
def test_a_full_name_is_likely_a_place_and_one_word_are_not(answers):
    assert answers["running text"] == [
        ["PERSON", "Ada Byron", "medium", "presidio"],
        ["LOCATION", "Marylebone", "low", "presidio"],
    ]
    assert answers["one name"] == [["PERSON", "Ada", "low", "presidio"]]


@pytest.mark.timeout(600)
def test_markup_is_read_through_and_code_is_not_read(answers):
    assert answers["html"] == [["PERSON", "Ada</b> Byron", "medium", "presidio"]]
    assert answers["code"] == []
    assert [found[:2] for found in answers["markdown"]] == [["PERSON", "Ada Byron"]]


@pytest.mark.timeout(600)
def test_our_own_rules_stay_beside_it_and_long_texts_are_read_to_their_end(answers):
    assert [found[0] for found in answers["address"]] == ["PERSON", "EMAIL_ADDRESS"]
    assert answers["long"] == [["PERSON", "Ada Byron", "medium", "presidio"]]


@pytest.mark.timeout(600)
def test_without_a_model_the_engine_is_off_and_says_so(probed):
    assert probed["without"] == {"state": "off", "found": 0}
    assert probed["absent"] == "off"
    assert probed["state"] == "on"


def test_models_are_those_that_the_user_names(monkeypatch, tmp_path):
    monkeypatch.setenv(MODEL_VARIABLE, f" {tmp_path} , xx_absent_model ")
    assert models() == (str(tmp_path), "xx_absent_model")
    assert MODEL_VARIABLE in lacking()
    monkeypatch.setenv(MODEL_VARIABLE, str(tmp_path))
    assert lacking() == ""
    monkeypatch.delenv(MODEL_VARIABLE)
    assert "spaCy model" in lacking()


def test_a_text_without_capitals_asks_no_model(monkeypatch):
    monkeypatch.setenv(MODEL_VARIABLE, "xx_absent_model")
    assert list(PresidioDetector().detect(Document("loss 0.5\nepoch 3"))) == []
