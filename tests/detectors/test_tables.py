"""Columns of personal data are found by header and content together, in every form a table is printed in."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.tables import TableDetector, columns

SCANNER = build_scanner(Context(key=b"k" * 32))

# Invented people at a reserved domain, test card numbers.
PEOPLE = pd.DataFrame(
    {
        "customer_id": [1, 2, 3],
        "first_name": ["Ada", "Grace", "Alan"],
        "customer_name": ["Ada Byron", "Grace Hopper", "Alan Turing"],
        "email": ["ada@example.com", "grace@example.com", "alan@example.org"],
        "phone": ["4155550123", "2125550188", "3125550177"],
        "address": ["1 Main Street, Springfield", "22 Elm Road", "3 Oak Avenue"],
        "date_of_birth": ["1990-01-02", "1985-12-01", "1970-03-04"],
        "card_number": ["4111111111111111", "5555555555554444", "378282246310005"],
        "loss": [0.1, -0.2, 0.3],
        "zip_count": [10, 20, 30],
    }
)
PERSONAL = {"first_name", "customer_name", "email", "phone", "address", "date_of_birth", "card_number"}

FORMS = {
    "html": (lambda frame: frame.to_html(), "html"),
    "repr_html": (lambda frame: frame._repr_html_(), "html"),
    "string": (lambda frame: frame.to_string(), "text"),
    "string without index": (lambda frame: frame.to_string(index=False), "text"),
    "csv": (lambda frame: frame.to_csv(index=False), "text"),
    "tsv": (lambda frame: frame.to_csv(index=False, sep="\t"), "text"),
}


def scan(text, language):
    result = SCANNER.scan(Document(text, Surface.TABLE, language))
    assert result.complete, result.reason
    return result.findings


@pytest.mark.parametrize("form", FORMS)
def test_numbers_that_a_missing_cell_made_floats_are_found(form):
    render, language = FORMS[form]
    frame = pd.DataFrame({"ssn": [536228726.0, None, 219459998.0, 401329876.0, 512448890.0], "loss": [0.1] * 5})
    found = scan(render(frame), language)
    assert {(item.entity, item.column) for item in found} == {("US_SSN", "ssn")}
    cards = pd.DataFrame({"card": ["4111111111111111.0", "5555555555554444.0"], "fee": [0.5, 1.5]})
    assert {item.entity for item in scan(render(cards), language)} == {"CREDIT_CARD"}


@pytest.mark.parametrize("form", FORMS)
def test_personal_columns_are_found_and_others_left_alone(form):
    render, language = FORMS[form]
    text = render(PEOPLE)
    found = scan(text, language)
    assert {item.column for item in found} == PERSONAL
    values = {text[item.start : item.end].strip() for item in found}
    for column in PERSONAL:
        assert set(PEOPLE[column]) <= values, column


@pytest.mark.parametrize("form", FORMS)
def test_masking_keeps_the_shape_of_the_table(form):
    render, language = FORMS[form]
    text = render(PEOPLE)
    masked = redact(text, scan(text, language), Placeholders())
    assert masked.count("\n") == text.count("\n")
    assert masked.count("<td>") == text.count("<td>")
    assert "[EMAIL-1]" in masked
    assert "[PERSON-1]" in masked
    assert "-0.2" in masked
    for column in PERSONAL:
        for value in PEOPLE[column]:
            assert value not in masked


def test_a_value_has_one_fingerprint_in_every_form():
    prints = []
    for render, language in FORMS.values():
        text = render(PEOPLE)
        prints.append({item.fingerprint for item in scan(text, language)})
    assert all(one == prints[0] for one in prints)


def test_an_index_of_addresses_is_a_column():
    indexed = PEOPLE.set_index("email")[["loss", "zip_count"]]
    for render in (indexed.to_html, indexed.to_string):
        text = render()
        language = "html" if text.startswith("<") else "text"
        assert {item.column for item in scan(text, language)} == {"email"}


def test_a_header_of_several_rows_is_read_whole():
    frame = PEOPLE[["first_name", "loss"]].copy()
    frame.columns = pd.MultiIndex.from_tuples([("patient", "first name"), ("model", "loss")])
    found = scan(frame.to_html(), "html")
    assert {item.column for item in found} == {"patient first name"}


def test_rows_that_were_left_out_are_no_values():
    frame = pd.concat([PEOPLE] * 40, ignore_index=True)
    text = frame.to_html(max_rows=6)
    values = [text[item.start : item.end] for item in scan(text, "html") if item.column == "email"]
    assert len(values) == 6
    assert "..." not in values


def test_a_series_is_a_column():
    text = str(PEOPLE["first_name"].rename("first_name"))
    assert {item.column for item in scan(text, "text")} == {"first_name"}


def test_markup_inside_of_a_cell_goes_with_the_value():
    text = (
        "<table><tr><th>email</th><th>n</th></tr>"
        "<tr><td> <a href='mailto:ada@example.com'>ada@example.com</a> </td><td>1</td></tr></table>"
    )
    masked = redact(text, scan(text, "html"), Placeholders())
    assert "ada@example.com" not in masked
    assert "<td> [EMAIL-1] </td>" in masked


def test_entities_in_a_cell_are_decoded_before_they_are_compared():
    text = "<table><tr><th>customer_name</th></tr><tr><td>Ada O&#x27;Brien</td></tr><tr><td>Bo Li</td></tr></table>"
    assert {text[item.start : item.end] for item in scan(text, "html")} == {"Ada O&#x27;Brien", "Bo Li"}


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"id": [1, 2], "loss": [0.1, 0.2], "epoch": [1, 2]}),
        pd.DataFrame({"name": ["Adam", "SGD"], "learning_rate": [1e-3, 1e-2]}),
        pd.DataFrame({"layer_name": ["conv2d_1", "dense_2"], "params": [100, 200]}),
        pd.DataFrame({"file_name": ["a.png", "b.png"], "label": ["cat", "dog"]}),
        pd.DataFrame({"first_name_count": [3, 4], "email_count": [1, 2]}),
        pd.DataFrame({"product_name": ["Blue Shirt", "Red Hat"], "price": [10.5, 20.0]}),
        pd.DataFrame({"phone_price": [199.99, 299.5], "mobile_score": [0.5, 0.25]}),
        pd.DataFrame({"ip_address": [1, 2], "mac_address": ["x", "y"]}),
        pd.DataFrame(
            {"latitude": [37.88, 37.86], "longitude": [-122.23, -122.22], "median_value": [452600.0, 358500.0]}
        ),
        pd.DataFrame({"model_name": ["Random Forest", "Naive Bayes"], "accuracy": [0.9, 0.8]}),
    ],
)
def test_tables_of_machine_learning_stay_silent(frame):
    assert scan(frame.to_html(), "html") == ()
    assert scan(frame.to_string(), "text") == ()
    assert scan(frame.to_csv(), "text") == ()


def test_a_bare_name_column_counts_beside_other_personal_columns():
    people = pd.DataFrame({"name": ["Ada Byron", "Alan Turing"], "email": ["ada@example.com", "alan@example.org"]})
    assert {item.column for item in scan(people.to_html(), "html")} == {"name", "email"}


def test_every_column_is_listed_for_policies_that_name_some():
    text = PEOPLE.to_html()
    listed = columns(Document(text, Surface.TABLE, "html"))
    by_name = {name: [text[a:b] for a, b in spans] for name, spans in listed}
    assert by_name["loss"] == ["0.1", "-0.2", "0.3"]
    assert list(by_name)[1:] == list(PEOPLE.columns)
    listed = columns(Document(PEOPLE.to_string(), Surface.TABLE, "text"))
    assert [name for name, _ in listed][1:] == list(PEOPLE.columns)


TEXT = st.text(alphabet="ab <>/&;|,\t\n\"'│-@.1é", max_size=12)
TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td>", "</td>", "<th colspan='3'>", "<td rowspan=9>", "<thead>", "</thead>"]
)


@settings(deadline=None)
@given(st.lists(st.one_of(TAGS, TEXT, st.sampled_from(["email", "first_name", " phone "])), max_size=40).map("".join))
def test_no_broken_table_breaks_the_detector(text):
    for language in ("html", "text"):
        document = Document(text, Surface.TABLE, language)
        for item in TableDetector().detect(document):
            assert 0 <= item.start < item.end <= len(text)
        for _, spans in columns(document):
            assert all(0 <= a < b <= len(text) for a, b in spans)
