"""Moving over from detect-secrets: the real package writes and reads the files that ours reads and writes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest
from detect_secrets.core import baseline as theirs
from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

from jupyter_mlsec.detectors.samples import expand


def detect_secrets(mlsec, *arguments, code=0):
    """The real command in the working folder."""
    command = [sys.executable, "-m", "detect_secrets", *map(str, arguments)]
    done = subprocess.run(command, cwd=mlsec.work, env=mlsec.environ, capture_output=True, timeout=240)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def planted(mlsec):
    """Four kinds of secrets in a source file and a notebook; {name: value}."""
    values = {
        "github": expand("<crc32:ghp_:30>", "moving"),
        "password": expand("<alnum:20>", "moving password"),
        "stripe": expand("sk_live_<alnum:24>", "moving stripe"),
        "aws": expand("AKIA<base32:16>", "moving aws"),
    }
    mlsec.write("app.py", f'token = "{values["github"]}"\ndb_password = "{values["password"]}"\n')
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": None}
    source = [f'stripe.api_key = "{values["stripe"]}"\n', f"aws = '{values['aws']}'\n"]
    notebook = {"cells": [{**cell, "source": source}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    mlsec.write("work.ipynb", json.dumps(notebook, indent=1))
    return values


def read(mlsec, name=".secrets.baseline"):
    return json.loads((mlsec.work / name).read_text())


def sha1(value):
    return hashlib.sha1(value.encode(), usedforsecurity=False).hexdigest()


def test_what_their_scan_knows_is_known_here(mlsec, planted):
    mlsec.write(".secrets.baseline", detect_secrets(mlsec, "scan", "app.py", "work.ipynb"))
    assert mlsec("scan", "app.py", "work.ipynb").returncode == 1
    report = mlsec.json("--baseline", ".secrets.baseline", "--explain", "app.py", "work.ipynb", code=0)
    secrets = [found for found in report["findings"] if found["category"] == "secret"]
    assert len(secrets) == 4 and {found["excuse"]["kind"] for found in secrets} == {"baseline"}
    mlsec.write("new.py", f'token = "{expand("<crc32:ghp_:30>", "another")}"\n')
    report = mlsec.json("--baseline", ".secrets.baseline", code=1)
    assert [found["path"] for found in report["findings"]] == ["new.py"]


def test_labels_of_their_audit_are_shown_and_survive_an_update_here_and_a_scan_there(mlsec, planted):
    body = json.loads(detect_secrets(mlsec, "scan", "app.py"))
    for entry in body["results"]["app.py"]:
        entry["is_secret"] = entry["hashed_secret"] == sha1(planted["github"])
    mlsec.write(".secrets.baseline", json.dumps(body))
    report = mlsec.json("--baseline", ".secrets.baseline", "--explain", "app.py", code=0)
    reasons = {found["rule"]: found["excuse"]["reason"] for found in report["findings"]}
    assert reasons["secret/github-token"] == "audited: is-secret"
    assert reasons["secret/generic-assignment"] == "audited: no-secret"
    mlsec.write("app.py", "# moved\n\n" + (mlsec.work / "app.py").read_text())
    assert mlsec("scan", "--baseline", ".secrets.baseline", "--update-baseline", "app.py").returncode == 0
    detect_secrets(mlsec, "scan", "--all-files", "--baseline", ".secrets.baseline")
    labels = {entry["hashed_secret"]: entry.get("is_secret") for entry in read(mlsec)["results"]["app.py"]}
    assert labels[sha1(planted["github"])] is True and labels[sha1(planted["password"])] is False


def test_a_file_that_ours_writes_is_accepted_by_theirs(mlsec, planted):
    mlsec.write("mail.txt", "ada@example.com")
    done = mlsec("scan", "--baseline", ".secrets.baseline", "--update-baseline")
    assert done.returncode == 1 and b"hold secrets only" in done.stdout  # the mail address stays a finding
    body = read(mlsec)
    text = json.dumps(body)
    assert not any(value in text for value in planted.values())
    assert sha1("ada@example.com") not in text and "mail.txt" not in body["results"]
    with transient_settings({"plugins_used": body["plugins_used"], "filters_used": body["filters_used"]}):
        collection = theirs.load(body)
    assert isinstance(collection, SecretsCollection) and collection.files == {"app.py", "work.ipynb"}
    kinds = {entry["hashed_secret"]: entry["type"] for entries in body["results"].values() for entry in entries}
    assert kinds[sha1(planted["github"])] == "GitHub Token"
    assert kinds[sha1(planted["password"])] == "Secret Keyword"
    assert kinds[sha1(planted["aws"])] == "AWS Access Key"
    statistics = json.loads(detect_secrets(mlsec, "audit", "--stats", "--json", ".secrets.baseline"))
    assert statistics
    # Their scan finds the same entries again: nothing that a plugin of theirs knows is lost.
    detect_secrets(mlsec, "scan", "--all-files", "--baseline", ".secrets.baseline")
    after = {entry["hashed_secret"] for entries in read(mlsec)["results"].values() for entry in entries}
    assert {sha1(planted["github"]), sha1(planted["password"]), sha1(planted["aws"])} <= after


def test_their_filters_leave_out_here_what_they_left_out_there(mlsec, planted):
    body = json.loads(
        detect_secrets(mlsec, "scan", "--exclude-lines", "^db_", "--exclude-files", r"\.ipynb$", "app.py")
    )
    body["results"] = {}
    body["filters_used"].append({"path": "custom.filters.mine"})
    body["plugins_used"].append({"name": "OurOwnDetector", "path": "file://plugins/own.py"})
    mlsec.write(".secrets.baseline", json.dumps(body))
    report = mlsec.json("--baseline", ".secrets.baseline", code=1)
    assert [found["rule"] for found in report["findings"]] == ["secret/github-token"]
    notes = " ".join(report["notes"])
    assert "custom.filters.mine" in notes and "OurOwnDetector" in notes
    mlsec("scan", "--baseline", ".secrets.baseline", "--update-baseline")
    kept = read(mlsec)
    assert kept["filters_used"] == body["filters_used"] and kept["plugins_used"] == body["plugins_used"]
    assert list(kept["results"]) == ["app.py"] and len(kept["results"]["app.py"]) == 1


def test_limits_of_entropy_plugins_hold_where_the_policy_asks_for_low_confidence(mlsec):
    value = expand("<hex:40>", "limit")
    mlsec.write("a.py", f'digest = "{value}"\n')
    loud = mlsec.policy('[secrets]\nmin_confidence = "low"\n')
    for limit, count in ((3.0, 1), (7.9, 0)):
        body = {"version": "1.5.0", "plugins_used": [{"name": "HexHighEntropyString", "limit": limit}]}
        mlsec.write(".secrets.baseline", json.dumps({**body, "filters_used": [], "results": {}}))
        report = mlsec.json("--baseline", ".secrets.baseline", "--policy", loud)
        assert [found["rule"] for found in report["findings"]].count("secret/hex-high-entropy-string") == count
        assert mlsec.json("--baseline", ".secrets.baseline", code=0)["findings"] == []


@pytest.mark.parametrize(
    "content", ['{"results": {"a": [{}]}, "plugins_used": []}', '{"results": {"a": 3}, "plugins_used": []}']
)
def test_a_damaged_file_is_refused_with_the_next_step(mlsec, content):
    mlsec.write(".secrets.baseline", content)
    mlsec.write("a.py", "x = 1\n")
    done = mlsec("scan", "--baseline", ".secrets.baseline")
    assert done.returncode == 2 and b"detect-secrets" in done.stderr


def test_private_keys_are_known_by_their_first_line(mlsec):
    body = "\n".join(expand("<alnum:64>", f"key {number}") for number in range(4))
    mlsec.write("key.txt", f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----\n")
    mlsec.write(".secrets.baseline", detect_secrets(mlsec, "scan", "key.txt"))
    assert mlsec("scan", "key.txt").returncode == 1
    assert mlsec("scan", "--baseline", ".secrets.baseline", "key.txt").returncode == 0


def test_importing_and_exporting_keep_what_is_known_and_its_labels(mlsec, planted):
    body = json.loads(detect_secrets(mlsec, "scan", "app.py", "work.ipynb"))
    for entries in body["results"].values():
        for entry in entries:
            entry["is_secret"] = entry["hashed_secret"] == sha1(planted["aws"])
    mlsec.write(".secrets.baseline", json.dumps(body))
    done = mlsec("baseline", "import", ".secrets.baseline", "-o", "known.json")
    assert done.returncode == 0 and b"knows 4 findings" in done.stdout, done.stdout + done.stderr
    labels = sorted(entry.split(" ", 2)[2] for entry in read(mlsec, "known.json")["known"])
    assert labels == ["is-secret", "no-secret", "no-secret", "no-secret"]
    assert mlsec("scan", "--baseline", "known.json", "app.py", "work.ipynb").returncode == 0
    mlsec("baseline", "export", "known.json", "-o", "back.secrets.baseline")
    back = read(mlsec, "back.secrets.baseline")
    kept = {entry["hashed_secret"]: entry["is_secret"] for entries in back["results"].values() for entry in entries}
    assert kept[sha1(planted["aws"])] is True and kept[sha1(planted["github"])] is False and len(kept) == 4


@pytest.mark.parametrize(("direction", "other"), [("import", "export"), ("export", "import")])
def test_the_wrong_direction_names_the_right_one(mlsec, direction, other):
    mlsec.write("ours.json", json.dumps({"version": 1, "key": "00" * 32, "known": []}))
    mlsec.write("theirs", json.dumps({"plugins_used": [], "filters_used": [], "results": {}}))
    done = mlsec("baseline", direction, "ours.json" if direction == "import" else "theirs", "-o", "new.json")
    assert done.returncode == 2 and f"baseline {other}".encode() in done.stderr
