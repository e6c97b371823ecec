"""A baseline excuses what it knows, whatever line it moved to, and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.errors import UsageError
from jupyter_mlsec.reports import FileReport, Hit
from jupyter_mlsec.reports.baseline import Baseline
from jupyter_mlsec.reports.writing import write_whole


def hit(rule="secret/sample", fingerprint="ab" * 16, action="warn", line=1):
    finding = {"rule": rule, "category": "secret", "severity": "high", "fingerprint": fingerprint, "line": line}
    return Hit(finding, action)


def mail(path="a.ipynb", fingerprint="ab" * 16, cell=1, column="", line=1):
    finding = {"rule": "personal-data/email-address", "category": "personal-data", "severity": "medium", "line": line}
    return Hit(
        {**finding, "fingerprint": fingerprint, "path": path, "cell_id": None}, "redact", cell=cell, column=column
    )


def test_of_personal_data_nothing_of_the_value_is_kept_but_its_place_and_count(tmp_path):
    path = str(tmp_path / "baseline.json")
    first, second = mail(fingerprint="11" * 16), mail(fingerprint="22" * 16)
    Baseline.fresh(path).updated([FileReport("a.ipynb", (first, second))]).save(path)
    (entry,) = json.loads((tmp_path / "baseline.json").read_text())["known"]
    assert entry.startswith("personal-data/email-address ") and entry.endswith(" x2")
    assert "1111" not in entry and "2222" not in entry and "ipynb" not in entry
    # The same place with other values is known, one value more is new; another cell or file is new.
    found = (
        mail(fingerprint="33" * 16, line=9),
        mail(fingerprint="44" * 16),
        mail(),
        mail(cell=2),
        mail(path="b.ipynb"),
    )
    excused = Baseline.load(path).excuse(FileReport("a.ipynb", found))
    assert [item.excuse for item in excused.hits] == ["baseline", "baseline", "", "", ""]


def test_entries_of_personal_data_by_value_from_older_files_are_dropped(tmp_path):
    path = tmp_path / "baseline.json"
    known = ["personal-data/email-address " + "ab" * 16, "secret/sample " + "ab" * 16]
    path.write_text(json.dumps({"version": 1, "key": "00" * 32, "known": known}))
    assert len(Baseline.load(str(path))) == 1


def test_labels_of_an_audit_are_kept(tmp_path):
    path = str(tmp_path / "baseline.json")
    labelled = replace(hit(), label="no-secret")
    Baseline.fresh(path).updated([FileReport("a", (labelled,))]).save(path)
    known = Baseline.load(path)
    (found,) = known.excuse(FileReport("a", (hit(),))).hits
    assert (found.excuse_reason, found.label) == ("audited: no-secret", "no-secret")
    assert known.updated([FileReport("a", (hit(),))]).known == known.known


def test_known_findings_are_excused_wherever_they_moved(tmp_path):
    path = str(tmp_path / "baseline.json")
    Baseline.fresh().updated([FileReport("a.py", (hit(line=1),))]).save(path)
    known = Baseline.load(path)
    moved = known.excuse(FileReport("b.py", (hit(line=99), hit(fingerprint="cd" * 16), hit(rule="secret/other"))))
    assert [item.excuse for item in moved.hits] == ["baseline", "", ""]
    assert [item.action for item in moved.hits] == ["allow", "warn", "warn"]


def test_updating_keeps_the_key_and_what_is_still_there():
    first = Baseline.fresh().updated([FileReport("a", (hit(), hit(fingerprint="cd" * 16)))])
    excused = first.excuse(FileReport("a", (hit(), hit(action="allow", fingerprint="ef" * 16))))
    second = first.updated([excused])
    assert second.key == first.key
    assert second.known == {"secret/sample " + "ab" * 16: ""}


@given(st.lists(st.tuples(st.sampled_from(["secret/a", "secret/b"]), st.sampled_from(["0" * 32, "f" * 32]))))
def test_the_file_does_not_depend_on_order_or_lines(tmp_path_factory, items):
    path = tmp_path_factory.mktemp("b") / "baseline.json"
    files = [FileReport("a", tuple(hit(rule, print_, line=number) for number, (rule, print_) in enumerate(items)))]
    baseline = Baseline(b"k" * 32)
    baseline.updated(files).save(str(path))
    once = path.read_bytes()
    baseline.updated([FileReport("z", tuple(reversed(files[0].hits)))]).save(str(path))
    assert path.read_bytes() == once
    assert b"line" not in once


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"version": 1, "key": "zz", "known": []}', '{"version": 1, "key": "00", "known": []}']
    + [json.dumps({"version": 1, "key": "00" * 32, "known": known}) for known in (["x"], [3], 7)]
    + [json.dumps({"version": 2, "key": "00" * 32, "known": []})],
)
def test_what_is_no_baseline_is_refused_with_the_next_step(tmp_path, content):
    path = tmp_path / "b.json"
    path.write_text(content)
    with pytest.raises(UsageError) as caught:
        Baseline.load(str(path))
    assert "--update-baseline" in caught.value.hint


def test_its_key_is_not_in_its_repr():
    baseline = Baseline.fresh()
    assert repr(baseline.key)[2:-1] not in repr(baseline)


def test_writing_follows_a_link_and_keeps_permissions(tmp_path):
    target = tmp_path / "real"
    target.write_text("old")
    target.chmod(0o640)
    (tmp_path / "link").symlink_to(target)
    write_whole(str(tmp_path / "link"), "new")
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_a_folder_that_cannot_be_written_is_an_error_with_the_next_step(tmp_path):
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(str(tmp_path / "absent" / "file"), "x")


def test_a_writer_that_is_killed_leaves_the_old_file(tmp_path):
    target = tmp_path / "report"
    old, new = b"old" * 1000, b"n" * 4_000_000
    program = textwrap.dedent(
        """
        import sys
        from jupyter_mlsec.reports.writing import write_whole
        print("ready", flush=True)
        while True:
            write_whole(sys.argv[1], b"n" * 4_000_000)
        """
    )
    for delay in (0.0, 0.002, 0.005, 0.01, 0.02):
        target.write_bytes(old)
        writer = subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert target.read_bytes() in (old, new)
