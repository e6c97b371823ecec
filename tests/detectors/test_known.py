"""Secrets known by value are found wherever they stand, and ordinary variables are not secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.document import Document
from jupyter_mlsec.detectors.known import KnownValues


def spans(known, text):
    return [text[finding.start : finding.end] for finding in known.detect(Document(text))]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_remembered_value_is_found_at_its_place(before, after):
    known = KnownValues()
    known.remember("correct-horse-9")
    assert "correct-horse-9" in spans(known, before + "correct-horse-9" + after)


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "JUPYTERHUB_API_TOKEN", "db_password", "GH_PAT", "SECRET_2"])
def test_variables_that_say_so_are_remembered(name):
    known = KnownValues()
    known.remember_environment({name: "Xk2-93mfKd81"})
    assert spans(known, "a Xk2-93mfKd81 b") == ["Xk2-93mfKd81"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKENIZERS_PARALLELISM", "false-or-true"),
        ("SSH_AUTH_SOCK", "/tmp/agent/socket"),
        ("KEYBOARD", "qwerty-de-1"),
        ("API_KEY", "changeme"),
        ("API_KEY", "short1"),
        ("TOKEN_ENDPOINT", "https://login.example.com/token"),
        ("MAX_TOKEN", "100000000"),
        ("HOME", "Xk2-93mfKd81"),
    ],
)
def test_other_variables_are_not(name, value):
    known = KnownValues()
    known.remember_environment({name: value})
    assert spans(known, f"x {value} y") == []


def test_nothing_of_it_is_printed():
    known = KnownValues()
    known.remember("correct-horse-9")
    assert "correct" not in repr(known) + repr(list(known.detect(Document("correct-horse-9"))))
