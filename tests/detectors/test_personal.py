"""Personal data in running text: what is found, under which name, and what notebooks print that is none."""

from __future__ import annotations

import importlib
import itertools
import re
from urllib.parse import quote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jupyter_mlsec import redact
from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Confidence
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.samples import expand

SCANNER = build_scanner(Context(key=b"k" * 32))


def found(text, language="text", surface=Surface.STREAM):
    result = SCANNER.scan(Document(text, surface, language))
    assert result.complete, result.reason
    return [
        (item.entity, text[item.start : item.end])
        for item in result.findings
        if item.category is Category.PERSONAL_DATA and item.confidence.rank >= Confidence.MEDIUM.rank
    ]


# How a number is called, python-stdnum's module, how many digits are free, how many check them.
CHECKED = (
    ("PESEL", "pl.pesel", 10, 1),
    ("CPF", "br.cpf", 9, 2),
    ("burgerservicenummer", "nl.bsn", 8, 1),
    ("TC Kimlik No", "tr.tckimlik", 9, 2),
    ("Aadhaar", "in_.aadhaar", 11, 1),
    ("social insurance number", "ca.sin", 8, 1),
    ("ИНН", "ru.inn", 10, 2),
    ("OIB", "hr.oib", 10, 1),
    ("personnummer", "se.personnummer", 9, 1),
    ("IMEI", "imei", 14, 1),
    ("תעודת זהות", "il.idnr", 8, 1),
    ("マイナンバー", "jp.in_", 11, 1),
    ("NIF", "pt.nif", 8, 1),
    ("ABN", "au.abn", 11, 0),
)


@st.composite
def valid_numbers(draw):
    """(name, number): digits at random, and the check digits that make them valid where there are some."""
    name, module, free, checks = draw(st.sampled_from(CHECKED))
    is_valid = importlib.import_module(f"stdnum.{module}").is_valid
    year, month, day = draw(st.integers(10, 99)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    date = f"{year:02d}{month:02d}{day:02d}"
    body = date + "".join(str(draw(st.integers(0, 9))) for _ in range(free - 6))
    assume(len(set(body)) > 3)
    for digits in itertools.product("0123456789", repeat=checks):
        number = body + "".join(digits)
        if is_valid(number):
            return name, number
    assume(False)
    return name, body


@settings(max_examples=150, deadline=None)
@given(valid_numbers(), st.sampled_from(["{}: {}", "{} {}", '{{"{}": "{}"}}', "My {} is {}.", "| {} | {} |", "{}={}"]))
def test_a_valid_number_is_found_beside_its_name(named, form):
    name, number = named
    assert number in [value for _, value in found(form.format(name, number))]


@settings(max_examples=150, deadline=None)
@given(valid_numbers(), st.sampled_from(["{}", "rows {}", "[{}, 2]", "0    {}\n1    17", "loss={}", "id {}"]))
def test_a_bare_number_is_silent(named, form):
    _, number = named
    assume(len(number) < 12)  # longer ones are payment cards as well, one in some hundreds
    assert found(form.format(number)) == []


def masked(text):
    """The redacted text; numbers of placeholders count from one in order of their place."""
    seen = {}
    return re.sub(
        r"\[([A-Z]+)-([0-9]+)\]",
        lambda one: f"[{one[1]}-{seen.setdefault((one[1], one[2]), 1 + sum(word == one[1] for word, _ in seen))}]",
        redact(text),
    )


@pytest.mark.parametrize(
    "form", ["tax id {}", "national id: {}", "patient id {}", "identification number {}", "SSN: {}"]
)
def test_the_most_specific_entity_names_a_value(form):
    number = expand("<ssn>", "specific")
    assert masked(f"{form.format(number)}, again SSN {number}") == f"{form.format('[SSN-1]')}, again SSN [SSN-1]"


def test_one_number_has_one_placeholder_however_it_is_grouped():
    assert masked("CPF 529.982.247-25, cpf=52998224725") == "CPF [ID-1], cpf=[ID-1]"
    assert masked("member id 943 476 5919, NHS number 9434765919") == "member id [NHS-1], NHS number [NHS-1]"
    card = expand("<luhn:4:16>", "one")
    assert masked(f"account number {card}; card {card}") == "account number [CARD-1]; card [CARD-1]"


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("Dear Ada Byron,", "PERSON", "Ada Byron"),
        ("Sehr geehrter Herr Dr. Noether,", "PERSON", "Noether"),
        ("Patient: Grace Hopper", "PERSON", "Grace Hopper"),
        ("ship to 12 Elm Street, Springfield, IL 62704", "LOCATION", "12 Elm Street, Springfield, IL 62704"),
        ("Wohnhaft: Musterstraße 12, 12345 Musterstadt", "LOCATION", "Musterstraße 12, 12345 Musterstadt"),
        ("12 rue de la Paix, 75002 Paris", "LOCATION", "12 rue de la Paix, 75002 Paris"),
        ("Calle Mayor 5, 28013 Madrid", "LOCATION", "Calle Mayor 5, 28013 Madrid"),
        ("Via Roma 12, 00184 Roma", "LOCATION", "Via Roma 12, 00184 Roma"),
        ("ul. Długa 5/7, 00-238 Warszawa", "LOCATION", "ul. Długa 5/7, 00-238 Warszawa"),
        ("gps 48.858370, 2.294481", "LOCATION", "48.858370, 2.294481"),
        ("login: ada.byron77", "USERNAME", "ada.byron77"),
        ("IMEI 490154203237518", "IMEI", "490154203237518"),
        ("VIN: 1HGCM82633A004352", "VIN", "1HGCM82633A004352"),
        ("born on 3 March 1977", "DATE_TIME", "3 March 1977"),
        ("Routing number: 021000021", "ABA_ROUTING_NUMBER", "021000021"),
        ("placa ABC1D23", "VEHICLE_REGISTRATION", "ABC1D23"),
        ("Steuer-ID:\n65929970489\n", "DE_TAX_ID", "65929970489"),
        ("529.982.247-25 is my CPF", "BR_CPF", "529.982.247-25"),
        ("customer_cpf_number=52998224725", "BR_CPF", "52998224725"),
        ("Reach me at 07700 900123", "PHONE_NUMBER", "07700 900123"),
        ("Tel. (030) 90181234", "PHONE_NUMBER", "(030) 90181234"),
        ("tel:+4930901820;ext=5", "PHONE_NUMBER", "+4930901820"),
        ("call +1 (415) 555-0132 ext. 12", "PHONE_NUMBER", "+1 (415) 555-0132 ext. 12"),
        ("携帯：090-1234-5678", "PHONE_NUMBER", "090-1234-5678"),
        ("Connected to server 198.51.100.7", "IP_ADDRESS", "198.51.100.7"),
        ("src ::ffff:192.0.2.128 ok", "IP_ADDRESS", "::ffff:192.0.2.128"),
    ],
)
def test_words_beside_a_value_say_what_it_is(text, entity, value):
    if text.startswith("Connected to"):
        text = f"the log: {text}"
    assert (entity, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "torch.Size([64, 224]) shape (224) 224-3333",
        "sizes (512) 512-2048 params",
        "call 1234567 took 3.2 s",
        "cell 1048576",
        "text 128 256 512",
        "tensor([[0.52000812, 13.40495412], [0.1234567, 0.7654321]])",
        "latitude 37.88 longitude -122.23 median_house_value 452600.0",
        "location = [0.1234567, 0.2345678, 0.3456789]",
        "Name: Total Amount, dtype: float64",
        "Name: Age, Length: 891, dtype: float64",
        "Dear Reader, 12 Angry Men",
        "Street View House Numbers, 10 classes",
        "Epoch 12 Drive 5 Way 3",
        "sin(1234567) pan=12345678 run 12345678 fin 1234567",
        "pip install nvidia-curand 10.3.2.106",
        "Resolving cdn.example.com... 198.51.100.7",
        "12:30:45 01:02:03:04:05:06:07",
        "account: None, user=None, login: True, username = getpass()",
        "order 415 555 0132 7",
        "version 12.30.44.55",
        "your_name@company.org name@example.com",
    ],
)
def test_what_notebooks_print_is_no_personal_data(text):
    assert found(text) == []


def _spread(value, by):
    return by.join((value[:4], value[4:]))


HIDDEN = {
    "colours": lambda value: f"{value[:3]}\x1b[31m{value[3:7]}\x1b[0m{value[7:]}",
    "zero width": lambda value: _spread(value, "\u200b"),
    "soft hyphen": lambda value: _spread(value, "\u00ad"),
    "right to left": lambda value: f"\u200f{_spread(value, chr(0x200E))}\u202c",
    "full width": lambda value: re.sub("[!-~]", lambda one: chr(ord(one.group()) + 0xFEE0), value),
    "no-break": lambda value: value.replace(" ", "\u00a0").replace("-", "\u2011"),
    "narrow": lambda value: value.replace(" ", "\u202f").replace("-", "\u2013"),
    "entities": lambda value: re.sub(r"\W", lambda one: f"&#{ord(one.group())};", value),
    "hexadecimal entities": lambda value: "".join(f"&#x{ord(one):x};" for one in value),
    "JSON": lambda value: "".join(f"\\u{ord(one):04x}" for one in value),
    "percent": lambda value: quote(value, safe=""),
    "quoted-printable": lambda value: re.sub(r"\W", lambda one: f"={ord(one.group()):02X}", value),
    "other digits": lambda value: re.sub("[0-9]", lambda one: chr(0x660 + int(one.group())), value),
}
PLAIN = (
    ("EMAIL_ADDRESS", "mail", "ada.byron@example.com"),
    ("CREDIT_CARD", "card", "4111 1111 1111 1111"),
    ("US_SSN", "SSN", "536-90-4399"),
    ("IBAN_CODE", "IBAN", "DE89 3704 0044 0532 0130 00"),
    ("PHONE_NUMBER", "phone", "+44 20 7946 0958"),
    ("IP_ADDRESS", "from ip", "203.0.113.77"),
    ("UK_NHS", "NHS", "943 476 5919"),
    ("PL_PESEL", "PESEL", "44051401359"),
)


@pytest.mark.parametrize("hiding", HIDDEN)
@pytest.mark.parametrize(("entity", "word", "value"), PLAIN, ids=[entity for entity, _, _ in PLAIN])
def test_a_value_that_its_encoding_hides_is_masked_as_a_whole(hiding, entity, word, value):
    hidden = HIDDEN[hiding](value)
    lead = "Content-Transfer-Encoding: quoted-printable\n" if hiding == "quoted-printable" else ""
    invisible = "\u200f\u202c"
    text = f"{lead}the {word} {hidden} end"
    assert (entity, hidden.strip(invisible)) in [(name, value.strip(invisible)) for name, value in found(text)]
