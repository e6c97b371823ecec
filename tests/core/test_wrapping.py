"""A value that a printer has cut at the edge of its page is one value, and masked in all of its pieces."""

from __future__ import annotations

import io
import secrets
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.core.wrapping import unwrapped
from jupyter_mlsec.detectors import build_scanner

SCANNER = build_scanner(Context.fresh())
KEY = "AK" + "IA" + "".join(secrets.choice("BCDFGHJKLMNPQRSTVWXZ234567") for _ in range(16))
MAIL = f"kim.{secrets.token_hex(12)}@mail.example.com"


def masked(text):
    return redact(text, SCANNER.scan(Document(text, Surface.STREAM)).findings, Placeholders())


@pytest.mark.parametrize("width", [20, 24, 30, 40])
@pytest.mark.parametrize("value", [KEY, MAIL], ids=["key", "mail"])
@pytest.mark.parametrize("colour", [False, True])
def test_rich_wraps_a_value(width, value, colour):
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour)
    console.print(Text("some words before it: ") + Text("see" * (width // 4) + ":" + value))
    shown = masked(out.getvalue())
    assert not any(value[at : at + 8] in shown for at in range(len(value) - 12))


def test_textwrap_wraps_a_value():
    for width in range(20, 40):
        text = textwrap.fill(f"{'see' * (width // 3)}:{MAIL} and so on, with more words behind it", width)
        shown = masked(text)
        assert MAIL[4:20] not in shown.replace("\n", "") and "more" in shown


def test_a_list_of_values_keeps_its_lines():
    mails = [f"{'kimberly.long.name'[:n]}{secrets.token_hex(4)}@example.com" for n in (3, 12, 5)]
    keys = ["AK" + "IA" + secrets.token_hex(8).upper().replace("A", "B") for _ in range(3)]
    for text in ("\n".join(mails), "\n".join(keys), "kim.of.a.long.name2@example.com\nLondon"):
        assert masked(text).count("\n") == text.count("\n")
    assert masked("kim.of.a.long.name2@example.com\nLondon").endswith("]\nLondon")


def test_full_lines_of_a_table_are_no_words():
    rows = "\n".join(f"{n:>4} row{n:02} {n * 3.25:>14.6f} b{n:02}" for n in range(40))
    assert unwrapped(rows).text == ""
    assert unwrapped("one\ntwo\n").text == ""


@given(st.lists(st.text(alphabet="ab@. =", max_size=30), max_size=8))
def test_every_place_leads_back(lines):
    text = "\n".join(lines)
    view = unwrapped(text)
    for at, letter in enumerate(view.text):
        if letter != "\n":
            low, high = view.origin(at, at + 1)
            assert text[low:high] == letter
