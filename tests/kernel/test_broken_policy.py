"""A broken policy file means the strictest rules, and whoever meets them is told why."""

from __future__ import annotations

import pytest

from jupyter_mlsec.policyfile import Places, load

PROBLEM = (
    'The policy file /etc/p.toml is broken (3:5), so the strictest rules hold: no such key "rn". Did you mean "run"?'
)


@pytest.fixture(scope="module")
def sealed(launcher_of):
    values = {"secrets.run": "block", "endpoints.mode": "block", "endpoints.allow": []}
    yield from launcher_of(values, problems=(PROBLEM,))


def test_it_is_said_once_with_the_first_cell_that_people_see(sealed):
    assert PROBLEM not in sealed.run("1", silent=True).text("stderr")
    assert sealed.run("2").text("stderr").count(PROBLEM) == 1
    assert PROBLEM not in sealed.run("3").text("stderr")


def test_every_refusal_says_it(sealed, secret):
    refusals = [
        sealed.run(f"key = '{secret}'"),
        sealed.run("!curl -s http://not-allowed.example/"),
        sealed.run("import urllib.request; urllib.request.urlopen('http://not-allowed.example/')"),
    ]
    for run in refusals:
        assert PROBLEM in run.error["evalue"]


def test_status_is_degraded_and_names_file_and_place(sealed):
    text = sealed.run("%mlsec status").text()
    assert text.startswith("mlsec: degraded")
    assert "policy" in text and "/etc/p.toml" in text and "(3:5)" in text


def test_a_policy_that_is_whole_says_nothing(kernel):
    run = kernel.run("%mlsec status")
    assert "is broken" not in run.text()
    assert any(line.split()[:2] == ["policy", "on"] for line in run.text().splitlines())


def test_the_sentence_has_file_line_column_and_hint(tmp_path):
    (tmp_path / "config").mkdir()
    file = tmp_path / "project" / "mlsec.toml"
    file.parent.mkdir()
    file.write_text('version = 1\n[secrets]\nrn = "block"\n')
    places = Places(tmp_path / "config", tmp_path / "data", None, tmp_path / "etc", 0)
    (sentence,) = load(start=file.parent, places=places, lenient=True).broken
    assert sentence.startswith(f"The policy file {file} is broken (3:")
    assert "so the strictest rules hold" in sentence and "run" in sentence.rpartition(":")[2]
