"""Notebooks are read by their structure, wholly, or not at all and with a reason."""

from __future__ import annotations

import base64
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.document import Surface
from jupyter_mlsec.core.errors import ScanError
from jupyter_mlsec.documents.notebooks import documents_of, parts_of
from jupyter_mlsec.documents.places import Places


def notebook(*cells, metadata=None, minor=5, **extra):
    return {"nbformat": 4, "nbformat_minor": minor, "metadata": metadata or {}, "cells": list(cells), **extra}


def code(source, *outputs, **extra):
    return {"cell_type": "code", "id": "c", "metadata": {}, "source": source, "outputs": list(outputs), **extra}


def encoded(model) -> bytes:
    return json.dumps(model).encode()


def texts(model) -> dict:
    """{part: text} of a notebook, from its bytes."""
    return {part.document.location.part: part.document.text for part in parts_of(encoded(model), "n.ipynb")}


def test_a_quote_in_a_cell_is_a_quote():
    (document,) = documents_of(encoded(notebook(code('key = "a\\nb"\n'))), "n.ipynb")
    assert document.text == 'key = "a\\nb"\n'


def test_lines_of_a_source_are_one_text():
    (document,) = documents_of(encoded(notebook(code(["a = 1\n", "b = 2"]))))
    assert document.text == "a = 1\nb = 2"
    assert document.surface is Surface.CELL


@pytest.mark.parametrize(
    ("output", "part", "surface", "expected"),
    [
        ({"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]}, "output 0", Surface.STREAM, "a\nb"),
        (
            {"output_type": "execute_result", "data": {"text/plain": "42"}},
            "output 0 text/plain",
            Surface.RICH,
            "42",
        ),
        (
            {"output_type": "display_data", "data": {"text/html": "<table><tr><td>x</td></tr></table>"}},
            "output 0 text/html",
            Surface.TABLE,
            "<table><tr><td>x</td></tr></table>",
        ),
        (
            {"output_type": "display_data", "data": {"image/svg+xml": ["<svg>\n", "</svg>"]}},
            "output 0 image/svg+xml",
            Surface.RICH,
            "<svg>\n</svg>",
        ),
        ({"output_type": "display_data", "data": {"text/latex": "$x$"}}, "output 0 text/latex", Surface.RICH, "$x$"),
        (
            {"output_type": "display_data", "data": {"application/json": {"user": {"mail": "m"}}}},
            "output 0 application/json",
            Surface.RICH,
            "mail: m",
        ),
        (
            {"output_type": "display_data", "data": {"application/vnd.some+json": ["p", "q"]}},
            "output 0 application/vnd.some+json",
            Surface.RICH,
            "pq",
        ),
        (
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31mone", "two"]},
            "output 0 traceback",
            Surface.TRACEBACK,
            "\x1b[31mone\ntwo",
        ),
        (
            {"output_type": "error", "ename": "E", "evalue": "value here", "traceback": []},
            "output 0 evalue",
            Surface.TRACEBACK,
            "value here",
        ),
        (
            {"output_type": "display_data", "data": {}, "metadata": {"note": "text"}},
            "output 0 metadata",
            Surface.RICH,
            "note: text",
        ),
        ({"output_type": "future", "unheard": "of"}, "output 0 unheard", Surface.RICH, "of"),
    ],
)
def test_every_kind_of_output_is_read(output, part, surface, expected):
    found = {item.document.location.part: item.document for item in parts_of(encoded(notebook(code("", output))))}
    assert found[part].text == expected
    assert found[part].surface is surface


def test_media_are_left_out_and_counted():
    image = base64.b64encode(bytes(range(256))).decode()
    cell = code("", {"output_type": "display_data", "data": {"image/png": image, "text/plain": "<Figure>"}})
    left_out: Counter = Counter()
    parts = list(parts_of(encoded(notebook(cell)), None, left_out))
    assert [part.document.text for part in parts] == ["<Figure>"]
    assert left_out == {"image/png": 1}


def test_text_attachments_metadata_and_widget_state_are_read():
    cell = {
        "cell_type": "markdown",
        "id": "m",
        "source": "![x](attachment:a.txt)",
        "metadata": {"owner": "someone", "tags": ["mlsec-allow"]},
        "attachments": {"a.txt": {"text/plain": "attached words"}},
    }
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"1": {"state": {"value": "typed password"}}}}}
    found = texts(notebook(cell, metadata={"widgets": state, "authors": [{"name": "invented author"}]}))
    assert found["attachment text/plain"] == "attached words"
    assert found["metadata"] == "name: invented author"
    assert "owner: someone" in texts(notebook(cell))["metadata"]
    assert found["widget state"] == "value: typed password"
    tagged = [part.document for part in parts_of(notebook(cell)) if part.cell == 1]
    assert all(document.tags == ("mlsec-allow",) for document in tagged)


def test_keys_that_the_format_does_not_know_are_read_too():
    found = texts(notebook(code("x", surprise={"a": "hidden here"}), extra="and here"))
    assert found["surprise"] == "a: hidden here"
    assert found["extra"] == "and here"


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, "python"),
        ({"language_info": {"name": "R"}}, "r"),
        ({"kernelspec": {"language": "julia", "name": "j"}}, "julia"),
        ({"language_info": None, "kernelspec": 3}, "python"),
    ],
)
def test_a_cell_has_the_language_of_its_kernel(metadata, language):
    document = next(documents_of(notebook(code("x"), metadata=metadata)))
    assert document.language == language


def test_cells_are_named_as_a_reader_counts_them():
    cells = [{"cell_type": "markdown", "source": "one", "metadata": {}}, code("two", id="named")]
    parts = list(parts_of(encoded(notebook(*cells, minor=4)), "n.ipynb"))
    assert [(part.cell, part.document.location.cell_id) for part in parts] == [(1, "#1"), (2, "named")]


def test_old_formats_are_upgraded():
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "old"},
        "worksheets": [
            {
                "metadata": {},
                "cells": [
                    {
                        "cell_type": "code",
                        "language": "python",
                        "input": "old = 1",
                        "metadata": {},
                        "collapsed": False,
                        "outputs": [{"output_type": "stream", "stream": "stdout", "text": "old output"}],
                    }
                ],
            }
        ],
    }
    found = [part.document.text for part in parts_of(encoded(old))]
    assert found[:2] == ["old = 1", "old output"]


def test_lone_surrogates_do_not_stop_the_scan():
    data = b'{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","source":"\\ud800 x"}]}'
    assert next(documents_of(data)).text == "\ud800 x"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"[]", "no JSON object"),
        (b'{"cells": []}', "`nbformat` or `cells` is missing"),
        (b'{"nbformat": 4}', "`nbformat` or `cells` is missing"),
        (b'{"nbformat": 99, "cells": []}', "newer"),
        (b'{"nbformat": 4,\n "cells": [}', "line 2 column"),
        (b'{"nbformat": 4, "cells": [{"source": "caf\xe9"}]}', "not valid UTF-8: byte 41 (line 1)"),
        (b'{"nbformat": 4, "cells": []}\x00', "NUL"),
        (b'{"nbformat": 4, "cells": {"a": 1}}', "cells is dict, not a list"),
        (b'{"nbformat": 4, "cells": [7]}', "cells[0] is int, not an object"),
        (b'{"nbformat": 4, "cells": [{"source": 7}]}', "cells[0].source is int, not text"),
        (b'{"nbformat": 4, "cells": [{"source": "", "outputs": [{"text": {}}]}]}', "outputs[0].text is dict"),
        (b'{"nbformat": 4, "cells": [' + b"[" * 20_000 + b"]" * 20_000 + b"]}", "deeply"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_next_step(content, says):
    with pytest.raises(ScanError) as caught:
        list(documents_of(content, "bad.ipynb"))
    assert says in caught.value.message
    assert caught.value.hint


def test_an_error_quotes_nothing_of_the_notebook():
    with pytest.raises(ScanError) as caught:
        list(documents_of(b'{"nbformat": 4, "cells": [{"source": {"planted": "words"}}]}'))
    assert "planted" not in str(caught.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
mappings = st.dictionaries(st.text(max_size=8), json_values, max_size=3)
outputs = st.fixed_dictionaries({}, optional=dict.fromkeys(("data", "text", "traceback", "y"), json_values | mappings))
cell_likes = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": json_values,
        "source": json_values | st.text(),
        "outputs": json_values | st.lists(outputs, max_size=2),
        "metadata": mappings | json_values,
        "attachments": st.dictionaries(st.text(max_size=3), mappings, max_size=2) | json_values,
        "x": json_values,
    },
)


@given(st.lists(cell_likes, max_size=4))
def test_any_json_is_read_or_refused_and_bytes_and_dict_agree(cells):
    def outcome(content):
        try:
            return [(part.address, part.document) for part in parts_of(content, "n")]
        except ScanError as error:
            return error.message

    model = notebook(*cells)
    assert outcome(encoded(model)) == outcome(model)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


@given(st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=4), st.booleans(), st.integers(0, 3))
def test_a_text_is_found_again_in_the_file(sources, as_list, indent):
    cells = [
        code([line + "\n" for line in lines] if as_list else "\n".join(lines), id=str(number))
        for number, lines in enumerate(sources)
    ]
    raw = json.dumps(notebook(*cells), indent=indent or None, ensure_ascii=False)
    places, lines_of_file = Places(raw), raw.split("\n")
    for part in parts_of(raw):
        for number, line in enumerate(part.document.text.removesuffix("\n").split("\n"), 1):
            assert json.dumps(line, ensure_ascii=False)[1:-1] in lines_of_file[places.line_of(part.address, number) - 1]


def test_a_place_that_is_not_there_is_the_first_line():
    assert Places('{"cells": []}').line_of(("cells", 3, "source"), 2) == 1
    assert Places("not json").line_of(("metadata",), 1) == 1
