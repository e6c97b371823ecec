"""Scanning and judging: nothing is lost, nothing is said that was not seen, no value gets out."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import toys
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Location, Surface
from jupyter_mlsec.core.finding import Finding, line_and_column
from jupyter_mlsec.core.judge import judge
from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.core.redaction import Placeholders, redact
from jupyter_mlsec.core.rule import Confidence
from jupyter_mlsec.core.scanner import Scanner, settle_overlaps
from jupyter_mlsec.core.verdict import Action

CONTEXT = Context(key=b"k" * 32)
SCANNER = Scanner((toys.EMAILS, toys.TOKENS), (), CONTEXT)
VALUE = "planted9@site.example"


def policy(**values):
    return merge([Layer(Rank.USER, {key.replace("__", "."): value for key, value in values.items()})])


def test_no_value_in_any_repr():
    document = Document(f"mail {VALUE}", Surface.STREAM)
    judgement = judge(document, SCANNER, merge([]), "output")
    assert judgement.findings
    assert VALUE not in repr(document) + repr(judgement) + repr(SCANNER) + str(judgement.verdict)
    assert VALUE not in json.dumps([item.to_json(document.text) for item in judgement.findings])


def test_a_detector_that_raises_is_incomplete_and_its_text_stays_inside():
    scanner = Scanner((toys.Broken(), toys.EMAILS), (), CONTEXT)
    result = scanner.scan(Document(f"mail {VALUE}"))
    assert not result.complete
    assert result.reason == "broken failed (RuntimeError)"
    assert len(result.findings) == 1  # what the others found is not lost


def test_a_detector_that_cannot_tell_of_many_is_asked_about_each():
    class Unsure(toys.Broken):
        def worth_asking(self, documents):
            raise RuntimeError(documents[0].text)

    class Sparing:
        name = "sparing"

        def detect(self, document):
            raise AssertionError("asked about what it had nothing to say about")

        def worth_asking(self, documents):
            return ()

    scanner = Scanner((Unsure(), toys.EMAILS, Sparing()), (), CONTEXT)
    results = list(scanner.scan_all([Document(f"mail {VALUE}"), Document("none")]))
    assert [result.reason for result in results] == ["broken failed (RuntimeError)"] * 2
    assert [len(result.findings) for result in results] == [1, 0]


def test_incomplete_follows_the_policy():
    scanner = Scanner((toys.Broken(),), (), CONTEXT)
    document = Document("harmless", Surface.STREAM)
    assert judge(document, scanner, merge([]), "output").verdict.action is Action.BLOCK
    relaxed = merge([Layer(Rank.USER, {"limits.on_incomplete": "warn"})])
    assert judge(document, scanner, relaxed, "output").verdict.action is Action.WARN


def test_a_span_outside_of_the_text_is_incomplete():
    class Wild:
        name = "wild"

        def detect(self, document):
            yield Finding.of(toys.EMAIL, 0, 999, document)

    assert not Scanner((Wild(),), (), CONTEXT).scan(Document("abc")).complete


def test_the_same_value_has_the_same_fingerprint_under_one_key_only():
    text = f"{VALUE} {VALUE} other@site.example"
    first, second, third = SCANNER.scan(Document(text)).findings
    assert first.fingerprint == second.fingerprint != third.fingerprint
    other = Scanner((toys.EMAILS,), (), Context(key=b"o" * 32)).scan(Document(text)).findings[0]
    assert other.fingerprint != first.fingerprint


def test_an_inline_excuse_is_recorded_and_counts_unless_pinned():
    text = "key = 'tok_0123456789ab'  # mlsec: allow secret/toy-token -- test account\n"
    document = Document(text, Surface.CELL, "python", Location(cell_id="c1"))
    free = merge([Layer(Rank.USER, {"secrets.run": "block"})])
    judgement = judge(document, SCANNER, free, "run")
    assert judgement.verdict.action is Action.ALLOW
    assert judgement.verdict.reasons[0].layer == "inline"
    assert judgement.findings[0].allow_reason == "test account"
    pinned = merge([Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"})])
    assert judge(document, SCANNER, pinned, "run").verdict.action is Action.BLOCK
    lenient = merge([Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"}, {"secrets.run": "reason"})])
    assert judge(document, SCANNER, lenient, "run").verdict.action is Action.ALLOW


def test_outputs_cannot_excuse_themselves():
    text = "tok_0123456789ab  # mlsec: allow * -- trust me"
    verdict = judge(Document(text, Surface.STREAM), SCANNER, merge([]), "output").verdict
    assert verdict.action is Action.REDACT


def test_tags_and_the_pragma_of_detect_secrets_are_honoured():
    tagged = Document("tok_0123456789ab", Surface.CELL, tags=("mlsec-allow",))
    assert judge(tagged, SCANNER, merge([]), "run").verdict.action is Action.ALLOW
    pragma = Document("tok_0123456789ab  # pragma: allowlist secret", Surface.CELL)
    assert judge(pragma, SCANNER, merge([]), "run").verdict.action is Action.ALLOW
    mail = Document(f"{VALUE}  # pragma: allowlist secret", Surface.CELL)
    assert judge(mail, SCANNER, policy(**{"personal-data__run": "block"}), "run").verdict.action is Action.BLOCK


def test_columns_named_by_the_policy_are_hidden_whole():
    text = "name diagnosis\nA flu\n"
    scanner = Scanner(
        (),
        (),
        CONTEXT,
        columns_of=lambda document: [("diagnosis", [(17, 20)]), ("name", [(15, 16)])],
    )
    listed = merge([Layer(Rank.USER, {"personal-data.columns.block": ["*diagnosis*"]})])
    judgement = judge(Document(text, Surface.TABLE), scanner, listed, "output")
    assert [(item.start, item.column) for item in judgement.hidden()] == [(17, "diagnosis")]
    assert redact(text, judgement.hidden(), Placeholders()) == "name diagnosis\nA [HIDDEN-1]\n"


spans = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(spans, st.sampled_from([toys.EMAIL, toys.TOKEN, toys.LINK])), max_size=12))
def test_settled_findings_never_overlap_and_every_candidate_is_covered(items):
    document = Document("x" * 60)
    candidates = [Finding.of(rule, start, end, document) for (start, end), rule in items]
    kept = settle_overlaps(candidates)
    values = [item for item in kept if item.category.value in ("secret", "personal-data")]
    assert all(one.end <= other.start for one, other in itertools.pairwise(values))
    for candidate in candidates:
        assert any(item.start < candidate.end and candidate.start < item.end for item in kept)


@given(st.text(max_size=60), st.lists(spans, max_size=6))
def test_redaction_leaves_nothing_of_a_span_and_all_of_the_rest(text, places):
    document = Document(text)
    findings = [
        Finding.of(toys.EMAIL, start, min(end, len(text)), document) for start, end in places if start < len(text)
    ]
    masked = redact(text, findings, Placeholders("mask"))
    hidden = {index for item in findings for index in range(item.start, item.end)}
    assert [letter for letter in masked if letter != "•"] == [
        letter for index, letter in enumerate(text) if index not in hidden and letter != "•"
    ]


def test_placeholders_number_values_not_places():
    text = f"{VALUE} other@site.example {VALUE}"
    findings = SCANNER.scan(Document(text)).findings
    assert redact(text, findings, Placeholders()) == "[EMAIL-1] [EMAIL-2] [EMAIL-1]"
    assert redact(text, findings, Placeholders("label")) == "[EMAIL] [EMAIL] [EMAIL]"


@given(st.text(alphabet="a\né🙂", max_size=30), st.integers(0, 30))
def test_line_and_column_count_code_points(text, offset):
    offset = min(offset, len(text))
    line, column = line_and_column(text, offset)
    lines = text.split("\n")
    assert sum(len(part) + 1 for part in lines[: line - 1]) + column - 1 == offset


def test_our_own_rule_names_a_place_that_an_engine_found_as_well():
    document = Document("x" * 20)
    ours = Finding.of(toys.TOKEN, 2, 12, document)
    theirs = replace(Finding.of(toys.TOKEN, 2, 14, document), rule="secret/other", found_by="engine")
    assert settle_overlaps([theirs, ours]) == [ours]


def by_engine(start, end, confidence=Confidence.HIGH):
    finding = Finding.of(toys.TOKEN, start, end, Document("x" * 40), confidence=confidence)
    return replace(finding, rule="secret/other", found_by="engine")


def ours(start, end, rule, confidence=Confidence.MEDIUM):
    return replace(Finding.of(toys.TOKEN, start, end, Document("x" * 40), confidence=confidence), rule=rule)


def test_an_engine_names_what_our_rules_know_by_its_surroundings_and_the_place_stays_ours():
    generic = ours(2, 20, "secret/generic-assignment")
    (kept,) = settle_overlaps([generic, by_engine(4, 12)])
    assert (kept.rule, kept.start, kept.end, kept.confidence) == ("secret/other", 2, 20, Confidence.HIGH)
    assert settle_overlaps([generic, by_engine(4, 12, Confidence.LOW)]) == [generic]


def test_a_confidence_that_a_checksum_lowered_is_not_raised_by_an_engine():
    known = ours(2, 20, "secret/token")
    assert settle_overlaps([known, by_engine(2, 20)]) == [known]
    doubtful = ours(2, 20, "secret/token", Confidence.LOW)
    assert [item.rule for item in settle_overlaps([doubtful, by_engine(2, 20)])] == ["secret/other"]


def test_what_an_engine_found_twice_or_across_two_of_ours_is_one_finding():
    assert len(settle_overlaps([by_engine(2, 20), by_engine(3, 19), by_engine(2, 19)])) == 1
    two = [ours(2, 8, "secret/generic-assignment"), ours(9, 15, "secret/generic-setting")]
    (kept,) = settle_overlaps([*two, by_engine(5, 12)])
    assert (kept.start, kept.end) == (2, 15)


engines = st.tuples(spans, st.sampled_from(list(Confidence)), st.sampled_from(["", "a", "b"]))


@given(st.lists(engines, max_size=12))
def test_findings_of_engines_never_overlap_ours_and_nothing_goes_uncovered(items):
    candidates = [
        replace(
            by_engine(start, end, confidence), found_by=engine, rule="secret/other" if engine else "secret/generic-x"
        )
        for (start, end), confidence, engine in items
    ]
    kept = settle_overlaps(candidates)
    assert all(one.end <= other.start for one, other in itertools.pairwise(kept))
    for candidate in candidates:
        assert any(item.start < candidate.end and candidate.start < item.end for item in kept)


def test_a_value_recognised_by_its_pattern_keeps_the_name_of_its_column():
    document = Document("x" * 20)
    by_pattern = Finding.of(toys.EMAIL, 2, 12, document)
    by_column = Finding.of(toys.EMAIL, 2, 12, document, column="mail", confidence=Confidence.MEDIUM)
    assert [item.column for item in settle_overlaps([by_pattern, by_column])] == ["mail"]
