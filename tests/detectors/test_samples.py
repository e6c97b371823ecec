"""Every rule finds what its samples say it finds, exactly, and stays silent where they say so."""

from __future__ import annotations

import re

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category
from jupyter_mlsec.core.scanner import Scanner
from jupyter_mlsec.detectors import RULE_MODULES, build
from jupyter_mlsec.detectors.filters import FILTERS
from jupyter_mlsec.detectors.patterns import PatternDetector
from jupyter_mlsec.detectors.samples import expand, value_span

RULES = build.authored_rules()
DETECTORS = {engine: PatternDetector(RULES, engine) for engine in ("re2", "re")}
SEEDS = ("a", "b", "c")

MATCHES = [
    pytest.param(rule, sample, id=f"{rule.id}-{n}") for rule in RULES for n, sample in enumerate(rule.samples_match)
]
MISSES = [
    pytest.param(rule, sample, id=f"{rule.id}-{n}") for rule in RULES for n, sample in enumerate(rule.samples_miss)
]


def document_of(rule, text):
    if rule.category is Category.PERSONAL_DATA:
        return Document(text, Surface.STREAM, "text")
    return Document(text, Surface.CELL, "python")


def scan(rule, text, engine):
    scanner = Scanner((DETECTORS[engine],), FILTERS, Context(key=b"k" * 32))
    result = scanner.scan(document_of(rule, text))
    assert result.complete, result.reason
    return result.findings


@pytest.mark.parametrize("engine", ["re2", "re"])
@pytest.mark.parametrize(("rule", "sample"), MATCHES)
def test_a_sample_is_found_exactly(rule, sample, engine):
    for seed in SEEDS:
        text, start, end = value_span(expand(sample, f"{rule.id}{seed}"))
        found = [(item.rule, item.start, item.end) for item in scan(rule, text, engine)]
        assert (rule.id, start, end) in found, (seed, start, end, found)


@pytest.mark.parametrize("engine", ["re2", "re"])
@pytest.mark.parametrize(("rule", "sample"), MISSES)
def test_what_only_looks_alike_is_not_found(rule, sample, engine):
    for seed in SEEDS:
        text, _, _ = value_span(expand(sample, f"{rule.id}{seed}"))
        assert rule.id not in {item.rule for item in scan(rule, text, engine)}, seed


def test_the_table_is_fresh():
    assert build.main(["--check"]) == 0, "run: python -m jupyter_mlsec.detectors.build"


def test_every_rule_file_is_listed():
    folder = build.TABLE.parent
    files = {
        f"{part}.{path.stem}"
        for part in ("secrets", "personal", "endpoints", "exposure")
        for path in (folder / part).glob("*.py")
        if path.stem != "__init__"
    }
    assert files == set(RULE_MODULES)


def test_every_rule_says_what_it_is_and_what_to_do():
    for rule in RULES:
        assert rule.title
        assert rule.source.startswith("https://"), rule.id
        assert rule.advice or rule.category is Category.ENDPOINT, rule.id
        assert rule.samples_miss, rule.id
        assert (rule.category is Category.PERSONAL_DATA) == bool(rule.entity), rule.id


def test_no_sample_template_is_itself_a_secret():
    """What is committed must not trip other scanners: random parts are fields, not text."""
    for rule in RULES:
        if rule.category is Category.SECRET:
            for sample in rule.samples_match:
                bare = re.sub(r"<[^<>]*>|\[\[|\]\]", "", sample)
                assert not {f.rule for f in scan(rule, bare, "re2")} & {rule.id} or "generic" in rule.id, rule.id
