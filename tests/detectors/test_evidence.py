"""Why something was found: the words follow what the value really is, and never hold it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Confidence
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.evidence import WORDS, evidence
from jupyter_mlsec.detectors.samples import expand

SCANNER = build_scanner(Context(key=b"k" * 32), 2)


def explained(text, surface=Surface.FILE):
    document = Document(text, surface)
    return [(found, evidence(found, document)) for found in SCANNER.scan(document).findings]


def only(text, surface=Surface.FILE):
    ((found, words),) = explained(expand(text, "evidence"), surface)
    return found, words


def test_a_github_token_says_prefix_and_checksum():
    found, words = only("x = '<crc32:ghp_:30>'")
    assert found.confidence is Confidence.HIGH
    assert words[0] == "prefix" and "checksum ok" in words and "random" in words


def test_a_wrong_checksum_is_told_with_the_lower_confidence():
    token = expand("<crc32:ghp_:30>", "evidence")
    wrong = token[:-1] + ("1" if token[-1] != "1" else "2")
    ((found, words),) = explained(f"x = '{wrong}'")
    assert "checksum failed" in words and "checksum ok" not in words
    assert found.confidence is not Confidence.HIGH or found.found_by


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("card <card:4:16>", "checksum ok"),
        ("IBAN <iban:DE>", "checksum ok"),
        ("codice fiscale RSSMRA85T10A562S", "checksum ok"),
        ("phone: +49 30 901820", "numbering plan"),
    ],
)
def test_numbers_say_what_was_checked(text, word):
    _, words = only(text, Surface.STREAM)
    assert word in words


def test_an_assigned_password_says_that_its_name_tells():
    _, words = only("db_password = '<alnum:20>'")
    assert "telling name" in words and "prefix" not in words


@pytest.mark.parametrize(
    ("text", "is_named"), [("codice fiscale RSSMRA85T10A562S", True), ("sent to RSSMRA85T10A562S today", False)]
)
def test_a_name_beside_a_number_is_told_only_where_it_stands(text, is_named):
    _, words = only(text, Surface.STREAM)
    assert ("context word" in words) is is_named


def test_a_column_says_so():
    table = (
        "   passport_number  score\n0        C01X00T47   0.10\n1        C01X00T48   0.20\n2        C01X00T49   0.30\n"
    )
    found = explained(table, Surface.STREAM)
    assert found and all("column header" in words for item, words in found if item.column)
    assert any(item.column for item, _ in found)


@settings(max_examples=50, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["<crc32:ghp_:30>", "ada@example.com", "<card:4:16>", "password='<alnum:16>'"]),
)
def test_words_are_fixed_and_hold_no_value(around, planted):
    for _, words in explained(f"{around} {expand(planted, 'w')} {around}"):
        assert words and set(words) <= set(WORDS)
