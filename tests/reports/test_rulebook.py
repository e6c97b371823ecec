"""The page of rules is generated, fresh, and has an anchor for every finding that points to it."""

from __future__ import annotations

import re

import pytest
from stdnum.it import codicefiscale

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.judge import COLUMN_RULE
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors._table import RULES
from jupyter_mlsec.detectors.known import KNOWN_VALUE
from jupyter_mlsec.detectors.tables.headers import RULES as COLUMNS
from jupyter_mlsec.reports.rulebook import DOCUMENT, entry_of, main, render_markdown, rulebook

EVERY_RULE = (*RULES, *COLUMNS.values(), COLUMN_RULE, KNOWN_VALUE)


@pytest.fixture(scope="module")
def text():
    return DOCUMENT.read_text(encoding="utf-8")


def test_the_document_is_fresh():
    assert main(["--check"]) == 0, "run: python -m jupyter_mlsec.reports.rulebook"


def test_every_rule_has_one_anchor_and_it_is_the_one_that_findings_name(text):
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    for rule in EVERY_RULE:
        assert rule.help_uri.removeprefix("rules.html#") in anchors, rule.id
    assert "engines" in anchors and "endpoint-not-allowed" in anchors


def test_every_page_says_what_it_is_and_what_to_do(text):
    for entry in rulebook().values():
        assert entry.title and entry.how and entry.severity and entry.confidence, entry.rule
        assert entry.advice or entry.category == "endpoint", entry.rule
        assert f"### {entry.rule}\n\n**{entry.title}.**" in text


def test_the_rules_stand_under_their_category(text):
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections == ["Secrets", "Personal data", "Exposure", "Endpoints", "Rules of outside engines"]


def test_making_it_twice_gives_the_same():
    assert render_markdown() == render_markdown()


def test_what_an_engine_finds_has_an_entry_too():
    """Whatever rule a report names, `jupyter mlsec rules` knows it."""
    letters = "b7Kx9QmR2vTz5LwY8nHc4JdF6gPs3AeU"
    body = "QXZQXZ85T10A562"  # letters that no name gives
    number = body + codicefiscale.calc_check_digit(body)
    document = Document(f"code {number}\nsendgrid = 'SG.{letters[:22]}.{letters * 2}'\n", Surface.FILE)
    found = build_scanner(Context(key=b"k" * 32), tier=2).scan(document).findings
    assert any(item.rule == "personal-data/it-fiscal-code" for item in found)
    for item in found:
        assert entry_of(item.rule) is not None, item.rule


def test_no_rule_is_made_up():
    assert entry_of("secret/no-such-thing") is None
