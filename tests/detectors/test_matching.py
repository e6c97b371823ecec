"""Both engines give the same findings; nothing that is scanned can crash or stall a detector."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Rule
from jupyter_mlsec.detectors import build, engine_name, engine_states, patterns
from jupyter_mlsec.detectors.matching import Matcher, portable, relaxed
from jupyter_mlsec.detectors.patterns import PatternDetector
from jupyter_mlsec.detectors.runs import LONGEST, without_long_runs
from jupyter_mlsec.detectors.samples import expand, value_span

RULES = build.authored_rules()
FAST, SLOW = PatternDetector(RULES, "re2"), PatternDetector(RULES, "re")
LANGUAGES = st.sampled_from(["python", "text", "html", "markdown"])
SURFACES = st.sampled_from([Surface.CELL, Surface.STREAM, Surface.RICH, Surface.FILE])

BETWEEN = ("", "\n", " ", "\x0b", "\x1c", "é", "ſ", "\u212a", '"', "'", ",", ";", "😀", "\u00a0", "$", "\\")


def spans(detector, document):
    return sorted((f.rule, f.start, f.end, f.confidence) for f in detector.detect(document))


@st.composite
def texts_like_notebooks(draw):
    """Samples of all rules, cut, joined and surrounded by what may stand around them."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        rule = draw(st.sampled_from(RULES))
        sample = draw(st.sampled_from(rule.samples_match + rule.samples_miss))
        text, _, _ = value_span(expand(sample, str(draw(st.integers(0, 50)))))
        if draw(st.booleans()):
            text = text[draw(st.integers(0, 5)) : len(text) - draw(st.integers(0, 5))]
        parts.append(text)
        parts.append(draw(st.sampled_from(BETWEEN)))
    return "".join(parts)


@settings(max_examples=300, deadline=None)
@given(texts_like_notebooks(), SURFACES, LANGUAGES)
def test_both_engines_find_the_same(text, surface, language):
    document = Document(text, surface, language)
    assert spans(FAST, document) == spans(SLOW, document)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), SURFACES, LANGUAGES)
def test_any_text_is_scanned_by_both_engines_alike(text, surface, language):
    document = Document(text, surface, language)
    result = spans(FAST, document)
    assert result == spans(SLOW, document)
    assert all(0 <= start < end <= len(text) for _, start, end, _ in result)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-+.() /:@#=\"' \n", max_size=200))
def test_text_of_digits_and_marks_is_scanned_alike(text):
    document = Document(text, Surface.STREAM, "text")
    assert spans(FAST, document) == spans(SLOW, document)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "1" * 300_000,
        "1.1.1.1." * 40_000,
        "a@a@" * 60_000,
        "eyJ" * 100_000,
        "sk-" * 100_000,
        'password="' * 30_000,
        "<b>" * 100_000,
        "<!--" * 60_000,
        "&#64;" * 50_000,
        ".launch(" * 30_000,
        "http://" * 40_000,
        "+1" * 100_000,
        "\x1b[" * 100_000,
        "----" * 60_000,
        "a,b\n" * 60_000,
        "name  email\n" * 20_000,
        "[" * 300_000,
        "1.1.1.1 " * 40_000,
        "passport " * 40_000,
        "ssn 123 " * 40_000,
        '"a" + ' * 60_000,
    ],
)
def test_no_text_stalls_a_scan(text):
    """Quadratic work on these would take minutes; the suite's own time limit is the judge."""
    for language in ("text", "html"):
        list(FAST.detect(Document(text, Surface.CELL, language)))


def test_a_base64_image_hides_nothing_that_stands_beside_it():
    image = "iVBORw0KGgo" + "Zm9vIGJhciBiYXogcXV4IHF1dXg" * 2000
    text = f'<img src="data:image/png;base64,{image}"> ada.byron@example.com'
    found = list(FAST.detect(Document(text, Surface.RICH, "html")))
    assert [text[f.start : f.end] for f in found] == ["ada.byron@example.com"]


@given(
    st.lists(
        st.sampled_from(["A" * 700, "b" * 1500, " ", "\n", "@", "x.y", "c" * LONGEST, "d" * (LONGEST + 1)]), max_size=12
    )
)
def test_only_long_runs_are_blanked_and_offsets_stay(parts):
    text = "".join(parts)
    short = without_long_runs(text)
    assert len(short) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, short, strict=True))
    assert max(map(len, short.replace("@", " ").replace(".", " ").split()), default=0) <= LONGEST * 2


@pytest.mark.parametrize("pattern", [r"(?=a)b", r"(a)\1", r"a$", r"\Aa", r"[\s]a", r"(?<!a)b", r"a++", r"\Sx"])
def test_a_pattern_that_engines_read_differently_is_refused(pattern):
    assert not portable(pattern)


@pytest.mark.parametrize("pattern", [r"(?m)a$", r"[$]", r"\$", r"(?P<name>a)", r"a+?", r"\bfoo\b", r"[^\]]"])
def test_a_pattern_that_both_engines_know_is_taken(pattern):
    assert portable(pattern)


@pytest.mark.parametrize(
    ("pattern", "wider"), [("a{0,9}b", "a*b"), ("a{1,4}", "a+"), ("[0-9]{8,10}:", "[0-9]{8,}:"), ("a{3}", "a{3}")]
)
def test_the_prefilter_drops_upper_bounds(pattern, wider):
    assert relaxed(pattern) == wider


def test_without_keywords_in_the_text_the_slow_engine_does_not_try():
    rule = Rule("secret/x", "x", Category.SECRET, "tok_[a-z]+", keywords=("tok_",))
    assert list(Matcher([rule], "re").hits("nothing", b"nothing")) == []
    assert [m.group() for _, m, _ in Matcher([rule], "re").hits("a tok_ab", b"a tok_ab")] == ["tok_ab"]


def test_engines_say_whether_they_are_there_and_why():
    rows = engine_states()
    assert ("re2", "on", "") in rows or any(name == "re2" and state == "degraded" for name, state, _ in rows)
    assert {name for name, _, _ in rows} >= {"re2", "kingfisher", "detect-secrets", "phonenumbers", "python-stdnum"}
    assert all(state in ("on", "off", "degraded") for _, state, _ in rows)
    assert all(why for _, state, why in rows if state != "on")
    assert engine_name() in ("re2", "re")


def test_no_value_is_in_any_repr():
    secret = expand("AKIA<base32:16>", "repr")
    document = Document(f"key = '{secret}'", Surface.CELL, "python")
    found = list(FAST.detect(document))
    assert found
    for thing in (document, found[0], FAST, vars(FAST), *found):
        assert secret not in repr(thing)


@settings(max_examples=60, deadline=None)
@given(texts_like_notebooks(), st.integers(20, 60), LANGUAGES)
def test_what_repeats_itself_is_judged_as_if_each_were_the_first(text, times, language):
    document = Document((text + "\n") * times, Surface.CELL, language)
    remembered = spans(FAST, document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "_MANY", 10**9)
        assert spans(FAST, document) == remembered
