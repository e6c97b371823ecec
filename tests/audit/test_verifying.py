"""Whatever is changed afterwards is found, and named by file and line."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mlsec.audit import AuditError, Trail, event_of, read, verify
from jupyter_mlsec.core.verdict import Action, Verdict


@pytest.fixture
def written(tmp_path):
    """A folder with one closed file of four events, and that file's bytes."""
    trail = Trail.open(tmp_path)
    for number in range(4):
        head = trail.write(event_of(Verdict(Action.BLOCK, (), "ab" * 16, f"d-{number}"), "save", path="é/n.ipynb"))
    trail.close()
    return tmp_path / head.file, (tmp_path / head.file).read_bytes()


def changed_report(path, data: bytes):
    path.write_bytes(data)
    return verify(path.parent)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_is_found_on_its_line(written, data):
    path, whole = written
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]))
    report = changed_report(path, whole[:at] + bytes([byte]) + whole[at + 1 :])
    assert not report.is_sound
    assert report.problems[0].file == path.name
    assert report.problems[0].line == whole.count(b"\n", 0, at) + 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_inserted_or_removed_bytes_are_found(written, data):
    path, whole = written
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, len(whole) - 1))
    between = data.draw(st.binary(max_size=20))
    tampered = whole[:start] + between + whole[end:]
    report = changed_report(path, tampered)
    if tampered != whole:
        assert report.problems or report.unfinished or report.events < 4


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_removed_line_is_found_where_it_was(written, number):
    path, whole = written
    lines = whole.splitlines(keepends=True)
    report = changed_report(path, b"".join(lines[:number] + lines[number + 1 :]))
    assert (report.problems[0].line, report.problems[0].kind) == (number + 1, "removed")
    assert len(report.problems) == 1


def test_lines_that_changed_places_or_were_doubled_are_found(written):
    path, whole = written
    lines = whole.splitlines(keepends=True)
    assert not changed_report(path, b"".join([*lines[:2], lines[3], lines[2], lines[4]])).is_sound
    assert not changed_report(path, b"".join([*lines, lines[-1]])).is_sound


def test_lines_cut_off_at_the_end_are_found_through_the_next_writer(written):
    path, whole = written
    Trail.open(path.parent).write(event_of(Verdict(Action.WARN, (), "", "d-9"), "run"))
    assert verify(path.parent).is_sound
    lines = whole.splitlines(keepends=True)
    (problem,) = changed_report(path, b"".join(lines[:-2])).problems
    assert (problem.file, problem.kind) == (path.name, "removed")
    path.unlink()
    (problem,) = verify(path.parent).problems
    assert (problem.file, problem.kind) == (path.name, "removed")


def test_a_chain_forged_from_its_start_is_found_where_another_writer_saw_it(written):
    path, _ = written
    Trail.open(path.parent).write(event_of(Verdict(Action.WARN, (), "", "d-9"), "run"))
    other = path.parent / "elsewhere"
    forged = Trail.open(other)
    for _ in range(4):
        head = forged.write(event_of(Verdict(Action.ALLOW, (), "", "d-0"), "save"))
    forged.close()
    report = changed_report(path, (other / head.file).read_bytes())
    assert report.problems[0].kind == "changed"
    assert "another writer" in report.problems[0].message


def test_damaged_lines_are_left_out_of_what_is_read(written):
    path, whole = written
    path.write_bytes(whole.replace(b'"d-1"', b'"d-7"'))
    assert {event.decision for event in read(path.parent)} == {"d-0", "d-2", "d-3"}


def test_an_unreadable_file_is_a_problem_of_its_own(written):
    path, _ = written
    path.unlink()
    path.mkdir()
    (problem,) = verify(path.parent).problems
    assert problem.kind == "unreadable"
    with pytest.raises(AuditError):
        list(read(path.parent))


def test_a_folder_that_is_not_there_is_an_error_with_a_next_step(tmp_path):
    for question in (verify, read):
        with pytest.raises(AuditError) as caught:
            question(tmp_path / "none")
        assert caught.value.hint


def test_an_empty_folder_is_sound(tmp_path):
    report = verify(tmp_path)
    assert (report.is_sound, report.files, report.events) == (True, 0, 0)


@given(junk=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_the_folder_are_reported_not_raised(tmp_path, junk):
    (tmp_path / "junk.jsonl").write_bytes(junk)
    report = verify(tmp_path)
    assert report.events == 0
    assert list(read(tmp_path)) == []
    assert bool(report.problems or report.unfinished) == bool(junk)


def test_no_planted_value_is_anywhere_in_the_folder(tmp_path, verdict, findings):
    planted = "planted-" + os.urandom(8).hex()
    bad = [finding.__class__(**{**vars(finding), "title": planted, "column": planted}) for finding in findings]
    trail = Trail.open(tmp_path, planted)
    trail.write(event_of(verdict, "run", bad, user=f"{planted} {planted}", cell=planted + "!"))
    for path in tmp_path.iterdir():
        assert planted.encode() not in path.read_bytes()
        assert planted not in path.name
