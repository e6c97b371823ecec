"""One value has one name, however it is written."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.fingerprint import canonical
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.detectors import build_scanner

SCANNER = build_scanner(Context(key=b"k" * 32))
MAIL = "kim.ferrer@example.com"
WAYS = {
    "percent": quote(MAIL, safe=""),
    "percent, every character": "".join(f"%{ord(letter):02X}" for letter in MAIL),
    "JSON": json.dumps(MAIL).strip('"').replace("@", "\\u0040"),
    "entity": MAIL.replace("@", "&#64;"),
    "quoted-printable": MAIL.replace("@", "=40"),
    "repr": "".join(f"\\x{ord(letter):02x}" for letter in MAIL),
    "percent in JSON": quote(MAIL).replace("%", "\\u0025"),
    "capitals": MAIL.upper(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_value_has_one_number_however_it_is_written(way):
    text = f"{MAIL} and {WAYS[way]} and lee.ferrer@example.com"
    findings = SCANNER.scan(Document(text, Surface.STREAM)).findings
    assert redact(text, findings, Placeholders()) == "[EMAIL-1] and [EMAIL-1] and [EMAIL-2]"


def test_an_address_in_a_link_is_the_one_beside_it():
    text = f'<a href="https://x.example/?to={quote(MAIL)}">{MAIL}</a>'
    findings = SCANNER.scan(Document(text, Surface.RICH, "html")).findings
    assert redact(text, findings, Placeholders()) == '<a href="https://x.example/?to=[EMAIL-1]">[EMAIL-1]</a>'


def test_what_only_looks_encoded_is_left_as_it_is():
    assert canonical("100%25") == "100%25"
    assert canonical("a%zz") == "a%zz"
