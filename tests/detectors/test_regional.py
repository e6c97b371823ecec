"""National telephone numbers count where the policy names their country, and nowhere else."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.detectors import build_scanner

REGIONS = ["PH"]
SCANNER = build_scanner(Context(key=b"k" * 32, regions=lambda: tuple(REGIONS)))


def found(text, *regions):
    REGIONS[:] = regions
    result = SCANNER.scan(Document(text, Surface.STREAM))
    assert result.complete, result.reason
    return [text[one.start : one.end] for one in result.findings if one.entity == "PHONE_NUMBER"]


@pytest.mark.parametrize(
    ("region", "number"),
    [
        ("PH", "0917 123 4567"),
        ("PH", "09171234567"),
        ("TR", "532.123.45.67"),
        ("TR", "532 123 45 67"),
        ("DE", "030 901820"),
        ("GB", "020 7946 0958"),
        ("UK", "020 7946 0958"),
        ("US", "415 666 7777"),
    ],
)
def test_a_national_form_counts_in_its_own_country(region, number):
    assert found(f"row 3: {number}, paid", region) == [number]
    assert found(f"row 3: {number}, paid", "SE") == []


def test_the_policy_of_the_moment_decides():
    text = "one 0917 123 4567"
    assert found(text) == []
    assert found(text, "TR", "PH") == ["0917 123 4567"]
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["5321234567", "2024-01-15 10:30", "0.5321234567", "200 300 4000", "shape (532, 123, 45)", "[532 123 45 68 1]"],
)
def test_numbers_of_other_things_stay_silent(text):
    assert found(text, "TR", "US", "PH") == []


def test_a_word_makes_it_surer():
    REGIONS[:] = ["TR"]
    plain, named = (SCANNER.scan(Document(text)).findings[0] for text in ("x 532 123 45 67", "phone x 532 123 45 67"))
    assert plain.confidence.rank < named.confidence.rank
