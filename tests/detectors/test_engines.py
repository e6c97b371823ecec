"""The adapters run the real engines: they find what ours do not look for, where it stands, and no placeholders."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Severity
from jupyter_mlsec.detectors import build_scanner, engines
from jupyter_mlsec.detectors.engines import Engine, detectors, states
from jupyter_mlsec.detectors.engines.detect_secrets import DetectSecretsDetector
from jupyter_mlsec.detectors.engines.kingfisher import KingfisherDetector, rule_titles
from jupyter_mlsec.detectors.engines.naming import noun, severity_of
from jupyter_mlsec.detectors.engines.stdnum import NUMBERS, StdnumDetector
from jupyter_mlsec.detectors.samples import expand


def found(detector, text):
    return [text[item.start : item.end] for item in detector.detect(Document(text, Surface.FILE))]


def test_all_engines_are_installed_here():
    assert {detector.name for detector in detectors()} == {"kingfisher", "detect-secrets", "python-stdnum"}


@pytest.mark.parametrize("before", ["", "é😀 ", "line\nline\n"])
def test_kingfisher_gives_places_in_code_points(before):
    token = expand("<crc32:ghp_:30>", "kingfisher")
    assert found(KingfisherDetector(), f"{before}token = '{token}'") == [token]


@pytest.mark.parametrize("before", ["", "é😀 ", "line\nline\n"])
def test_detect_secrets_gives_places_in_code_points(before):
    key = expand("<hex:32>-us12", "mailchimp")
    assert found(DetectSecretsDetector(), f"{before}x = {key}") == [key]


@pytest.mark.parametrize("detector", [KingfisherDetector(), DetectSecretsDetector()], ids=lambda item: item.name)
@pytest.mark.parametrize("text", ["ghp_" + "x" * 36, "AKIAXXXXXXXXXXXXXXXX", "print('hello')", "x" * 32 + "-us12", ""])
def test_engines_report_no_placeholder(detector, text):
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("codice RSSMRA85T10A562S ok", "RSSMRA85T10A562S"),  # the tax office's own specimen
        ("CPF: 529.982.247-25", "529.982.247-25"),
        ("pesel 44051401359", "44051401359"),
    ],
)
def test_national_numbers_with_right_check_digits_are_found(text, value):
    assert found(StdnumDetector(), text) == [value]


@pytest.mark.parametrize(
    "text", ["44051401359", "pesel 44051401358", "1234567890123", "0.44051401359", "id_44051401359", "529.982.247-26"]
)
def test_bare_digits_need_a_word_beside_them_and_a_right_checksum(text):
    assert found(StdnumDetector(), text) == []


def test_every_form_names_a_module_that_exists():
    detector = StdnumDetector()
    for number in NUMBERS:
        assert detector._valid(number.module, "1") is False


def test_the_second_tier_finds_all_that_the_first_does():
    text = expand("key = '<crc32:ghp_:30>'; mail ada@example.com; card <card:4:16>", "tiers")
    document = Document(text, Surface.FILE)
    first = build_scanner(Context(key=b"k"), 1).scan(document)
    second = build_scanner(Context(key=b"k"), 2).scan(document)
    assert second.complete, second.reason
    assert {(f.start, f.end) for f in first.findings} <= {(f.start, f.end) for f in second.findings}


def test_one_secret_has_one_fingerprint_whichever_engine_saw_it():
    token = expand("<crc32:ghp_:30>", "same")
    prints = set()
    for tier, text in ((1, token), (2, token), (1, f"Authorization: token {token}")):
        result = build_scanner(Context(key=b"k"), tier).scan(Document(text, Surface.FILE))
        prints |= {f.fingerprint for f in result.findings if f.category is Category.SECRET}
    assert len(prints) == 1


def test_a_detector_that_fails_makes_the_scan_incomplete():
    class Broken:
        name = "broken"

        def detect(self, document):
            raise ValueError(document.text)

    scanner = build_scanner(Context(key=b"k"))
    broken = type(scanner)((*scanner.detectors, Broken()), scanner.filters, scanner.context)
    result = broken.scan(Document("mail ada@example.com", Surface.STREAM))
    assert not result.complete
    assert result.reason == "broken failed (ValueError)"
    assert [f.entity for f in result.findings] == ["EMAIL_ADDRESS"]


@pytest.fixture
def broken(monkeypatch):
    """kingfisher installed, its adapter gone: as after an update that was interrupted."""
    rows = (("kingfisher", "kingfisher_sdk", "no_such_adapter", "KingfisherDetector"), *engines._DETECTORS[1:])
    monkeypatch.setattr(engines, "_DETECTORS", rows)
    monkeypatch.setattr(engines, "_failed", {})


def state_of(name):
    return next((state, why) for row, state, why in states() if row == name)


def test_an_engine_that_cannot_be_loaded_makes_the_scan_incomplete_and_others_still_answer(broken):
    document = Document("codice RSSMRA85T10A562S, mail ada@example.com", Surface.STREAM)
    result = build_scanner(Context(key=b"k"), 2).scan(document)
    assert not result.complete and result.reason == "kingfisher failed (ModuleNotFoundError)"
    assert {found.entity for found in result.findings} == {"IT_FISCAL_CODE", "EMAIL_ADDRESS"}
    state, why = state_of("kingfisher")
    assert state == "degraded" and "ModuleNotFoundError" in why


def test_an_engine_that_can_be_loaded_again_is_no_longer_degraded(monkeypatch):
    monkeypatch.setattr(engines, "_failed", {"kingfisher": "ImportError"})
    assert list(Engine("kingfisher", "kingfisher", "KingfisherDetector").detect(Document("x"))) == []
    assert state_of("kingfisher")[0] == "on"


def test_an_engine_that_is_not_installed_is_off_and_scans_go_without_it(monkeypatch):
    present = engines._is_present
    monkeypatch.setattr(engines, "_is_present", lambda name: name != "kingfisher_sdk" and present(name))
    assert state_of("kingfisher")[0] == "off"
    result = build_scanner(Context(key=b"k"), 2).scan(Document("ada@example.com", Surface.STREAM))
    assert result.complete and [found.entity for found in result.findings] == ["EMAIL_ADDRESS"]


def test_a_module_without_a_spec_counts_as_installed(monkeypatch):
    def without_spec(name):
        raise ValueError(f"{name}.__spec__ is None")

    monkeypatch.setattr("importlib.util.find_spec", without_spec)
    assert len(detectors()) == 4


@pytest.mark.parametrize(
    ("title", "rule_id", "name"),
    [
        ("Identified a Groq API Key, which may expose inference.", "x.groq-api-key", "Groq API Key"),
        ("Uncovered a Fly.io API key", "x.flyio-access-token", "Fly.io API key"),
        ("Detected a pattern that may indicate a key.", "x.aws-access-token", "AWS access token"),
        ("Cisco Meraki is a cloud-managed solution.", "x.cisco-meraki-api-key", "Cisco meraki API key"),
        ("crates.io API key.", "x.crates-io-api-key", "crates.io API key"),
        ("Found a Client Secret, risking access.", "x.some-secret.2", "Client Secret"),
    ],
)
def test_titles_of_engines_are_nouns(title, rule_id, name):
    assert noun(title, rule_id) == name


def test_no_title_of_an_installed_engine_is_a_sentence():
    for rule, title in rule_titles().items():
        assert title and len(title) <= 60 and not title.endswith("."), rule
        assert title.split()[0] not in ("Detected", "Identified", "Discovered", "Uncovered", "Found"), rule


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("Flutterwave Public Key", Severity.MEDIUM),
        ("Looker Client ID", Severity.MEDIUM),
        ("Private Key", Severity.CRITICAL),
        ("Groq API Key", Severity.HIGH),
    ],
)
def test_what_identifies_is_less_grave_and_what_opens_everything_more(name, severity):
    assert severity_of(name) is severity
