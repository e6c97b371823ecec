"""Nothing that was written is lost, whoever writes at once and however they end."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time

import pytest

from jupyter_mlsec.audit import AuditError, Trail, event_of, read, verify
from jupyter_mlsec.core.verdict import Action, Verdict


def write_some(trail: Trail, count: int, mark: str = "x") -> None:
    for number in range(count):
        trail.write(event_of(Verdict(Action.WARN, (), "", f"d-{mark}-{number}"), "output"))


def test_files_and_folder_are_the_owners_alone_and_a_quiet_writer_leaves_none(tmp_path, verdict):
    trail = Trail.open(tmp_path / "new" / "audit", "kernel")
    assert list((tmp_path / "new" / "audit").iterdir()) == []
    head = trail.write(event_of(verdict, "run"))
    path = tmp_path / "new" / "audit" / head.file
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert path.name.startswith("kernel-")
    assert trail.head == head


def test_events_come_back_as_they_were_in_the_order_of_time(tmp_path, verdict, findings):
    trails = [Trail.open(tmp_path), Trail.open(tmp_path)]
    written = [
        event_of(verdict, "run", findings, path=f"n{number}.ipynb", now=1000 - number if number % 2 else 2000 + number)
        for number in range(20)
    ]
    for number, event in enumerate(written):
        trails[number % 3 == 0].write(event)
    assert list(read(tmp_path)) == sorted(written, key=lambda event: event.time)
    report = verify(tmp_path)
    assert (report.is_sound, report.files, report.events) == (True, 2, 20)
    assert {head.seq for head in report.heads} == {7, 13}


def test_each_event_is_one_write_of_a_whole_line(tmp_path, verdict, monkeypatch):
    trail = Trail.open(tmp_path)
    trail.write(event_of(verdict, "run"))
    calls = []
    real = os.write

    def counting(descriptor, data):
        calls.append(bytes(data))
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", counting)
    trail.write(event_of(verdict, "run"))
    (line,) = calls
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1


def test_hundreds_of_threads_share_a_trail(tmp_path):
    trail = Trail.open(tmp_path)
    threads = [threading.Thread(target=write_some, args=(trail, 10, f"t{number}")) for number in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = verify(tmp_path)
    assert (report.is_sound, report.files, report.events) == (True, 1, 2000)
    assert len({event.decision for event in read(tmp_path)}) == 2000


WRITER = """
import sys
from jupyter_mlsec.audit import Trail, event_of
from jupyter_mlsec.core.verdict import Action, Verdict
trail = Trail.open(sys.argv[1], "kernel")
for number in range(int(sys.argv[2])):
    trail.write(event_of(Verdict(Action.WARN, (), "", f"d-{sys.argv[3]}-{number}"), "output"))
    if len(sys.argv) > 4:
        print(number, flush=True)
"""


def start_writer(folder, count: int, name: str, *more: str) -> subprocess.Popen:
    command = [sys.executable, "-c", WRITER, str(folder), str(count), name, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_many_processes_write_at_once(tmp_path):
    writers = [start_writer(tmp_path, 100, f"p{number}") for number in range(12)]
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    report = verify(tmp_path)
    assert (report.is_sound, report.files, report.events) == (True, 12, 1200)
    assert len(list(read(tmp_path))) == 1200


def test_a_hundred_forked_children_have_a_file_each(tmp_path):
    trail = Trail.open(tmp_path)
    write_some(trail, 1, "parent")
    children = []
    for number in range(100):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                write_some(trail, 3, f"c{number}")
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert {os.waitpid(child, 0)[1] for child in children} == {0}
    write_some(trail, 1, "after")
    report = verify(tmp_path)
    assert (report.is_sound, report.files, report.events) == (True, 101, 302)


def test_a_child_forked_while_another_thread_writes_does_not_hang(tmp_path):
    trail = Trail.open(tmp_path)
    with trail._lock:  # as a thread of the parent would hold it at the moment of the fork
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            code = 1
            try:
                write_some(trail, 1, "child")
                code = 0
            finally:
                os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert verify(tmp_path).events == 1


@pytest.mark.soak
def test_killed_writers_lose_nothing_that_they_said_was_written(tmp_path):
    chance = random.Random(7)
    told: set = set()
    for batch in range(10):
        names = [f"k{batch}-{number}" for number in range(5)]
        writers = {name: start_writer(tmp_path, 2_000, name, "tell") for name in names}
        for name, writer in writers.items():
            first = writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            writer.kill()
            # Not communicate(): it would pass over what readline has read ahead.
            rest = writer.stdout.read()
            writer.stdout.close()
            writer.wait(60)
            told |= {f"d-{name}-{line}" for line in (first + rest).split("\n")[:-1]}
    report = verify(tmp_path)
    assert report.problems == ()
    assert len(report.unfinished) <= 50
    assert told <= {event.decision for event in read(tmp_path)}
    write_some(Trail.open(tmp_path), 1, "next")
    assert verify(tmp_path).is_sound


def test_a_torn_last_line_is_told_apart_and_the_next_writer_starts_a_new_file(tmp_path, verdict):
    trail = Trail.open(tmp_path)
    head = [trail.write(event_of(verdict, "run")) for _ in range(3)][-1]
    trail.close()
    path = tmp_path / head.file
    whole = path.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    for cut in range(last + 1, len(whole), 37):
        path.write_bytes(whole[:cut])
        report = verify(tmp_path)
        assert report.is_sound
        assert [(note.file, note.line, note.kind) for note in report.unfinished] == [(head.file, 4, "unfinished")]
        assert report.events == len(list(read(tmp_path))) == 2
    trail.write(event_of(verdict, "run"))
    assert trail.head.file != head.file


def test_what_a_full_disk_cut_short_is_taken_back_and_the_chain_goes_on(tmp_path, verdict, monkeypatch):
    trail = Trail.open(tmp_path)
    trail.write(event_of(verdict, "run"))
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[: len(data) // 2]))
    with pytest.raises(AuditError, match="not be written"):
        trail.write(event_of(verdict, "run"))
    monkeypatch.undo()
    trail.write(event_of(verdict, "run"))
    report = verify(tmp_path)
    assert (report.is_sound, report.files, report.events, len(report.unfinished)) == (True, 1, 2, 0)


def test_a_file_size_limit_is_an_error_with_a_next_step(tmp_path, verdict):
    trail = Trail.open(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
        with pytest.raises(AuditError) as caught:
            trail.write(event_of(verdict, "run"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert str(tmp_path) in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("place", ["a file", "below a file"])
def test_a_folder_that_cannot_be_is_an_error_with_a_next_step(tmp_path, place):
    (tmp_path / "f").write_text("")
    with pytest.raises(AuditError) as caught:
        Trail.open(tmp_path / "f" if place == "a file" else tmp_path / "f" / "audit")
    assert caught.value.hint
    assert "audit" in str(caught.value)


def test_a_folder_that_may_not_be_written_to_is_an_error(tmp_path):
    (tmp_path / "audit").mkdir(mode=0o500)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.getuid() == 0:
                os.chown(tmp_path / "audit", 65534, 65534)
                os.setuid(65534)
            Trail.open(tmp_path / "audit")
        except AuditError:
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def test_somebody_who_closes_all_descriptors_does_not_get_our_lines_in_their_file(tmp_path, verdict):
    trail = Trail.open(tmp_path / "audit")
    first = trail.write(event_of(verdict, "run"))
    descriptor = trail._segment.descriptor
    os.close(descriptor)
    other = os.open(tmp_path / "data.csv", os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(other, descriptor)
    second = trail.write(event_of(verdict, "run"))
    trail.close()
    assert (tmp_path / "data.csv").read_bytes() == b""
    assert second.file != first.file
    assert verify(tmp_path / "audit").events == 2
    for number in {other, descriptor}:
        os.close(number)


def test_a_removed_folder_is_made_again(tmp_path, verdict):
    trail = Trail.open(tmp_path / "audit")
    head = trail.write(event_of(verdict, "run"))
    (tmp_path / "audit" / head.file).unlink()
    (tmp_path / "audit").rmdir()
    trail.write(event_of(verdict, "run"))
    report = verify(tmp_path / "audit")
    assert report.events == 1
    assert [(problem.kind, problem.file) for problem in report.problems] == [("removed", head.file)]


def test_a_large_file_is_followed_by_another(tmp_path, verdict, monkeypatch):
    monkeypatch.setattr("jupyter_mlsec.audit.trail.MOST_BYTES", 5_000)
    trail = Trail.open(tmp_path)
    for _ in range(40):
        trail.write(event_of(verdict, "run"))
    report = verify(tmp_path)
    assert report.is_sound
    assert report.events == 40
    assert report.files > 5


def test_a_home_that_does_not_exist_is_an_error():
    with pytest.raises(AuditError):
        Trail.open("~no-such-user-here/audit")


def test_an_error_of_the_system_is_named(tmp_path, verdict, monkeypatch):
    trail = Trail.open(tmp_path)

    def refuse(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(AuditError, match="Input/output error"):
        trail.write(event_of(verdict, "run"))
