"""A placeholder takes the place of its value: in columns of fixed width nothing beside it moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.core.rule import Category, Confidence, Severity


def found(text: str, value: str, column: str = "name") -> Finding:
    start = text.index(value)
    return Finding(
        "personal-data/person-name", "Name", Category.PERSONAL_DATA, Severity.MEDIUM, Confidence.HIGH,
        start, start + len(value), fingerprint=value, placeholder="PERSON", column=column,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("0      Ada Holloway  0.5\n", "Ada Holloway", "0        [PERSON-1]  0.5\n"),
        ("0          Ada  0.5\n", "Ada", "0   [PERSON-1]  0.5\n"),
        ("0          Ada\n", "Ada", "0   [PERSON-1]\n"),
        ("0  Ada  0.5\n", "Ada", "0  [PERSON-1]  0.5\n"),
        ("Ada Holloway     3\n", "Ada Holloway", "[PERSON-1]       3\n"),
        ("Ada              3\n", "Ada", "[PERSON-1]       3\n"),
        ("| Ada Holloway | 3 |", "Ada Holloway", "| [PERSON-1]   | 3 |"),
        ("│ Ada          ┆ 3 │", "Ada", "│ [PERSON-1]   ┆ 3 │"),
        ("|         Ada|  3|", "Ada", "|  [PERSON-1]|  3|"),
        ("|Ada|  3|", "Ada", "|[PERSON-1]|  3|"),
        ("|Ada Holloway|  3|", "Ada Holloway", "|[PERSON-1]  |  3|"),
        ("1,Ada,3\n", "Ada", "1,[PERSON-1],3\n"),
        ("name: Ada\n", "Ada", "name: [PERSON-1]\n"),
        ("{'name': 'Ada', 'n': 1}", "Ada", "{'name': '[PERSON-1]', 'n': 1}"),
        ("<td> Ada </td>", "Ada", "<td> [PERSON-1] </td>"),
    ],
)
def test_blanks_are_added_or_taken_where_the_column_has_them(text, value, expected):
    assert redact(text, [found(text, value)], Placeholders()) == expected


def test_outside_of_columns_blanks_stay():
    text = "Dear   Ada   ,"
    assert redact(text, [found(text, "Ada", column="")], Placeholders()) == "Dear   [PERSON-1]   ,"


@given(
    st.lists(st.sampled_from(["Ada", "Ada Holloway", "A", "Wolfeschlegelsteinhausen"]), min_size=1, max_size=4),
    st.integers(1, 12),
)
def test_every_value_goes_and_every_other_word_stays(values, gap):
    words = [f"{value}{number}" for number, value in enumerate(values)]
    text = "x" + "".join(" " * gap + word for word in words) + " " * gap + "y\n"
    shown = redact(text, [found(text, word) for word in words], Placeholders())
    assert shown.split() == ["x", *(f"[PERSON-{number}]" for number in range(1, len(words) + 1)), "y"]
