"""Text in binary buffers is judged, whatever the layout around it; nothing else moves by a byte."""

from __future__ import annotations

import array

import toys
from hypothesis import assume, given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.judge import judge
from jupyter_mlsec.core.policy import merge
from jupyter_mlsec.core.scanner import Scanner
from jupyter_mlsec.documents.buffers import MEDIA, masked_buffers

SCANNER = Scanner((toys.EMAILS, toys.TOKENS), (), Context(key=b"k" * 32))
MAIL = b"planted7@site.example"


def masked(data):
    kept, judgements = masked_buffers([data], lambda document: judge(document, SCANNER, merge([]), "output"))
    return kept[0], judgements


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_a_value_between_any_bytes_is_overwritten_and_the_rest_stays(before, after):
    assume(not (before + b"\0").startswith(MEDIA))  # pictures and compressed data are not read
    data = before + b"\0" + MAIL + b"\0" + after
    got, _ = masked(data)
    assert MAIL not in got and len(got) == len(data)
    assert got.startswith(before) and got.endswith(after)


@given(st.text(max_size=40))
def test_a_value_in_text_is_overwritten_and_the_text_stays_text(word):
    data = f"{word} {MAIL.decode()} {word}".encode("utf-8", "ignore")
    got, _ = masked(data)
    assert MAIL not in got and len(got) == len(data)
    got.decode("utf-8")


def test_a_value_per_row_as_arrow_lays_them_out():
    rows = [b"ann1@site.example", b"bob2@site.example"]
    data = array.array("i", [0, 17, 34]).tobytes() + b"".join(row + b"\0" for row in rows)
    got, judgements = masked(data)
    assert not any(row in got for row in rows)
    assert len(judgements[0].findings) == 2


def test_numbers_and_media_are_the_same_objects():
    numbers = array.array("d", [0.1 * number for number in range(1000)])
    picture = b"\x89PNG\r\n" + MAIL
    for data in (memoryview(numbers), picture, b"", bytes(range(256))):
        assert masked(data)[0] is data
