"""Which columns hold people: header, cells and neighbours decide together."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.tables import TableDetector
from jupyter_mlsec.detectors.tables.people import are_people, is_full_name
from jupyter_mlsec.detectors.tables.promises import Promises

SCANNER = build_scanner(Context(key=b"k" * 32))
DETECTOR = TableDetector()
NAMES = ["Ada Holloway", "Jürgen Adeyemi", "Wanda Lindqvist", "Priya Lefèvre"]
PHONES = ["+1 415 555 0101", "+1 415 555 0102", "+1 415 555 0103", "+1 415 555 0104"]


def columns_found(text: str, language: str = "text") -> set:
    return {item.column for item in DETECTOR.detect(Document(text, Surface.TABLE, language))}


def forms_of(frame: pd.DataFrame) -> list:
    return [
        (frame.to_string(), "text"),
        (frame.to_html(), "html"),
        (frame.to_csv(index=False), "text"),
        (repr(frame.to_dict("records")), "text"),
        (repr(frame.iloc[0]), "text"),
        (frame.T.to_string(), "text"),
    ]


@pytest.mark.parametrize(
    ("header", "entity"),
    [
        *(
            (name, "PERSON")
            for name in ("Vorname", "Nachname", "Prénom", "prenom", "apellidos", "cognome", "sobrenome")
        ),
        *((name, "PERSON") for name in ("voornaam", "achternaam", "imię", "imie", "nazwisko", "förnamn", "efternamn")),
        *((name, "PERSON") for name in ("fornavn", "customerName", "FULL_NAME", "patient name", "nom_complet")),
        *((name, "PHONE_NUMBER") for name in ("Telefonnummer", "teléfono", "téléphone", "telefoon", "tlf", "komórka")),
        *((name, "DATE_TIME") for name in ("Geburtsdatum", "fecha_nacimiento", "date de naissance", "data_urodzenia")),
        *((name, "DATE_TIME") for name in ("geboortedatum", "födelsedatum", "fødselsdato", "data_di_nascita", "dob")),
        *(
            (name, "LOCATION")
            for name in ("Anschrift", "dirección", "indirizzo", "endereço", "woonadres", "ulica", "gata")
        ),
        *((name, "EMAIL_ADDRESS") for name in ("courriel", "correo", "e-post", "E-Mail-Adresse", "emailAddress")),
        *((name, "") for name in ("email_count_x", "birth_weight", "birth_rate", "phone_score", "ip_count_y", "epoch")),
        *((name, "") for name in ("filename", "layer_name", "zipcode_count", "mac_address", "memory_address", "loss")),
    ],
)
def test_what_a_header_promises(header, entity):
    promised = Promises().of(header).entity
    if header.startswith(("email_count", "ip_count")):
        assert promised in ("EMAIL_ADDRESS", "IP_ADDRESS", "")  # the cells decide
    else:
        assert promised == entity


@pytest.mark.parametrize(
    "header", ["patient", "customer", "client", "employee", "Kunde", "paciente", "klant", "pracownik"]
)
def test_roles_of_people_are_headers(header):
    frame = pd.DataFrame({header: NAMES, "visits": [1, 2, 3, 4]})
    for text, language in forms_of(frame):
        assert header in columns_found(text, language), text


@pytest.mark.parametrize(
    "beside", [{"age": [31, 42, 53, 64]}, {"phone": PHONES}, {"salary": [1, 2, 3, 4]}, {"wiek": [1, 2, 3, 4]}]
)
def test_first_names_alone_are_people_beside_what_only_people_have(beside):
    frame = pd.DataFrame({"name": ["Ada", "Jürgen", "Wanda", "Priya"], **beside})
    for text, language in forms_of(frame):
        assert "name" in columns_found(text, language), text


THINGS = {
    "models": {"name": ["Random Forest", "Naive Bayes", "Gradient Boosting"], "accuracy": [0.9, 0.8, 0.7]},
    "models alone": {"name": ["Random Forest", "Naive Bayes", "Gradient Boosting"], "n": [1, 2, 3]},
    "cities": {"name": ["New York", "Los Angeles", "Paris", "London"], "n": [1, 2, 3, 4]},
    "parks": {"name": ["Central Park", "Griffith Park", "Hyde Park"], "n": [1, 2, 3]},
    "species": {"name": ["Iris Setosa", "Iris Versicolor", "Iris Virginica"], "n": [5, 6, 7]},
    "creatures": {"Name": ["Bulbasaur", "Charizard", "Mega Charizard"], "HP": [45, 78, 78], "Attack": [49, 84, 130]},
    "servers": {"name": ["Web Server", "Mail Gateway", "Build Agent"], "host": ["web", "mail", "ci"]},
    "machines": {"name": ["Alpha One", "Bravo Two", "Delta Six"], "ip": ["10.0.0.1", "10.0.0.2", "10.0.0.3"]},
    "firms": {"customer": ["Acme Corp", "Globex Inc", "Initech LLC"], "revenue": [1.0, 2.0, 3.0]},
    "browsers": {"client": ["Chrome", "Firefox", "Safari"], "share": [0.6, 0.1, 0.2]},
    "parts": {"sku": ["123-45-6789", "234-56-7890", "345-67-8901"], "price": [1.0, 2.0, 3.0]},
    "scores": {"person": [0.9, 0.8], "patient": [1, 2], "member": [0.1, 0.2]},
    "owners": {"repo": ["a", "b", "c"], "owner": ["Open Source", "Data Team", "Web Team"], "stars": [1, 2, 3]},
    "features": {"name": ["median_income", "house_age"], "dtype": ["float64", "int64"]},
    "births": {"birth_rate": [1.5, 2.5], "birth_weight": [3.1, 2.9], "birth_order": [1, 2]},
}


@pytest.mark.parametrize("table", THINGS)
def test_things_with_names_are_no_people(table):
    frame = pd.DataFrame(THINGS[table])
    for text, language in [
        *forms_of(frame),
        (repr(frame.describe(include="all")), "text"),
        (repr(frame.dtypes), "text"),
    ]:
        assert columns_found(text, language) - {"ip"} == set(), text


@pytest.mark.parametrize(
    "text",
    [
        "name: pandas\nversion: 2.2.0\nauthor: The Developers\nlicense: BSD\n",
        "features: ['name', 'email', 'text', 'label'],\n    num_rows: 25000\n",
        "root\n |-- name: string (nullable = true)\n |-- email: string (nullable = true)\n",
        "pyarrow.Table\nname: string\nemail: string\nphone: large_string\n",
        "Package      Version\n------------ -------\nfastapi-mail 1.4.1\nnameparser   1.1.3\n",
        "| Column | Type |\n|--------|------|\n| name   | text |\n| email  | text |\n",
        "name_embedding (Embedding)  (None, 32)  640\naddress (Dense)             (None, 10)  330\n",
        "0   name     100 non-null    object\n1   address  100 non-null    object\n",
    ],
)
def test_schemas_and_summaries_stay_silent(text):
    assert columns_found(text) == set()


def test_titles_initials_and_last_names_first_are_people_whatever_stands_beside():
    for names in (
        ["Holloway, Ms. Ada", "Adeyemi, Mr. Jürgen"],
        ["Dr. Ada Holloway", "Prof. Jürgen Adeyemi"],
        ["Holloway, Ada", "Adeyemi, Jürgen"],
        ["Ada M. Holloway", "J. P. Adeyemi"],
    ):
        assert are_people(names, "things"), names


def test_full_names_have_two_words_with_capitals():
    assert all(map(is_full_name, ["Ada Holloway", "Ludwig van der Berg", "O'Neil, Ada", "李 明", "HOLLOWAY, ADA"]))
    assert not any(map(is_full_name, ["Ada", "ada holloway", "BERT base", "conv 2d", "Adam", "A1 B2"]))


CELL = st.text(alphabet="abcXYZ019 @.-_é", min_size=1, max_size=14).map(str.strip).filter(bool)
HEADER = st.sampled_from(["name", "email", "first_name", "phone", "loss", "id", "Kunde", "dob", "city"])
FRAMES = st.integers(1, 5).flatmap(
    lambda rows: st.dictionaries(HEADER, st.lists(CELL, min_size=rows, max_size=rows), min_size=2, max_size=5)
)


@settings(deadline=None, max_examples=80)
@given(FRAMES)
def test_masking_keeps_rows_and_touches_personal_columns_only(data):
    frame = pd.DataFrame(data)
    for text, language in forms_of(frame):
        found = tuple(DETECTOR.detect(Document(text, Surface.TABLE, language)))
        named = [SCANNER.named(item, Document(text, Surface.TABLE, language)) for item in found]
        shown = redact(text, named, Placeholders())
        assert shown.count("\n") == text.count("\n")
        assert shown.count("<td>") == text.count("<td>")
        if not found:
            assert shown == text


@settings(deadline=None, max_examples=80)
@given(FRAMES)
def test_columns_that_are_not_personal_come_through_csv_unchanged(data):
    text = pd.DataFrame(data).to_csv(index=False)
    document = Document(text, Surface.TABLE, "text")
    found = [SCANNER.named(item, document) for item in DETECTOR.detect(document)]
    rows = [line.split(",") for line in redact(text, found, Placeholders()).splitlines()]
    touched = {item.column for item in found}
    for number, header in enumerate(data):
        if header not in touched:
            assert [row[number] for row in rows[1:]] == [str(value) for value in data[header]]


PIECES = st.sampled_from(
    [
        *("name", "email: ", "{'name': ", '"columns": [', "Index(['", "| name | ", "  ", "\n", "\n\n", "Ada Holloway"),
        *("=", "[[", "}", ")", "\\\n", "dtype: int64", "Name: x, ", "-RECORD 0--", "╞══", "│", "│ --- │", "----  ----"),
        *("<str> '", "$ name ", "Series: 'a' [str]\n[\n", "0  1", "\x1b[1m", "&", "\\\\"),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_pieces_of_tables_in_any_order_are_read_without_harm(text):
    document = Document(text, Surface.STREAM, "text")
    for item in DETECTOR.detect(document):
        assert 0 <= item.start < item.end <= len(text)


def test_a_list_of_passengers_is_found_with_titles_brackets_and_cut_values():
    names = [
        "Holloway, Mr. Alan",
        "Adeyemi, Mrs. John Peter (Florence Ada Br...",
        "Novak, Mrs. Jacques (Lily May Turner)",
    ]
    frame = pd.DataFrame({"Name": names, "Ticket": ["A/5 1", "PC 2", "C3"], "Class": [3, 1, 3]})
    for text, language in forms_of(frame):
        assert "Name" in columns_found(text, language), text


def test_names_in_camel_case_are_no_people():
    frame = pd.DataFrame({"Name": ["InputDataUrl", "TrainingInstanceType"], "age": [1, 2]})
    for text, language in forms_of(frame):
        assert columns_found(text, language) == set(), text


@pytest.mark.parametrize("header", ["phone", "name", "Geburtsdatum"])
def test_an_index_of_several_words_is_one_column(header):
    values = {"phone": PHONES, "name": NAMES, "Geburtsdatum": ["1970-01-02", "1980-03-04", "1990-05-06", "2000-07-08"]}[
        header
    ]
    frame = pd.DataFrame({header: values, "Vorname": ["Ada", "Jürgen", "Wanda", "Priya"], "n": [1, 2, 3, 4]})
    assert columns_found(frame.set_index(header).to_string()) == {header, "Vorname"}
    assert columns_found(repr(frame[header].value_counts())) == {header}
    assert columns_found(repr(frame.to_dict("series"))) == {header, "Vorname"}
