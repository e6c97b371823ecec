"""The head of a pattern matches wherever the pattern does: what it leaves out is not searched for."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jupyter_mlsec.detectors import build
from jupyter_mlsec.detectors.heads import head_of
from jupyter_mlsec.detectors.matching import MatcherError, pattern_set, portable
from jupyter_mlsec.detectors.samples import expand, value_span

RULES = build.authored_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_where_a_rule_matches_its_head_does(rule):
    pattern, head = re.compile(rule.pattern, re.ASCII), re.compile(head_of(rule.pattern), re.ASCII)
    for number in range(3):
        for sample in rule.samples_match:
            text, _, _ = value_span(expand(sample, str(number)))
            assert head.search(text) or not pattern.search(text)


ATOMS = st.sampled_from(["a", "key", "tok_", "[ab]", "[a-z]", "[^b]", ".", r"\b", "[0-9]", "[a-z =]"])
COUNTS = st.sampled_from(
    ["", "", "", "?", "*", "+", "{2}", "{0,3}", "{1,20}", "{0,40}", "{3,}", "{14}", "*?", "{0,40}?"]
)


def patterns():
    piece = st.builds("".join, st.tuples(ATOMS, COUNTS)).filter(lambda text: not re.match(r"\\b.", text))
    sequence = st.lists(piece, min_size=1, max_size=5).map("".join)
    group = st.builds(
        lambda branches, count: f"(?:{'|'.join(branches)}){count}", st.lists(sequence, min_size=1, max_size=3), COUNTS
    )
    return st.lists(st.one_of(piece, group), min_size=1, max_size=4).map("".join)


@settings(max_examples=1500, deadline=None)
@given(patterns(), st.text(alphabet="abkeytok_0 =", max_size=40))
def test_the_head_of_any_pattern_is_wider(pattern, text):
    assume(portable(pattern))
    if re.search(pattern, text):
        assert re.search(head_of(pattern), text)


@pytest.mark.parametrize(
    ("pattern", "head"),
    [
        ("(?i:okta)[^\r\n]{0,40}?[=:](00[a-z]{40})", "(?i:okta)"),
        (r"\b[A-Za-z]{0,30}secret_[a-z]{40}", "secret_[a-z]{12,}"),
        ("(?:[0-9a-f]*:){7}x", "(?:[0-9a-f]*:){7}x"),
        ("(?:key[^x]{0,99}x){2}y", "(?:key)"),
    ],
)
def test_heads_end_where_anything_may_follow(pattern, head):
    assert head_of(pattern) == head


def test_a_set_that_does_not_fit_is_an_error_and_never_clean():
    patterns = [f"(?i:key{number})[ -~]{{0,90}}[a-z0-9]{{32}}" for number in range(60)]
    with pytest.raises(MatcherError):
        pattern_set(patterns, 1 << 16)
    assert list(pattern_set(patterns, 8 << 20)(b"key7 = " + b"a1" * 20)) == [7]


@given(st.integers(14, 22))
def test_whatever_the_memory_a_set_finds_or_refuses(power):
    patterns = [f"(?i:key{number})[ -~]{{0,90}}[a-z0-9]{{32}}" for number in range(20)]
    try:
        search = pattern_set(patterns, 1 << power)
    except MatcherError:
        return
    text = b"".join(b"key%d %s x\n" % (number, b"ab=" * 300) for number in range(20)) * 20 + b"key7 = " + b"a1" * 20
    assert 7 in search(text)
