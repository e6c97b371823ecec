"""The leak matrix: how an output is made, how its values are hidden, and who listens.

Every listener meets every production, every production every hiding, every hiding every listener; ``make soak``
plays the whole product. What was held becomes the table in docs/coverage.md.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from leaks.cases import cases_of, pairs_covered
from leaks.listeners import LISTENERS, files_below, guarded_home
from leaks.planting import HIDINGS, Planted, leaks
from leaks.productions import PRODUCTIONS
from leaks.table import coverage_table

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
POLICY = 'version = 1\n[personal-data]\noutput = "redact"\n[secrets]\noutput = "redact"\n'
DOCS = Path(__file__).parents[2] / "docs" / "coverage.md"
DEGRADED = tomllib.loads((Path(__file__).parent / "degraded.toml").read_text())["degraded"]
# This one is quick enough to meet the product of productions and hidings in every run.
WHOLE = "kernel clients"


def cases_for(listener):
    return cases_of(list(LISTENERS).index(listener), whole=listener == WHOLE)


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """heard(listener) -> (cases, {where: text}): played once for each."""
    played = {}

    def play(name):
        if name not in played:
            folder = tmp_path_factory.mktemp("listener")
            cases = cases_for(name)
            with guarded_home(folder, POLICY) as environ:
                got = LISTENERS[name](folder, environ, cases)
            # The notebooks that were played hold code, and that holds no value as text.
            played[name] = cases, got | {f"file {path}": text for path, text in files_below(folder).items()}
        return played[name]

    return play


@pytest.fixture(scope="module")
def leaked(heard):
    """leaked(listener) -> {(production, kind, where)}."""

    def find(name):
        cases, got = heard(name)
        return {
            (case.production, kind, where)
            for where, text in got.items()
            for case, kinds in zip(cases, leaks(text, [case.planted for case in cases]), strict=True)
            for kind in kinds
        }

    return find


def excused(listener, production, where):
    return any(
        entry["listener"] == listener and production in entry["productions"] and entry["where"] == where
        for entry in DEGRADED
    )


@pytest.mark.parametrize("hiding", HIDINGS)
def test_a_leak_would_be_seen(hiding):
    """Guards the searches below against being blind."""
    planted = Planted(hiding)
    assert leaks(planted.text, [planted]) == [["mail", "key"]]
    assert leaks(repr(planted.text), [planted]) == [["mail", "key"]]
    assert leaks("[EMAIL-1] [SECRET-1] kim.@example.com", [planted]) == [[]]


@pytest.mark.parametrize("listener", LISTENERS)
def test_no_listener_gets_a_value(heard, leaked, listener):
    _, got = heard(listener)
    assert [leak for leak in sorted(leaked(listener)) if not excused(listener, leak[0], leak[2])] == []
    assert any("[EMAIL-" in text and "[SECRET-" in text for text in got.values()), "nothing was shown at all"


@pytest.mark.parametrize("entry", DEGRADED, ids=lambda entry: entry["listener"])
def test_what_is_called_impossible_still_is(leaked, entry):
    """An excuse that is no longer needed has to go."""
    found = {production for production, _, where in leaked(entry["listener"]) if where == entry["where"]}
    assert set(entry["productions"]) == found
    assert all(entry[key] for key in ("reason", "upstream", "shown_as"))
    assert "without guard" in entry["listener"]


def test_every_pair_of_axes_meets():
    everything = {name: pairs_covered(cases_for(name)) for name in LISTENERS}
    for name, pairs in everything.items():
        assert {production for production, _ in pairs} == set(PRODUCTIONS), name
        assert {hiding for _, hiding in pairs} == set(HIDINGS), name
    assert set().union(*everything.values()) == {
        (production, hiding) for production in PRODUCTIONS for hiding in HIDINGS
    }


def test_the_documentation_shows_what_was_held(leaked):
    """Write it anew with MLSEC_WRITE_DOCS=1."""
    held = {name: {production for production, _, _ in leaked(name)} for name in LISTENERS}
    table = coverage_table(list(PRODUCTIONS), list(HIDINGS), held, DEGRADED)
    if os.environ.get("MLSEC_WRITE_DOCS"):
        DOCS.write_text(table)
    assert DOCS.read_text() == table
