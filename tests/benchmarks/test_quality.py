"""The quality benchmark on a corpus of a few lines: what counts, what is set aside, what is made up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.countries import IDENTITIES
from benchmarks.generated import bare_cases, identity_cases, running_cases
from benchmarks.goals import Answers, Sets, aside, goals, is_met

ROOT = Path(__file__).parents[2]
# As the corpora's own score.py: its shape is what the benchmark relies on.
_SCORE = """
def score(cases, predictions):
    share = {"all": {"micro": 0.5, "macro": 0.25}}
    result = {"recall": {"secret": share}, "false_alarms": {}, "noise": {"all": {"findings_per_1000": 0.0}}}
    return result, [{"id": case["id"], "outcome": "quiet"} for case in cases]
def table(title, header, rows):
    return [title] + ["  ".join(map(str, row)) for row in [header] + rows]
"""


def run(*arguments, **environment):
    command = [sys.executable, "benchmarks/quality.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, env=environment or None)


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "score.py").write_text(_SCORE, encoding="utf-8")
    cases = [
        {"id": "s", "kind": "secret", "text": "x = 1", "expect": False, "neg_scope": "any", "label": "l", "spans": []},
        {"id": "c", "kind": "clean", "text": "print(1)", "expect": False, "label": "output", "spans": []},
    ]
    (tmp_path / "cases" / "few.jsonl").write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    return tmp_path


def test_one_contender_prints_the_short_table_and_writes_outcomes(corpora, tmp_path):
    done = run(corpora, "--only", "ours-1", "--outcomes", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "2 cases" in done.stdout and "ours-1" in done.stdout
    lines = (tmp_path / "out" / "ours-1.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["s", "c"]


@pytest.mark.parametrize("folder", ["", "/nowhere"])
def test_a_missing_corpus_is_said_in_one_line(folder):
    done = run(*filter(None, [folder]), PATH="/usr/bin")
    assert done.returncode == 2 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and "labelled cases" in done.stderr


def sets(**changes):
    empty = {"corpora": [], "outputs": [], "identities": [], "bare": [], "running": [], "urls": []}
    return Sets(**{**empty, **changes})


def row(title, given):
    return next(goal for goal in goals(given) if goal.title.startswith(title))


def finding(start, end, entity="PHONE_NUMBER"):
    return {"start": start, "end": end, "rule": "r", "entity": entity, "category": "personal-data"}


def test_real_personal_data_in_clean_cells_is_no_false_alarm(monkeypatch):
    listed = ({"id": "a", "start": 0, "end": 5, "why": "an author's address"},)
    monkeypatch.setattr("benchmarks.goals.aside", lambda name: listed if name == "real" else ())
    outputs = [{"id": name, "kind": "output", "text": "x" * 20} for name in ("a#output", "b#output")]
    found = {"a#output": [finding(1, 4)], "b#output": [finding(1, 4)]}
    goal = row("personal data: false on clean outputs", sets(outputs=outputs))
    figure = goal.measure(Answers(found, {}, frozenset({"pii"})))
    assert figure == 500.0 and not is_met(goal, figure)
    assert is_met(goal, 0.5) and not is_met(goal, None)


def test_an_identity_that_is_called_a_phone_number_is_not_recognised():
    case = {"id": "i", "text": "CPF 123", "spans": [{"start": 4, "end": 7}], "sort": "tax"}
    goal = row("ids of people with word", sets(identities=[case]))
    assert goal.measure(Answers({"i": [finding(4, 7)]}, {}, frozenset({"pii"}))) == 0
    assert goal.measure(Answers({"i": [finding(4, 7, "BR_CPF")]}, {}, frozenset({"pii"}))) == 100


def test_a_contender_is_not_measured_on_what_it_is_not_made_for():
    goal = row("URLs that lead inside", sets(urls=[{"id": "u", "expect": True}]))
    assert goal.measure(Answers({}, {}, frozenset({"pii"}))) is None
    assert goal.measure(Answers({}, {}, frozenset({"url"}), {"u": True})) == 100


def test_generated_cases_are_the_same_again_and_their_spans_hold_numbers():
    made = identity_cases(per_number=1)
    assert made[:60] == identity_cases(per_number=1, identities=IDENTITIES[:10])
    assert len({case["country"] for case in made}) >= 60
    for case in made + running_cases(per_kind=6):
        assert case["spans"] and all(
            0 <= span["start"] < span["end"] <= len(case["text"])
            and any(map(str.isalnum, case["text"][span["start"] : span["end"]]))
            for span in case["spans"]
        )
    assert all(not any(map(str.isalpha, case["text"].split("Name:")[0])) for case in bare_cases())


@pytest.mark.parametrize("name", ["real", "disputed", "contested", "undecidable"])
def test_lists_of_what_is_set_aside_give_reasons_and_no_values(name):
    for line in aside(name):
        assert set(line) <= {"id", "start", "end", "why"} and line["why"]
        assert "@" not in line["why"] and not any(map(str.isdigit, line["why"]))
