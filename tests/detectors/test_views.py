"""What a reader sees can be searched, and every span leads back to where it stands in the original."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.attributes import attributes
from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.fingerprint import canonical
from jupyter_mlsec.core.views import decoded, folded, shown
from jupyter_mlsec.detectors import build_scanner

SCANNER = build_scanner(Context(key=b"k" * 32))
ADDRESS = "ada.byron@example.com"


def found(text, language="text", surface=Surface.RICH):
    result = SCANNER.scan(Document(text, surface, language))
    assert result.complete, result.reason
    return [(item.entity or item.rule, text[item.start : item.end]) for item in result.findings]


@pytest.mark.parametrize(
    ("markup", "span"),
    [
        ("<b>ada.byron</b>@example.com", "ada.byron</b>@example.com"),
        ("<p>ada.byron&#64;example.com</p>", "ada.byron&#64;example.com"),
        ("<td>ada.byron&commat;example&#x2e;com</td>", "ada.byron&commat;example&#x2e;com"),
        ('<a href="mailto:ada.byron@example.com">write</a>', "ada.byron@example.com"),
        ("<span>ada.</span><span>byron@example.com</span>", "ada.</span><span>byron@example.com"),
        ("<!-- ada.byron@example.com -->", "ada.byron@example.com"),
        ("ada.byron@<wbr>example.com", "ada.byron@<wbr>example.com"),
    ],
)
def test_an_address_hidden_in_html_is_found_where_it_stands(markup, span):
    assert ("EMAIL_ADDRESS", span) in found(markup, "html")


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[32mada.byron@example.com\x1b[0m",
        "ada.\x1b[1mbyron@\x1b[22mexample.com",
        "ada.byron@exam\u200bple.com",
        "ada.by\u00adron@example.com",
        "\x1b]8;;mailto:ada.byron@example.com\x1b\\write\x1b]8;;\x1b\\",
        "before\\nada.byron@example.com\\nafter",
        "b'\\x07ada.byron@example.com'",
    ],
)
def test_an_address_in_colour_or_with_invisible_characters_is_found(text):
    (kind, span) = found(text, surface=Surface.STREAM)[0]
    assert kind == "EMAIL_ADDRESS"
    assert canonical(span, kind) == ADDRESS


def test_cells_of_a_table_are_not_read_as_one_number():
    row = "<tr><td>4111</td><td>1111</td><td>1111</td><td>1111</td></tr>"
    assert found(f"<table>{row}</table>", "html") == []


def test_what_draws_an_svg_is_no_card_number_and_what_it_says_is_read():
    outline = "M 2034 4250 \nQ 4111 1111 1111 1111 \nQ 1056 3291 1056 2328 \nz\n"
    shape = f'<polyline points="4111 1111 1111 1111"/><path id="a" d="{outline}" transform="scale(0.015625)"/>'
    assert found(f"<svg>{shape}</svg>", "html") == []
    said = f'<svg>{shape}<path d="{outline}" aria-label="{ADDRESS}"/><text>4111 1111 1111 1111</text></svg>'
    assert found(said, "html") == [("EMAIL_ADDRESS", ADDRESS), ("CREDIT_CARD", "4111 1111 1111 1111")]


def test_full_width_digits_and_hard_spaces_are_digits_and_spaces():
    assert found("card \uff14111\u00a01111\u00a01111\u00a01111") == [
        ("CREDIT_CARD", "\uff14111\u00a01111\u00a01111\u00a01111")
    ]


def test_half_of_a_surrogate_pair_stops_nothing():
    assert found("\ud800 ada.byron@example.com") == [("EMAIL_ADDRESS", ADDRESS)]


def test_the_same_value_has_one_fingerprint_however_it_is_written():
    def fingerprints(text, language):
        result = SCANNER.scan(Document(text, Surface.RICH, language))
        return {item.fingerprint for item in result.findings if item.entity in ("EMAIL_ADDRESS", "CREDIT_CARD")}

    assert fingerprints(ADDRESS, "text") == fingerprints("<b>ada.byron</b>&#64;example.com", "html")
    assert fingerprints(ADDRESS, "text") == fingerprints("ADA.BYRON@EXAMPLE.COM", "text")
    assert fingerprints("4111111111111111", "text") == fingerprints("4111-1111-1111-1111", "text")
    assert fingerprints(ADDRESS, "text") != fingerprints("bob@example.com", "text")


def test_plain_text_is_looked_at_as_it_is():
    text = "nothing to decode here"
    view = decoded(text)
    assert view.is_plain
    assert view.text is text


MARKUP = ("<b>", "</b>", "<td a='1'>", "&amp;", "&#64;", "&nope;", "<", ">", "&", "<!--", "-->")
CODES = ("\x1b[31m", "\x1b]8;;", "\x1b\\", "\x07", "\u200b", "\u00a0", "\\n", "\\x07", "\x0b", "\u212a")
PIECES = st.lists(
    st.sampled_from((*MARKUP, *CODES, "ab", "4111", " ", "\n", "é", "😀")),
    max_size=30,
).map("".join)


@given(PIECES, st.sampled_from(["html", "text"]), st.data())
def test_every_span_of_a_view_maps_into_the_original(text, language, data):
    view = decoded(text, language)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    first, last = view.origin(start, end)
    assert 0 <= first < last <= len(text)
    whole_first, whole_last = view.origin(0, len(view.text))
    assert whole_first <= first
    assert last <= whole_last


@given(PIECES)
def test_single_characters_map_to_themselves(text):
    view = decoded(text)
    for place, character in enumerate(view.text):
        first, last = view.origin(place, place + 1)
        if last - first == 1 and character.isalnum() and character.isascii():
            assert folded(text)[first:last] == character


@given(st.text(alphabet="abc <>&'\"@.=", max_size=60))
def test_text_that_is_escaped_reads_as_the_text(text):
    view = decoded(html.escape(text), "html")
    assert view.text == text


@given(PIECES)
def test_attributes_map_to_the_same_text(text):
    view = attributes(text)
    for place, character in enumerate(view.text):
        if character != "\n":
            first, last = view.origin(place, place + 1)
            assert folded(text)[first:last] == character


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "<b>",
                "</p>",
                "&#64;",
                "&amp;",
                "\x1b[31m",
                "\x07",
                "\x1b\\",
                "\u200b",
                "-->",
                "<!--",
                "\\n",
                "é",
                "\uff11",
            ]
        ),
        max_size=20,
    ),
    st.sampled_from(["text", "html", "python"]),
)
def test_the_quick_view_has_the_text_of_the_exact_one(parts, language):
    text = "".join(parts)
    assert shown(text, language) == decoded(text, language).text
