"""An event says what was decided, and cannot say what was seen."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.audit import AuditError, AuditEvent, AuditReason, event_of
from jupyter_mlsec.core.verdict import Action, Reason, Verdict


def test_an_event_names_verdict_rules_counts_and_fingerprints(verdict, findings):
    event = event_of(
        verdict, "run", findings, user="ada@example.com", kernel="k1", cell="c-1", path="a/b.ipynb", now=1.5
    )
    data = event.to_json()
    assert (data["class_uid"], data["type_uid"], data["time"]) == (2006, 200601, 1500)
    assert (data["action_id"], data["disposition_id"], data["severity_id"]) == (2, 2, 4)
    assert data["finding_info"]["types"] == ["personal-data/email-address", "secret/openai-api-key"]
    assert data["actor"]["user"]["name"] == "ada@example.com"
    assert data["mlsec"]["fingerprints"] == ["a" * 32, "b" * 32]
    assert [reason["count"] for reason in data["mlsec"]["reasons"]] == [2, 1]
    assert AuditEvent.from_json(json.loads(json.dumps(data))) == event


def test_what_ocsf_has_no_name_for_is_apart_from_what_it_has(verdict):
    ocsf = {"time", "category_uid", "class_uid", "type_uid", "activity_id", "severity_id", "action_id"}
    ocsf |= {"disposition_id", "metadata", "finding_info", "policy", "actor", "file"}
    assert set(event_of(verdict, "run", user="u", path="p").to_json()) <= ocsf | {"mlsec"}


PLANTED = "my secret value 4111-planted"


def test_no_text_of_a_verdict_reaches_an_event():
    reason = Reason(PLANTED, PLANTED, 1, PLANTED, PLANTED, Action.WARN, PLANTED, PLANTED)
    column = Reason("personal-data/name", "personal-data", 1, f"column {PLANTED}", PLANTED)
    event = event_of(Verdict(Action.WARN, (reason, column), "", PLANTED), "output", user=PLANTED, cell=PLANTED)
    assert "planted" not in json.dumps(event.to_json()) + repr(event)
    assert event.user == event.cell == event.decision == "unprintable"


@pytest.mark.parametrize("field", ["decision", "gate", "action", "policy", "user", "server", "kernel", "cell", "path"])
@pytest.mark.parametrize("value", ["two\nlines", PLANTED + "\n", None, b"bytes", "x" * 2000])
def test_an_event_refuses_what_is_not_of_a_fields_shape(field, value):
    fields = {"time": 1, "decision": "d-1", "gate": "run", "action": "warn", field: value}
    with pytest.raises(AuditError) as caught:
        AuditEvent(**fields)
    assert "planted" not in str(caught.value)


@pytest.mark.parametrize("bad", [-1, True, 1.5, "1", None])
def test_counts_and_times_are_whole_numbers(bad):
    with pytest.raises(AuditError):
        AuditEvent(time=bad, decision="d-1", gate="run", action="warn")
    with pytest.raises(AuditError):
        AuditReason("secret/x", "secret", "warn", count=bad)


@pytest.mark.parametrize("bad", [["4111"], ["A" * 32], [PLANTED], [None]])
def test_only_keyed_fingerprints_are_taken(bad):
    with pytest.raises(AuditError):
        AuditEvent(time=1, decision="d-1", gate="run", action="warn", fingerprints=tuple(bad))


def test_a_verdict_with_thousands_of_reasons_is_one_short_line(findings):
    reasons = tuple(Reason(f"secret/rule-{number}", "secret") for number in range(5000))
    event = event_of(Verdict(Action.WARN, reasons, "", "d-1"), "save", findings)
    assert len(event.reasons) == 64
    assert event.left_out == 5000 - 64
    assert len(json.dumps(event.to_json())) < 32_000


NAMES = st.text(max_size=40)


@given(NAMES, NAMES, NAMES, NAMES, NAMES, st.sampled_from(Action), NAMES, st.integers(0, 10**6))
def test_any_names_make_an_event_that_survives_json(user, server, kernel, cell, path, action, rule, count):
    verdict = Verdict(action, (Reason(rule, "secret", count, rule, rule, action, rule, rule),), "", "d-1")
    event = event_of(verdict, "run", user=user, server=server, kernel=kernel, cell=cell, path=path)
    assert AuditEvent.from_json(json.loads(json.dumps(event.to_json()))) == event


@settings(max_examples=50)
@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_what_is_no_event_is_refused(data):
    with pytest.raises(AuditError):
        AuditEvent.from_json(data)


def test_importing_the_trail_loads_nothing_from_outside():
    code = (
        "import sys, jupyter_mlsec.audit; outside = {name.partition('.')[0] for name in sys.modules}"
        " - set(sys.stdlib_module_names) - {'jupyter_mlsec', '__main__'};"
        " print(sorted(name for name in outside if not name.startswith('_')))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False, cwd=_root())
    assert done.stdout.strip() == "[]", done.stderr


def _root():
    from pathlib import Path

    import jupyter_mlsec

    return Path(jupyter_mlsec.__file__).parent.parent
