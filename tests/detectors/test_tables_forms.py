"""One invented table in every form in which libraries print it: values go, everything else stays where it is."""

from __future__ import annotations

import dataclasses
import html
import json
from collections import namedtuple
from pathlib import Path

import pandas as pd
import pytest
from printed import FRAME

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.detectors import build_scanner

SCANNER = build_scanner(Context(key=b"k" * 32))
PRINTED = json.loads(Path(__file__).with_name("printed_tables.json").read_text(encoding="utf-8"))
DATA = pd.DataFrame(FRAME)
NAMES = FRAME["name"]
MAILS = FRAME["email"]
BOTH = [*NAMES, *MAILS]
ROWS = list(zip(*FRAME.values()))
RECORDS = [dict(zip(FRAME, row)) for row in ROWS]
Row = namedtuple("Row", list(FRAME))
Patient = dataclasses.make_dataclass("Patient", list(FRAME))


def masked(text: str, language: str = "text", placeholders: Placeholders | None = None) -> str:
    result = SCANNER.scan(Document(text, Surface.TABLE, language))
    assert result.complete, result.reason
    return redact(text, result.findings, placeholders or Placeholders())


def wide(frame: pd.DataFrame) -> str:
    with pd.option_context("display.width", 40, "display.max_columns", None):
        return repr(frame)


def vertical(line: str, between: str) -> str:
    return "".join(
        line.format(number) + "".join(f"{key.ljust(6)}{between}{value}\n" for key, value in record.items())
        for number, record in enumerate(RECORDS)
    )


# form: (text, values that must go)
FORMS = {
    "wide": (wide(DATA), BOTH),
    "justified left": (DATA.to_string(justify="left"), BOTH),
    "turned round": (DATA.T.to_string(), BOTH),
    "one record": (repr(DATA.iloc[0]), [NAMES[0], MAILS[0]]),
    "one record turned": (DATA.head(1).T.to_string(), [NAMES[0], MAILS[0]]),
    "series": (repr(DATA["name"]), NAMES),
    "two series": (f"{DATA['score']!r}\n{DATA['name']!r}", NAMES),
    "value counts": (repr(DATA["name"].value_counts()), NAMES),
    "groups": (repr(DATA.groupby("name")["score"].mean()), NAMES),
    "groups as frame": (DATA.groupby("name")[["score", "id"]].sum().to_string(), NAMES),
    "index": (DATA.set_index("name").to_string(), BOTH),
    "index alone": (repr(DATA.set_index("name").index), NAMES),
    "two indices": (DATA.assign(kind="a").set_index(["kind", "name"])[["score", "id"]].to_string(), NAMES),
    "describe": (DATA.describe(include="all").to_string(), [NAMES[0], MAILS[0]]),
    "describe turned": (DATA.describe(include="all").T.to_string(), [NAMES[0], MAILS[0]]),
    "cut": (DATA.to_string(max_colwidth=10), [value[:6] for value in BOTH]),
    "dictionary of dictionaries": (repr(DATA.to_dict()), BOTH),
    "dictionary of lists": (repr(DATA.to_dict("list")), BOTH),
    "dictionary split": (repr(DATA.to_dict("split")), BOTH),
    "dictionary by index": (repr(DATA.to_dict("index")), BOTH),
    "records": (repr(RECORDS), BOTH),
    "one dictionary": (repr(RECORDS[0]), [NAMES[0], MAILS[0]]),
    "json columns": (DATA.to_json(force_ascii=False), BOTH),
    "json split": (DATA.to_json(orient="split", force_ascii=False), BOTH),
    "json lines": (DATA.to_json(orient="records", lines=True, force_ascii=False), BOTH),
    "json indented": (json.dumps(RECORDS, indent=2, ensure_ascii=False), BOTH),
    "json escaped": (DATA[["name", "score"]].to_json(orient="records"), NAMES[:1]),
    "itertuples": ("\n".join(map(str, DATA.itertuples())), BOTH),
    "named tuples": (repr([Row(*row) for row in ROWS]), BOTH),
    "data classes": (repr([Patient(*row) for row in ROWS]), BOTH),
    "yaml": ("".join("- " + "\n  ".join(f"{k}: {v}" for k, v in r.items()) + "\n" for r in RECORDS), BOTH),
    "spark vertical": (vertical("-RECORD {}-----------------------\n", " | "), BOTH),
    "psql expanded": (vertical("-[ RECORD {} ]------------------\n", " | "), BOTH),
    "mysql": (vertical("*************************** {}. row ***************************\n", ": "), BOTH),
}
FORMS["latex"] = (PRINTED["tabulate latex"], BOTH)


@pytest.mark.parametrize("form", FORMS)
def test_people_are_masked_in_every_form_of_pandas_and_python(form):
    text, values = FORMS[form]
    shown = masked(text)
    assert [value for value in values if value in shown] == []
    assert shown.count("\n") == text.count("\n")


@pytest.mark.parametrize("form", FORMS)
def test_numbers_and_headers_stay(form):
    text, _ = FORMS[form]
    shown = masked(text)
    kept = [item for item in [*map(str, FRAME["score"]), *map(str, FRAME["id"]), "score", "dtype"] if item in text]
    assert [item for item in kept if item not in shown] == []


@pytest.mark.parametrize("form", FORMS)
def test_masking_twice_changes_nothing_more(form):
    once = masked(FORMS[form][0])
    assert masked(once) == once


@pytest.mark.parametrize("form", PRINTED)
def test_people_are_masked_in_what_other_libraries_print(form):
    text = PRINTED[form]
    shown = html.unescape(masked(text, "html" if "html" in form else "text"))
    values = {
        "polars series": NAMES,
        "polars value counts": NAMES,
        "polars describe": [min(NAMES)],
        "spark describe": [min(NAMES)],
    }.get(form, BOTH)
    assert [value for value in values if value in shown] == []
    assert shown.count("\n") == html.unescape(text).count("\n")
    assert [value for value in map(str, FRAME["score"]) if value in text and value not in shown] == []


@pytest.mark.parametrize("form", ["polars cut", "rich narrow", "tabulate wrapped"])
def test_values_that_were_cut_or_wrapped_leave_no_piece(form):
    shown = masked(PRINTED[form])
    pieces = [value[:5] for value in BOTH] + ["Lindqvist", "Adeyemi", "Holloway", "lefevre"]
    assert [piece for piece in pieces if piece in shown] == []


@pytest.mark.parametrize("form", ["polars", "rich", "prettytable", "tabulate grid", "tabulate psql", "tabulate presto"])
def test_columns_of_a_box_stay_in_line(form):
    lines = masked(PRINTED[form]).splitlines()
    rows = [line for line in lines if any(mark in line for mark in ("[PERSON", "score"))]
    assert len({len(line) for line in rows}) == 1


def test_columns_of_fixed_width_stay_in_line():
    for text in (
        DATA.to_string(),
        repr(DATA["name"].value_counts()),
        repr(DATA.iloc[0]),
        DATA.set_index("name").to_string(),
    ):
        before, after = text.splitlines(), masked(text).splitlines()
        assert [len(line) for line in before] == [len(line) for line in after]


def test_html_and_text_of_a_table_show_the_same_placeholders():
    placeholders = Placeholders()
    pages = [
        masked(DATA.to_html(), "html", placeholders),
        masked(DATA.to_string(), "text", placeholders),
        masked(wide(DATA), "text", placeholders),
        masked(PRINTED["polars"], "text", placeholders),
        masked(PRINTED["polars html"], "html", placeholders),
        masked(PRINTED["rich html"], "html", placeholders),
        masked(repr(RECORDS), "text", placeholders),
    ]
    for page in pages:
        for number in range(1, len(NAMES) + 1):
            assert f"[PERSON-{number}]" in page
            assert f"[EMAIL-{number}]" in page
        assert f"[PERSON-{len(NAMES) + 1}]" not in page


def test_every_part_of_a_wide_table_knows_the_others():
    frame = pd.DataFrame(
        {"name": ["Ada", "Bo"], **{f"measured_value_{n}": [1, 2] for n in range(8)}, "email": MAILS[:2]}
    )
    text = wide(frame)
    assert "\\" in text
    shown = masked(text)
    assert "Ada" not in shown
    assert "Bo" not in shown
