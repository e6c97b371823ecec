"""A value split over chunks at any place is masked as if it had come in one piece."""

from __future__ import annotations

import itertools

import toys
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.core.scanner import Scanner
from jupyter_mlsec.core.stream import HOLD, StreamHold

SCANNER = Scanner((toys.EMAILS, toys.TOKENS), (), Context(key=b"k" * 32))


def scan(text):
    return SCANNER.scan(Document(text, Surface.STREAM))


def shown(chunks, placeholders):
    hold = StreamHold(scan)
    parts = [hold.feed(chunk) for chunk in chunks] + [hold.flush()]
    return "".join(redact(part.text, part.findings, placeholders) for part in parts)


words = st.sampled_from(
    [
        "ann@site.example",
        "tok_0123456789ab",
        "loss 0.25",
        "\n",
        "\r",
        " ",
        "...",
        "done",
        "12",
        "é",
        "🙂",
        "=",
    ]
)


@given(st.lists(words, max_size=30), st.lists(st.integers(0, 400), max_size=12))
def test_any_split_shows_what_one_piece_shows(parts, cuts):
    text = "".join(parts)
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    chunks = [text[a:b] for a, b in itertools.pairwise(edges)]
    whole = redact(text, scan(text).findings, Placeholders())
    assert shown(chunks, Placeholders()) == whole


@given(st.text(alphabet="ab1 .\n", max_size=60), st.text(alphabet="ab1 .\n", max_size=60))
def test_a_value_never_shows_character_by_character(before, after):
    value = "ann@site.example"
    text = f"{before} {value} {after}"
    assert value not in shown(list(text), Placeholders())


def test_text_that_cannot_become_a_value_leaves_at_once():
    for text in (
        "epoch 1/10 [45%]",
        "Loading: done, ",
        "100%",
        "hello world\n",
        "....",
        "a, b, (c)",
    ):
        hold = StreamHold(scan)
        assert hold.feed(text).text == text


def test_a_live_prefix_waits_however_long_and_leaves_with_its_line():
    hold = StreamHold(scan)
    assert hold.feed("mail ann@si").text == "mail "
    assert hold.feed("te.exam").text == ""
    released = hold.feed("ple\nnext ")
    assert redact(released.text, released.findings, Placeholders()) == "[EMAIL-1]\nnext "


def test_digit_groups_wait_for_the_rest_of_a_card():
    hold = StreamHold(scan)
    assert "4111" not in hold.feed("card 4111 1111 ").text


def test_a_line_without_end_does_not_pile_up():
    hold = StreamHold(scan)
    sent = sum(len(hold.feed("x" * 1000).text) for _ in range(20))
    assert sent >= 20_000 - HOLD - 1000
    assert sent + len(hold.flush().text) == 20_000


def test_a_private_key_waits_for_its_last_line():
    begin, end = (
        "-----BEGIN {}-----".format("PRIVATE KEY"),
        "-----END {}-----".format("PRIVATE KEY"),
    )
    hold = StreamHold(scan)
    assert hold.feed(f"see\n{begin}\n").text == "see\n"
    assert hold.feed("abc\n" * 50).text == ""
    assert hold.feed(f"{end}\n").text.endswith(f"{end}\n")


def test_a_key_that_never_ends_is_reported_as_not_judged():
    begin = "-----BEGIN {}-----".format("PRIVATE KEY")
    hold = StreamHold(scan)
    hold.feed(begin + "\n")
    released = [hold.feed("abcdefg\n" * 500) for _ in range(6)]
    assert any(not part.complete for part in released)


def test_nothing_held_is_in_a_repr():
    hold = StreamHold(scan)
    hold.feed("ann@si")
    assert "ann" not in repr(hold)
