"""Who is a person in a text, and what only has a name."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Confidence
from jupyter_mlsec.detectors import build_scanner

SCANNER = build_scanner(Context(key=b"k" * 32))
COMMIT = "commit 0123456789abcdef0123456789abcdef01234567\nAuthor: Ada Byron <ada@x.example.org>\nDate:   Mon May 4\n"


def people(text, surface=Surface.STREAM):
    result = SCANNER.scan(Document(text, surface))
    assert result.complete, result.reason
    sure = [one for one in result.findings if one.confidence.rank >= Confidence.MEDIUM.rank]
    return [text[one.start : one.end] for one in sure if one.entity == "PERSON"]


@pytest.mark.parametrize("thing", ["Random Forest", "Los Angeles", "Blue Shirt", "Data Science Team"])
@pytest.mark.parametrize(
    "form",
    [
        "{{'name': '{}', 'score': 0.93}}",
        '{{"name": "{}", "price": 3}}',
        "name: {}\nprice: 12",
        "name='{}'",
        "This is {} again",
        "Kind regards,\nThe {}",
    ],
)
def test_a_thing_with_a_name_is_no_person(thing, form):
    text = form.format(thing)
    assert people(text) == []
    assert not SCANNER.scan(Document(text, Surface.STREAM)).findings


@pytest.mark.parametrize(
    "form",
    [
        "Kind regards, {}",
        "Mit freundlichen Grüßen\n{}",
        "seen by Dr. {} today",
        "From: {} <ada@x.example.org>",
        "the patient {} was seen",
        "{}, aged 34, said",
        "{} was born in 1815",
        "Hi, I am {} and",
    ],
)
@pytest.mark.parametrize("name", ["Ada Byron", "Grace M. Hopper", "Emmy Noether"])
def test_people_are_told_by_what_stands_around_their_names(name, form):
    assert people(form.format(name)) == [name]


def test_authors_of_commits_are_found_and_let_pass():
    findings = SCANNER.scan(Document(COMMIT, Surface.STREAM)).findings
    assert {one.entity for one in findings} == {"PERSON", "EMAIL_ADDRESS"}
    assert {one.confidence for one in findings} == {Confidence.LOW}
    mail = SCANNER.scan(Document(COMMIT.replace("commit", "letter"), Surface.STREAM)).findings
    assert Confidence.MEDIUM in {one.confidence for one in mail if one.entity == "EMAIL_ADDRESS"}


@pytest.mark.parametrize(
    "text",
    ["customer = 'Acme Corp'", "client: 'Acme Corp', 3", 'save_fname="instructions.template"\nf.write(template)'],
)
def test_companies_and_files_are_no_people(text):
    assert not SCANNER.scan(Document(text, Surface.STREAM)).findings


@pytest.mark.parametrize("text", ["date='2020-01-01', born_rate=0.3", "died: no, on 2020-01-01, born_again=1"])
def test_a_date_beside_a_name_that_goes_on_is_no_birthday(text):
    assert not SCANNER.scan(Document(text, Surface.STREAM)).findings


@pytest.mark.parametrize(
    "text",
    [
        "opencv-python   4.8.0.76",
        "nvidia-cufft-cu12   11.0.2.54",
        "[[1387 9381 4239 4129]\n [5520 6807 9874 5880]]",
        "experiment: 627206842039648917",
        '{"type": "Point", "coordinates": [9.4275817, -57.4812345]}',
        "The DEA number is BG8207031",
    ],
)
def test_what_only_looks_like_data_of_people_is_let_pass(text):
    findings = SCANNER.scan(Document(text, Surface.STREAM)).findings
    assert all(one.confidence is Confidence.LOW for one in findings)


def test_a_registration_of_a_physician_has_a_check_digit():
    (found,) = SCANNER.scan(Document("The DEA number is AB1234563", Surface.STREAM)).findings
    assert found.entity == "MEDICAL_LICENSE" and found.confidence is Confidence.HIGH
