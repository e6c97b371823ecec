"""A value that is written in another way is found where it stands, and masked there."""

from __future__ import annotations

import base64
import json
import quopri
import secrets
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.encodings import inner_views
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.core.views import decoded
from jupyter_mlsec.detectors import build_scanner

SCANNER = build_scanner(Context.fresh())
MAIL = f"kim.{secrets.token_hex(5)}@example.com"
UNIQUE = MAIL[4:14]
WAYS = {
    "percent": lambda value: "https://shop.example/?to=" + quote(value),
    "percent, every character": lambda value: "".join(f"%{ord(letter):02x}" for letter in value),
    "quoted-printable": lambda value: value.replace("@", "=40"),
    "quoted-printable, soft break": lambda value: (
        quopri.encodestring(f"Sch\u00f6n: {value[:9]}".encode()).decode() + "=\n" + value[9:]
    ),
    "entity": lambda value: value.replace("@", "&commat;"),
    "entities": lambda value: "".join(f"&#{ord(letter)};" for letter in value),
    "JSON escape": lambda value: json.dumps({"to": value}).replace("@", "\\u0040"),
    "repr of a colour": lambda value: repr(f"{value[:7]}\x1b[31m{value[7:]}"),
    "repr of an invisible character": lambda value: ascii(f"{value[:7]}\u200b{value[7:]}"),
    "data URI": lambda value: "data:text/csv;base64," + base64.b64encode(f"name,to\nx,{value}\n".encode()).decode(),
    "data URI of JSON": lambda value: (
        "data:application/json;charset=utf-8;base64," + base64.b64encode(json.dumps([value]).encode()).decode()
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_found_and_what_stays_cannot_be_read(way):
    text = f"before {WAYS[way](MAIL)} after"
    findings = SCANNER.scan(Document(text, Surface.STREAM)).findings
    assert "personal-data/email-address" in {item.rule for item in findings}
    masked = redact(text, findings, Placeholders())
    assert masked.startswith("before ") and masked.endswith(" after")
    readings = [masked, decoded(masked).text, *(view.text for view in inner_views(masked))]
    assert not any(UNIQUE in reading for reading in readings)


@pytest.mark.parametrize(
    "text", ["'%40s' % x", "f(n=40, m=41)", "100 %d", "C:\\x64\\u0031", "a && b; &c;", "\\u2013 \\x00"]
)
def test_code_that_looks_encoded_is_nothing(text):
    assert SCANNER.scan(Document(text, Surface.CELL, "python")).findings == ()


@given(st.text(alphabet="%=40ABab@.;&#x\\u{}\n data:text/plain;base64,kim", max_size=60))
def test_places_in_inner_views_are_places_in_the_text(text):
    for view in (decoded(text), *inner_views(text)):
        for start in range(len(view.text)):
            low, high = view.origin(start, start + 1)
            assert 0 <= low < high <= len(text)


@pytest.mark.parametrize(
    "before", ['{"u":"https://a.example/x","m":"', "<a href='https://a.example/'>", "see <https://a.example>:"]
)
def test_an_address_behind_a_url_is_no_part_of_it(before):
    text = before + MAIL
    assert [text[item.start : item.end] for item in SCANNER.scan(Document(text, Surface.RICH)).findings] == [MAIL]


def test_the_user_of_a_url_is_no_address():
    assert SCANNER.scan(Document("git clone ssh://kim@git.example.com/x", Surface.STREAM)).findings == ()
