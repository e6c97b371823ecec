"""The engines' prefilter only saves time: with it and without it, the same is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.detectors.engines.detect_secrets import DetectSecretsDetector
from jupyter_mlsec.detectors.engines.prefilter import Prefilter, without_neighbours
from jupyter_mlsec.detectors.engines.stdnum import StdnumDetector
from jupyter_mlsec.detectors.samples import expand

SAMPLES = (
    "529.982.247-25",
    "pesel 44051401359",
    "XZ 131052-308T",
    "1990-01-01 8112189876",
    "SG.<url:22>.<url:43>",
    "<hex:32>-us12",
    "cloudant_pwd = '<hex:64>'",
    "softlayer_key: <lower:64>",
    "ibm_cloud_iam_key = <url:44>",
    "AC<hex:32>",
    "AKC<alnum:20>",
)
GAPS = ("", " ", "\n", '"', "=", ": ", "x", "é😀", "0.", "\r\n", "\t", "\udc80", "/")


class _Everything(Prefilter):
    def awake(self, text):
        return self._all


def _unfiltered(detector):
    list(detector.detect(Document("123", Surface.FILE)))  # loads what it loads on first use
    detector._prefilter = _Everything(detector._prefilter._patterns)
    return detector


PAIRS = tuple((kind(), _unfiltered(kind())) for kind in (DetectSecretsDetector, StdnumDetector))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].name)
@given(st.lists(st.tuples(st.sampled_from(GAPS), st.sampled_from(SAMPLES), st.sampled_from(GAPS)), max_size=4))
def test_the_same_is_found_with_it_and_without(pair, pieces):
    text = "".join(f"{before}{expand(sample, sample)}{after}" for before, sample, after in pieces)
    document = Document(text, Surface.FILE)
    filtered, unfiltered = (sorted((item.start, item.end, item.rule) for item in one.detect(document)) for one in pair)
    assert filtered == unfiltered


def test_it_wakes_what_may_match_and_nothing_else():
    prefilter = Prefilter(["abc", "(?i)x[0-9]+", r"(?:^|\n)end$"])
    assert list(prefilter.awake("zabcz X7")) == [0, 1]
    assert list(prefilter.awake("one\nend")) == [2]
    assert list(prefilter.awake("")) == []


def test_a_pattern_that_re2_does_not_know_is_always_awake_and_no_other():
    prefilter = Prefilter(["(?<=a)b", "c"])
    assert list(prefilter.awake("nothing")) == [0]
    assert list(prefilter.awake("c")) == [0, 1]


@pytest.mark.parametrize(
    ("pattern", "rest"),
    [
        (r"(?<=\W)a(?![a-z)])b", "ab"),
        (r"(?:x|(?<!\()y)", "(?:x|y)"),
        (r"a\(?=b", r"a\(?=b"),
        ("[(?=]a", "[(?=]a"),
        ("a(?=b(c|[)]))d", "ad"),
    ],
)
def test_what_a_pattern_says_of_its_neighbours_is_left_out(pattern, rest):
    assert without_neighbours(pattern) == rest


def test_every_pattern_of_detect_secrets_sleeps_on_plain_code():
    detector = DetectSecretsDetector()
    list(detector.detect(Document("x", Surface.FILE)))
    assert list(detector._prefilter.awake("import numpy as np\nprint(np.arange(12))")) == []


def test_the_name_of_a_container_image_is_no_bot_token():
    image = "arn:aws:sagemaker:eu-west-1:012345678901:image/datascience-1.0-environment-python-3"
    assert list(DetectSecretsDetector().detect(Document(image, Surface.FILE))) == []
