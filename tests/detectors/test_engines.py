"""The adapters run the real engines: they find what ours do not look for, where it stands, and no placeholders."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.engines import detectors
from jupyter_mlsec.detectors.engines.detect_secrets import DetectSecretsDetector
from jupyter_mlsec.detectors.engines.kingfisher import KingfisherDetector
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
