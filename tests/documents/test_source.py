"""Text files are read wholly, or refused with a reason; kinds are told by name, then by first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.errors import ScanError
from jupyter_mlsec.documents.source import document_of, kind_of, text_of


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a/b/n.ipynb", b"", ("notebook", "json")),
        ("train.py", b"", ("text", "python")),
        ("Train.R", b"", ("text", "r")),
        (".env", b"", ("text", "dotenv")),
        (".env.production", b"", ("text", "dotenv")),
        ("conf/.npmrc", b"", ("text", "ini")),
        ("pom.xml", b"", ("text", "xml")),
        ("Dockerfile", b"", ("text", "shell")),
        ("model.safetensors", b"", ("binary", "text")),
        ("LICENSE", b"Some words", ("text", "text")),
        ("unknown", b"\x00\x01", ("binary", "text")),
        ("unknown", b"\xff\xfe", ("text", "text")),
        ("cut.unknown", "é".encode()[:1], ("text", "text")),
    ],
)
def test_kinds(name, head, expected):
    kind = kind_of(name, head)
    assert (kind.sort, kind.language) == expected


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff")),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_text_survives_its_encoding(text, encoding):
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"ok\n\xe9t\xe9", "not valid UTF-8: byte 3 (line 2)"), (b"a\nb\x00", "NUL"), (b"\xff\xfea", "UTF-16")],
)
def test_what_is_no_text_is_refused_with_the_next_step(content, says):
    with pytest.raises(ScanError) as caught:
        document_of(content, "x.py")
    assert says in caught.value.message
    assert caught.value.hint
