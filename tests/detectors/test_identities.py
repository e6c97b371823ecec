"""Numbers of people: found beside their names, in many languages, and silent without them."""

from __future__ import annotations

import importlib.util
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Confidence
from jupyter_mlsec.detectors.identities import KINDS, PATTERN, kinds_of
from jupyter_mlsec.detectors.matching import portable
from jupyter_mlsec.detectors.numbered import IdentityDetector
from jupyter_mlsec.detectors.tables import TableDetector

DETECTORS = {engine: IdentityDetector(engine) for engine in ("re2", "re")}


def found(text, engine="re2", language="text"):
    return [
        (item.entity, text[item.start : item.end])
        for item in DETECTORS[engine].detect(Document(text, Surface.STREAM, language))
    ]


@pytest.mark.parametrize("engine", ["re2", "re"])
@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("My passport number is X12345670.", "PASSPORT", "X12345670"),
        ("passport: 123456780", "PASSPORT", "123456780"),
        ('{"passportNumber": "X1234560"}', "PASSPORT", "X1234560"),
        ("customer_passport_no = 'C01X00T47'", "PASSPORT", "C01X00T47"),
        ("X12345670 es mi número de pasaporte", "PASSPORT", "X12345670"),
        ("CPF 529.982.247-25", "BR_CPF", "529.982.247-25"),
        ("pesel=44051401359", "PL_PESEL", "44051401359"),
        ("Steuer-ID: 65929970489", "DE_TAX_ID", "65929970489"),
        ("身份证号:11010519491231002X", "CN_RIC", "11010519491231002X"),
        ("ИНН 500100732259", "RU_INN", "500100732259"),
        ("Sosyal: TC Kimlik No: 10000000146", "TR_NATIONAL_ID", "10000000146"),
        ("MRN: 00123456", "MEDICAL_RECORD", "00123456"),
        ("Driver's license: D1234560", "DRIVER_LICENSE", "D1234560"),
        ("Kennzeichen: B-MA 1234", "VEHICLE_REGISTRATION", "B-MA 1234"),
        ("date of birth: 1984-02-29", "DATE_TIME", "1984-02-29"),
        ("Geburtsdatum: 3. März 1977", "DATE_TIME", "3. März 1977"),
        ("born on March 3, 1977 in", "DATE_TIME", "March 3, 1977"),
    ],
)
def test_a_number_is_found_beside_its_name(text, entity, value, engine):
    assert (entity, value) in found(text, engine)


@pytest.mark.parametrize(
    "text",
    [
        "44051401359",
        "sin(2*pi*123456789)",
        "bin 123456789",
        "passport renewed 2019-05-06",
        "tax 20210515",
        "loss: 0.123456 pan: 0.5512345",
        "tin: tin_2024_report.csv",
        "pesel: " + "abc",
        "national parks: 100000",
        "passport office; 123456789",
        "the rate of birth was 1984.02",
    ],
)
def test_without_its_name_a_number_is_silent(text):
    assert not found(text)


def test_a_wrong_check_digit_lowers_the_confidence():
    assert importlib.util.find_spec("stdnum"), "a dependency of this package"
    for text, confidence in (("PESEL: 44051401359", Confidence.HIGH), ("PESEL: 44051401350", Confidence.LOW)):
        assert [item.confidence for item in DETECTORS["re2"].detect(Document(text))] == [confidence]


def test_markup_between_a_name_and_its_number_is_no_hindrance():
    text = "<b>PESEL</b>: <i>44051401359</i>"
    assert found(text, language="html") == [("PL_PESEL", "44051401359")]


def test_the_table_is_sound():
    assert portable(PATTERN)
    assert len({kind.entity.partition("_")[0] for kind in KINDS if re.match("[A-Z]{2}_", kind.entity)}) >= 60
    for kind in KINDS:
        assert portable(kind.form), kind.entity
        assert all(kind in kinds_of(name) for name in kind.names.split("|")), kind.entity


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([name for kind in KINDS for name in kind.names.split("|")]),
            st.sampled_from([": ", " is ", "_", "No. ", "\n", '"', "X1234567", "123456789", "1984-02-29", "İ", "ſ"]),
            st.text(alphabet="0123456789ABx -./", max_size=14),
        ),
        max_size=8,
    )
)
def test_both_engines_find_the_same_numbers(parts):
    text = " ".join(parts)
    assert found(text, "re2") == found(text, "re")


@pytest.mark.parametrize("header", ["pesel", "nr_pesel", "Numer PESEL", "customer_pesel"])
def test_a_column_of_that_name_is_one_of_numbers(header):
    text = f"{header},score\n44051401359,0.5\n02070803628,0.7\n"
    detected = list(TableDetector().detect(Document(text, Surface.STREAM, "text")))
    assert [text[item.start : item.end] for item in detected] == ["44051401359", "02070803628"]
    assert {item.column for item in detected} == {header}


def test_a_column_of_that_name_with_other_things_in_it_is_not():
    for rows in ("0.5,1\n0.7,2\n", "yes,1\nno,2\n", "12,1\n17,2\n"):
        assert not list(TableDetector().detect(Document(f"pesel,n\n{rows}", Surface.STREAM, "text")))
