"""Many documents at once get the answers that each would get alone, whatever stands beside them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.engines.joined import LARGEST, awake, joined
from jupyter_mlsec.detectors.engines.kingfisher import KingfisherDetector
from jupyter_mlsec.detectors.samples import expand

TOKEN = expand("<crc32:ghp_:30>", "joined")
PIECES = (
    f"token = '{TOKEN}'",
    f"\x00{TOKEN}",
    f"\ufeff{TOKEN}",
    TOKEN[:20],
    TOKEN[20:],
    "curl https://api.example.com \\",
    f'  -u "someone:{expand("<alnum:24>", "curl")}"',
    '"an open quote',
    "{ an open bracket",
    f"x = {expand('<hex:32>-us12', 'joined')}",
    "CPF: 529.982.247-25",
    "pesel",
    "44051401359",
    "é😀 print('hello')",
    "",
    " " * 50,
)
SCANNER = build_scanner(Context.fresh(), tier=2)


@settings(deadline=None)  # the first question loads the engines
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_scanning_many_says_what_scanning_each_says(texts):
    documents = [Document(text, Surface.CELL, "python") for text in texts]
    assert list(SCANNER.scan_all(documents)) == [SCANNER.scan(document) for document in documents]


def test_no_rule_of_kingfisher_reaches_from_one_text_into_the_next():
    halves = [Document(TOKEN[:20]), Document(TOKEN[20:]), Document('key = "'), Document(f'{TOKEN}"')]
    assert KingfisherDetector().worth_asking(halves) == {3}


def test_what_a_joined_text_holds_is_found_in_the_text_that_it_stands_in():
    documents = [Document("x" * 3000) for _ in range(200)]
    documents[150] = Document(f"{'é' * 3000} {TOKEN}")
    assert KingfisherDetector().worth_asking(documents) == {150}


@given(st.lists(st.integers(0, LARGEST // 2), max_size=8), st.integers(0, 9))
def test_joined_texts_know_which_text_a_place_belongs_to(sizes, separated):
    texts = [f"{number % 10}" * size for number, size in enumerate(sizes)]
    separator = "-" * separated
    pieces = list(joined(texts, separator))
    assert sum(len(piece.starts) for piece in pieces) == len(texts)
    for piece in pieces:
        for offset, start in enumerate(piece.starts):
            number = piece.first + offset
            begin = start + separated
            assert piece.text[begin : begin + len(texts[number])] == texts[number]
            if texts[number]:
                assert number in piece.between(begin, begin + len(texts[number]))


@pytest.mark.parametrize("seed", range(3))
def test_no_text_that_is_awake_is_left_out(seed):
    source = random.Random(seed)
    texts = [source.choice(("quiet", "loud", "l\noud", "quiet " * 4000)) for _ in range(60)]
    assert awake(texts, lambda text: "loud" in text) == {n for n, text in enumerate(texts) if text == "loud"}
