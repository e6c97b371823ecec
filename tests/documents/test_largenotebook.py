"""A notebook read cell by cell from its file is the notebook that is read whole; anything odd is read whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.errors import ScanError
from jupyter_mlsec.documents import largenotebook
from jupyter_mlsec.documents.largenotebook import on_disk
from jupyter_mlsec.documents.notebooks import parts_of

TEXT = st.text(st.sampled_from('ab"\\[]{},:é😀\n\u2028'), max_size=12)
VALUES = st.recursive(TEXT | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner))
OUTPUTS = st.fixed_dictionaries({"output_type": st.just("stream"), "text": TEXT | st.lists(TEXT)})
CELLS = st.fixed_dictionaries(
    {"cell_type": st.just("code"), "source": TEXT, "metadata": st.dictionaries(TEXT, VALUES)},
    optional={"outputs": st.lists(OUTPUTS), "extra": VALUES},
)


@pytest.fixture
def small_windows(monkeypatch):
    monkeypatch.setattr(largenotebook, "_WINDOW", 7)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLS, max_size=4), st.dictionaries(TEXT, VALUES), st.sampled_from((None, 1)), st.booleans())
def test_it_is_the_same_notebook(small_windows, tmp_path, cells, metadata, indent, is_first):
    body = {"metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    body = {"cells": cells, **body} if is_first else {**body, "cells": cells}
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(body, indent=indent, ensure_ascii=False), encoding="utf-8")
    assert list(parts_of(on_disk(str(path)), "a")) == list(parts_of(path.read_bytes(), "a"))


@pytest.mark.parametrize(
    "content",
    [
        '{"nbformat": 4, "cells": [{}',
        '{"nbformat": 4, "cells": [{} {}]}',
        '{"nbformat": 4, "cells": [{},]}',
        '{"nbformat": 4, "cells": [1]}',
        '{"nbformat": 4, "cells": ["a"]}',
        '{"nbformat": 4, "cells": [], "cells": [{}]}',
        '{"nbformat": 3, "worksheets": [{"cells": []}]}',
        '{"nbformat": 4, "cells": {}}',
        '{"nbformat": 4, "cells": []} x',
        '{"nbformat": 4, "cells": [{}], "metadata": {"a": "b}',
        "[]",
        "",
    ],
)
def test_what_is_odd_is_read_as_a_whole(tmp_path, content):
    path = tmp_path / "a.ipynb"
    path.write_text(content)
    assert on_disk(str(path)) is None


def test_a_mistake_inside_of_a_cell_says_which_cell(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text('{"nbformat": 4, "cells": [{"cell_type": "code"}, {"source" "x"}]}')
    with pytest.raises(ScanError, match="cell 2: not valid JSON"):
        list(parts_of(on_disk(str(path))))


def test_a_file_that_changes_meanwhile_is_not_read_on(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text('{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x"}]}')
    model = on_disk(str(path))
    path.write_text('{"nbformat": 4, "cells": []}')
    with pytest.raises(ScanError, match="changed"):
        list(parts_of(model))
