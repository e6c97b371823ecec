"""``scan``: what it finds, how it ends, and that it never repeats what it found."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jupyter_mlsec.cli import main


def rules(report):
    return {(item["path"], item["rule"]) for item in report["findings"]}


def test_a_clean_folder_is_clean(mlsec):
    mlsec.write("a.py", "print(1)\n")
    done = mlsec("scan")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[-1] == "0 findings in 1 file (0 could not be scanned)"


def test_findings_have_their_place(mlsec, plants, notebook):
    mlsec.write("n.ipynb", notebook)
    report = mlsec.json("n.ipynb", code=1)
    found = {item["rule"]: item for item in report["findings"]}
    secret = found["secret/aws-access-key-id"]
    assert (secret["cell"], secret["cell_id"], secret["line"], secret["column"]) == (2, "c1", 2, 8)
    assert plants.secret in notebook.splitlines()[secret["file_line"] - 1]
    assert {"personal-data/email-address", "personal-data/payment-card"} <= set(found)
    parts = {item["part"] for item in report["findings"]}
    assert {"source", "output 0", "output 1 text/plain", "output 2 traceback"} <= parts
    assert report["summary"]["media_not_read"] == {"image/png": 1}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_no_report_holds_a_value(mlsec, plants, notebook, form):
    mlsec.write("n.ipynb", notebook)
    mlsec.write("p.py", f'key = "{plants.secret}"  # {plants.mail}, {plants.card}\n')
    done = mlsec("scan", "--format", form, "--explain")
    assert done.returncode == 1
    said = done.stdout.decode() + done.stderr.decode()
    assert "aws-access-key-id" in said
    for value in plants.all():
        assert value not in said
        assert json.dumps(value)[1:-1] not in said


def test_only_limits_the_categories(mlsec, notebook):
    mlsec.write("n.ipynb", notebook)
    assert {item["category"] for item in mlsec.json("--only", "secrets")["findings"]} == {"secret"}
    assert {item["category"] for item in mlsec.json("--only", "personal-data")["findings"]} == {"personal-data"}


def test_addresses_are_inventory_unless_the_policy_refuses_them(mlsec):
    mlsec.write("a.py", "url = 'https://somewhere.example.org/data'\n")
    assert mlsec.json(code=0)["summary"]["addresses"] == 1
    (listed,) = mlsec.json("--only", "endpoints", code=0)["findings"]
    assert (listed["category"], listed["action"]) == ("endpoint", "allow")
    policy = mlsec.policy('[endpoints]\nmode = "block"\n')
    refused = mlsec.json("--policy", policy, code=1)["findings"]
    assert [item["rule"] for item in refused] == ["endpoint/not-allowed"]


def test_fail_on_decides_the_exit_code(mlsec, notebook):
    mlsec.write("n.ipynb", notebook)
    policy = mlsec.policy('[scan]\nfail_on = "block"\n')
    assert mlsec("scan", "--policy", policy).returncode == 0
    assert mlsec("scan").returncode == 1
    assert mlsec("scan", "--exit-zero").returncode == 0


def test_an_excuse_beside_the_line_counts_and_is_shown_on_demand(mlsec, plants):
    rule = "secret/aws-access-key-id"
    mlsec.write("a.py", f'key = "{plants.secret}"  # mlsec: allow {rule} -- revoked long ago\n')
    assert mlsec.json(code=0)["summary"]["excused"] == 1
    (shown,) = mlsec.json("--explain", "--only", "secrets", code=0)["findings"]
    assert shown["excuse"] == {"kind": "inline", "reason": "revoked long ago"}


BAD = {
    "json.ipynb": (b'{"cells": [', "not valid JSON"),
    "list.ipynb": (b"[1, 2]", "not a notebook"),
    "empty.ipynb": (b"", "empty"),
    "latin.ipynb": ('{"nbformat": 4, "cells": [{"source": "caf\xe9"}]}'.encode("latin-1"), "not valid UTF-8"),
    "nul.ipynb": (b'{"nbformat": 4,\x00 "cells": []}', "NUL"),
    "latin.py": ("# caf\xe9\n".encode("latin-1"), "not valid UTF-8"),
    "nul.py": (b"a = 1\n\x00", "NUL"),
    "picture.png": (b"\x89PNG", "binary"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_scanned_is_never_clean(mlsec, name):
    content, says = BAD[name]
    mlsec.write(name, content)
    mlsec.write("good.py", "a = 1\n")
    done = mlsec("scan", name, "good.py")
    said = done.stdout.decode()
    assert done.returncode == 3
    assert f"could not scan {name}" in said and says in said
    assert said.splitlines()[-1].endswith("(1 could not be scanned)")
    assert mlsec("scan", name, "--exit-zero").returncode == 3
    (run,) = json.loads(mlsec("scan", name, "--format", "sarif").stdout)["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_the_other_files_are_scanned_all_the_same(mlsec, plants):
    mlsec.write("bad.ipynb", "{")
    mlsec.write("good.py", f'key = "{plants.secret}"\n')
    report = mlsec.json(code=3)
    assert rules(report) == {("good.py", "secret/aws-access-key-id")}
    assert report["complete"] is False


def test_absent_and_looping_paths_are_reported(mlsec):
    (mlsec.work / "loop.py").symlink_to("loop.py")
    report = mlsec.json("absent.py", "loop.py", code=3)
    assert [item["path"] for item in report["could_not_scan"]] == ["absent.py", "loop.py"]


def test_what_cannot_be_read_is_named_with_its_reason(mlsec):
    os.mkfifo(mlsec.work / "pipe.py")
    mlsec.write("good.py", "a = 1\n")
    # A file of the kernel's that even its owner cannot read from the beginning.
    report = mlsec.json("pipe.py", "/proc/self/mem", "good.py", code=3)
    reasons = {item["path"]: item["reason"] for item in report["could_not_scan"]}
    assert reasons == {"pipe.py": "no regular file", "/proc/self/mem": "input/output error"}
    assert report["summary"]["files"] == 3


def test_a_broken_notebook_is_named_with_its_line_and_what_to_do(mlsec, plants, notebook):
    mlsec.write("cut.ipynb", notebook[:200])
    mlsec.write("merge.ipynb", notebook.replace(' "cells"', '<<<<<<< HEAD\n "cells"'))
    mlsec.write("whole.ipynb", notebook)
    done = mlsec("scan")
    said = done.stdout.decode()
    assert done.returncode == 3
    assert "could not scan cut.ipynb: not valid JSON: " in said and "at line" in said and " at at " not in said
    assert "could not scan merge.ipynb" in said and "merge" in said and "line 2" in said
    assert "whole.ipynb  4 findings" in said


def test_a_customers_file_is_four_rows(mlsec, plants):
    lines = [f"{number},{plants.mail},{plants.card}" for number in range(200)]
    mlsec.write("data/customers.csv", "\n".join(["id,email,card", *lines]) + "\n")
    said = mlsec("scan", "data").stdout.decode()
    assert said.count("data/customers.csv") == 1
    assert said.count("lines 2-201 (200)") == 2 and said.count("personal-data/payment-card  ") >= 1
    assert len(said.splitlines()) < 25 and max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["scna"], "Did you mean scan?"),
        (["scan", "--jbos", "2"], "Did you mean --jobs?"),
        (["scan", "--format", "yaml"], "invalid choice"),
        (["scan", "--jobs", "0"], "no number from 1"),
        (["scan", "--only", "secret-data"], "Did you mean secrets?"),
        (["scan", "--only", ","], "names nothing"),
        (["scan", "--update-baseline"], "needs --baseline"),
        (["scan", "--baseline", "absent.json"], "--update-baseline"),
        (["scan", "--cases", "file"], "standard input"),
        (["scan", "--policy", "absent.toml"], "absent.toml"),
        (["scan", "--staged"], "repository"),
        (["scan", ".", "-o", "absent/report.json"], "cannot write"),
        (["policy", "explain", "secrets.rnu"], "Did you mean secrets.run?"),
        (["policy", "explain"], "needs a key"),
        (["audit", "verify", "--path", "absent"], "no audit trail"),
        (["redact"], "required"),
        ([], "usage"),
    ],
)
def test_wrong_usage_is_one_line_and_two(mlsec, monkeypatch, capsys, arguments, says):
    mlsec.write("a.py", "")
    monkeypatch.chdir(mlsec.work)
    for name, value in {**mlsec.environ, "GIT_CEILING_DIRECTORIES": str(mlsec.root)}.items():
        monkeypatch.setenv(name, value)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert says in said.err + said.out
    assert len(said.err.splitlines()) <= 1


def test_a_policy_with_a_typo_names_line_column_and_the_nearest_name(mlsec):
    policy = mlsec.policy('[secrets]\nrnu = "warn"\n')
    done = mlsec("scan", "--policy", policy)
    assert done.returncode == 2
    assert ":3:1" in done.stderr.decode() and "run" in done.stderr.decode()


def test_the_policy_of_what_is_scanned_counts_from_its_folder_up_to_its_repository(mlsec, plants):
    mlsec.write("../repo/.git/HEAD", "ref: refs/heads/main\n")
    top = mlsec.write("../repo/mlsec.toml", 'version = 1\n[secrets]\nsave = "block"\n')
    mlsec.write("../repo/sub/a.py", f'key = "{plants.secret}"\n')
    mlsec.write("../repo/sub/b.py", "b = 1\n")
    for paths in (["../repo/sub"], ["../repo/sub/a.py", "../repo/sub/b.py"], [top.parent]):
        report = mlsec.json(*paths, code=1)
        assert [item["action"] for item in report["findings"]] == ["block"]
        told = [str(Path(word).resolve()) for note in report["notes"] for word in note.split() if "mlsec.toml" in word]
        assert str(top.resolve()) in told and any("(untrusted" in note for note in report["notes"])


def test_an_untrusted_project_that_is_scanned_can_only_tighten(mlsec, plants):
    mlsec.write("other/mlsec.toml", 'version = 1\n[secrets]\nsave = "allow"\n')
    mlsec.write("other/a.py", f'key = "{plants.secret}"\n')
    report = mlsec.json("other", code=1)
    assert [item["action"] for item in report["findings"]] == ["warn"]
    assert any("it stays 'warn'" in note for note in report["notes"])
    assert any("other/mlsec.toml did not count" in note for note in mlsec.json(".", code=1)["notes"])


def test_the_working_folders_own_policy_counts_for_what_stands_elsewhere(mlsec, plants):
    mlsec.write("mlsec.toml", 'version = 1\n[secrets]\nsave = "block"\n')
    mlsec.write("../elsewhere/mlsec.toml", 'version = 1\n[scan]\nfail_on = "warn"\n')
    mlsec.write("../elsewhere/a.py", f'key = "{plants.secret}"\n')
    report = mlsec.json("../elsewhere", code=1)
    assert [item["action"] for item in report["findings"]] == ["block"]
    assert sum("mlsec.toml" in source and "elsewhere" in source for source in report["policy"]["sources"]) == 1


def test_a_typo_in_the_policy_of_what_is_scanned_ends_with_two(mlsec):
    mlsec.write("other/mlsec.toml", 'version = 1\n[secrets]\nsvae = "warn"\n')
    for command in (("scan", "other"), ("fix", "--dry-run", "other"), ("redact", "--dry-run", "other")):
        done = mlsec(*command)
        assert done.returncode == 2
        assert "other/mlsec.toml:3:1" in done.stderr.decode() and "Did you mean save?" in done.stderr.decode()


def test_several_processes_say_what_one_says(mlsec, plants, notebook):
    filler = "x = 1  # nothing to see\n" * 20_000
    for number in range(12):
        mlsec.write(f"f{number}.py", filler + (f'key = "{plants.secret}"\n' if number % 3 == 0 else ""))
    mlsec.write("n.ipynb", notebook)
    one, two = (mlsec.json("--jobs", jobs, code=1) for jobs in (1, 2))
    for report in (one, two):
        del report["summary"]["seconds"]
    assert one == two
    assert len({path for path, _ in rules(one)}) == 5


def test_a_baseline_leaves_only_what_is_new(mlsec, plants):
    source = mlsec.write("a.py", f'key = "{plants.secret}"\n')
    assert mlsec("scan", "--baseline", "b.json", "--update-baseline").returncode == 0
    assert (
        b"b.json was written and knows 1 finding." in mlsec("scan", "--baseline", "b.json", "--update-baseline").stdout
    )
    saved = (mlsec.work / "b.json").read_text()
    assert plants.secret not in saved
    source.write_text(f'# moved\n\nkey = "{plants.secret}"\n')
    assert mlsec("scan", "--baseline", "b.json", "a.py").returncode == 0
    mlsec("scan", "--baseline", "b.json", "--update-baseline", "a.py")
    assert (mlsec.work / "b.json").read_text() == saved
    mlsec.write("b.py", f"mail = '{plants.mail}'\n")
    assert rules(mlsec.json("--baseline", "b.json", code=1)) == {("b.py", "personal-data/email-address")}


def test_staged_reads_the_index_and_not_the_files(mlsec, plants):
    def git(*arguments):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
        subprocess.run(["git", *identity, *arguments], cwd=mlsec.work, check=True, capture_output=True)

    git("init", "-q")
    mlsec.write("old.py", f'key = "{plants.secret}"\n')
    git("add", "old.py")
    git("commit", "-qm", "old")
    mlsec.write("sub/new name.py", f'key = "{plants.secret}"\n')
    git("add", ".")
    mlsec.write("sub/new name.py", "clean = 1\n")
    mlsec.write("unstaged.py", f'key = "{plants.secret}"\n')
    assert rules(mlsec.json("--staged", code=1)) == {("sub/new name.py", "secret/aws-access-key-id")}
    git("add", ".")
    git("rm", "-q", "--cached", "unstaged.py")
    assert mlsec.json("--staged", code=0)["summary"]["files"] == 1
    git("commit", "-qm", "clean")
    assert any("Nothing is staged" in note for note in mlsec.json("--staged", code=0)["notes"])


def test_a_report_is_written_whole_and_one_line_says_so(mlsec, notebook):
    mlsec.write("n.ipynb", notebook)
    done = mlsec("scan", "n.ipynb", "--format", "json", "-o", "report.json")
    assert done.returncode == 1 and done.stdout == b""
    assert done.stderr.decode().startswith("report.json: 4 findings in 1 file")
    assert json.loads((mlsec.work / "report.json").read_text())["findings"]
    assert sorted(path.name for path in mlsec.work.iterdir()) == ["n.ipynb", "report.json"]


def test_a_scan_that_is_killed_leaves_the_old_report(mlsec):
    mlsec.write("report.json", "old")
    for number in range(40):
        mlsec.write(f"{number}.py", "x = 1\n" * 50_000)
    command = [sys.executable, "-m", "jupyter_mlsec.cli", "scan", "--format", "json", "-o", "report.json"]
    scan = subprocess.Popen(command, cwd=mlsec.work, env=mlsec.environ, start_new_session=True)
    time.sleep(0.5)
    os.killpg(scan.pid, signal.SIGKILL)
    scan.wait()
    report = (mlsec.work / "report.json").read_text()
    assert report == "old" or json.loads(report)["summary"]["files"] == 41


def test_a_reader_that_leaves_early_is_no_error(mlsec):
    mlsec.write("a.py", "url = 'https://somewhere.example.org/'\n" * 5000)
    command = f"{sys.executable} -m jupyter_mlsec.cli scan --only endpoints | head -n 1"
    done = subprocess.run(command, shell=True, cwd=mlsec.work, env=mlsec.environ, capture_output=True, text=True)
    assert done.stderr == ""


def test_version_and_help(mlsec):
    assert mlsec("--version").stdout.startswith(b"jupyter-mlsec ")
    assert b"Exit codes" in mlsec("--help").stdout
    for name in ("scan", "redact", "fix", "check-url", "policy", "audit", "rules", "guard", "doctor"):
        assert mlsec(name, "--help").returncode == 0


def test_a_worker_that_dies_takes_no_file_with_it(mlsec, plants):
    """What is killed here is a worker, as the system does when memory runs out."""
    for number in range(40):
        mlsec.write(f"{number}.py", "x = 1\n" * 40_000 + f'key = "{plants.secret}"\n')
    program = (
        "import os, signal\n"
        "from jupyter_mlsec.cli.scanning import files\n"
        "scan = files.FileScanner.scan\n"
        "def dying(self, found):\n"
        "    if found.path == '7.py':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return scan(self, found)\n"
        "files.FileScanner.scan = dying\n"
        "from jupyter_mlsec.cli import main\n"
        "raise SystemExit(main(['scan', '--format', 'json', '--jobs', '2']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=mlsec.work, env=mlsec.environ, capture_output=True)
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert [item["path"] for item in report["could_not_scan"]] == ["7.py"]
    assert len(rules(report)) == 39
