"""check-url, policy, audit, guard, redact and fix, as a person runs them."""

from __future__ import annotations

import json

import pytest

from jupyter_mlsec.audit import Trail, event_of
from jupyter_mlsec.core.verdict import Action, Reason, Verdict

STRICT = '[endpoints]\nmode = "block"\nallow = ["https://api.example.com"]\n'


# -- check-url


@pytest.mark.parametrize(
    ("policy", "url", "code", "action"),
    [
        (STRICT, "https://api.example.com/v1", 0, "allow"),
        (STRICT, "https://other.example.com/", 1, "block"),
        ("", "https://other.example.com/", 1, "warn"),
        ('[endpoints]\nmode = "observe"\n', "https://other.example.com/", 0, "allow"),
        ('[scan]\nfail_on = "block"\n', "https://other.example.com/", 0, "warn"),
        (STRICT, "https://api.example.com@evil.example.com/", 1, "block"),
        (STRICT, "http://169.254.169.254/", 1, "block"),
    ],
)
def test_check_url_says_what_the_policy_says(mlsec, policy, url, code, action):
    done = mlsec("check-url", url, "--json", "--policy", mlsec.policy(policy))
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["action"]) == (code, action)
    assert answer["reason"]


def test_check_url_shows_no_credentials(mlsec):
    for extra in ((), ("--json",)):
        done = mlsec("check-url", "https://user:pass-word@other.example.com/x?token=to-ken", *extra)
        assert b"pass-word" not in done.stdout and b"to-ken" not in done.stdout


def test_check_url_says_how_to_ask(mlsec):
    done = mlsec("check-url", "https://other.example.com/", "--policy", mlsec.policy(STRICT))
    assert b"other.example.com" in done.stdout and b"[endpoints] allow" in done.stdout


# -- policy


def test_policy_shows_every_key_with_its_layer(mlsec):
    body = json.loads(mlsec("policy", "show", "--json", "--policy", mlsec.policy(STRICT)).stdout)
    assert body["keys"]["endpoints.mode"]["value"] == "block"
    assert body["keys"]["secrets.run"]["layer"] == "defaults"
    assert "endpoints.mode" in mlsec("policy", "show").stdout.decode()


def test_policy_check_lists_every_mistake(mlsec):
    path = mlsec.policy('[secrets]\nrnu = "warn"\nsave = "wran"\n')
    done = mlsec("policy", "check", path, "--json")
    body = json.loads(done.stdout)
    assert done.returncode == 2 and body["sound"] is False
    assert [problem["line"] for problem in body["problems"]] == [3, 4]
    assert mlsec("policy", "check", mlsec.policy(STRICT)).returncode == 0
    assert mlsec("policy", "check", "absent.toml").returncode == 2


def test_policy_explain_says_who_decided(mlsec):
    done = mlsec("policy", "explain", "endpoints.mode", "--policy", mlsec.policy(STRICT))
    assert done.returncode == 0 and b"block" in done.stdout and b"project" in done.stdout


def test_a_project_may_loosen_once_it_is_trusted_and_not_after_a_change(mlsec):
    mlsec.write("mlsec.toml", 'version = 1\n[secrets]\noutput = "allow"\n')

    def value():
        return json.loads(mlsec("policy", "show", "--json").stdout)["keys"]["secrets.output"]["value"]

    assert value() == "redact"
    assert mlsec("policy", "trust").returncode == 0
    assert value() == "allow"
    mlsec.write("mlsec.toml", 'version = 1\n[secrets]\noutput = "allow"\n# changed\n')
    assert value() == "redact"


# -- rules


def test_rules_lists_all_and_tells_of_one(mlsec):
    listed = mlsec("rules").stdout.decode()
    assert "secret/aws-access-key-id" in listed and "personal-data/email-address" in listed
    assert max(map(len, listed.splitlines())) <= 100
    page = mlsec("rules", "aws-access-key-id").stdout.decode()
    assert page.startswith("secret/aws-access-key-id  AWS access key id\n")
    assert "# mlsec: allow secret/aws-access-key-id -- reason" in page and "docs.aws.amazon.com" in page
    body = json.loads(mlsec("rules", "secret/aws-access-key-id", "--json").stdout)
    assert (body["severity"], body["help_uri"]) == ("high", "rules.html#secret-aws-access-key-id")
    assert len(json.loads(mlsec("rules", "--json").stdout)) > 100


def test_a_rule_that_nobody_knows_is_answered_with_the_nearest(mlsec):
    done = mlsec("rules", "emial-address")
    assert done.returncode == 2 and b"email-address" in done.stderr


def test_the_rule_that_a_report_proposes_can_be_asked_for(mlsec, plants):
    mlsec.write("a.py", f'key = "{plants.secret}"\n')
    lines = mlsec("scan", "a.py").stdout.decode().splitlines()
    (step,) = [line.split()[:4] for line in lines if line.startswith("  jupyter mlsec rules")]
    assert mlsec(*step[2:]).returncode == 0


# -- audit


@pytest.fixture
def trail(mlsec):
    folder = mlsec.root / "audit"
    writer = Trail.open(folder, "test")
    for number in range(5):
        reasons = (Reason("secret/sample", "secret", 2, action=Action.BLOCK),)
        writer.write(event_of(Verdict(Action.BLOCK, reasons, "0" * 32, f"d-{number}"), "run", path="n.ipynb"))
    return folder


def test_audit_tail_verify_and_report(mlsec, trail):
    tail = mlsec("audit", "tail", "--path", trail, "-n", "2").stdout.decode().splitlines()
    assert [line.split()[-1] for line in tail] == ["d-3", "d-4"]
    assert "2 × secret/sample" in tail[0]
    done = mlsec("audit", "verify", "--path", trail, "--json")
    assert (done.returncode, json.loads(done.stdout)["events"]) == (0, 5)
    body = json.loads(mlsec("audit", "report", "--path", trail, "--json").stdout)
    assert body["by_rule"] == {"secret/sample": 10} and body["by_gate_and_action"] == {"run block": 5}


def test_audit_verify_fails_on_a_changed_line(mlsec, trail):
    (path,) = (item for item in trail.iterdir() if b"d-2" in item.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"d-2", b"d-9", 1))
    done = mlsec("audit", "verify", "--path", trail)
    assert done.returncode == 1 and b"DAMAGED" in done.stdout


# -- guard


def test_guard_is_installed_seen_and_removed(mlsec):
    environ = {"IPYTHONDIR": str(mlsec.root / "ipython")}
    assert mlsec("guard", "status", "--user", environ=environ).returncode == 1
    installed = json.loads(mlsec("guard", "install", "--user", "--json", environ=environ).stdout)
    assert installed[0]["state"] == "installed"
    assert mlsec("guard", "status", "--user", environ=environ).returncode == 0
    assert mlsec("guard", "remove", "--user", environ=environ).returncode == 0
    assert mlsec("guard", "status", "--user", environ=environ).returncode == 1


# -- redact


def test_redact_masks_outputs_and_leaves_code_alone(mlsec, plants, notebook):
    path = mlsec.write("n.ipynb", notebook)
    assert mlsec("redact", "n.ipynb", "--dry-run").stdout.startswith(b"n.ipynb: 3 values would be masked")
    assert path.read_text() == notebook
    assert mlsec("redact", "n.ipynb").returncode == 0
    text = path.read_text()
    before, after = json.loads(notebook), json.loads(text)
    assert plants.mail not in text and plants.card not in text
    assert text.count("[EMAIL-1]") == 2 and "[CARD-1]" in text
    assert [cell["source"] for cell in after["cells"]] == [cell["source"] for cell in before["cells"]]
    assert after["cells"][1]["outputs"][1]["data"]["image/png"] == "aGVsbG8="
    assert mlsec("redact", "n.ipynb").stdout.startswith(b"n.ipynb: 0 values masked")
    assert path.read_text() == text


def test_redact_writes_elsewhere_and_keeps_what_is_not_a_notebook(mlsec, notebook):
    path = mlsec.write("n.ipynb", notebook)
    assert mlsec("redact", "n.ipynb", "-o", "out.ipynb").returncode == 0
    assert path.read_text() == notebook and "[EMAIL-1]" in (mlsec.work / "out.ipynb").read_text()
    mlsec.write("bad.ipynb", "{")
    mlsec.write("a.py", "x = 1\n")
    done = mlsec("redact", "bad.ipynb", "a.py")
    assert done.returncode == 3 and done.stdout.count(b"not masked") == 2
    assert (mlsec.work / "bad.ipynb").read_text() == "{"


# -- fix


def test_fix_moves_secrets_to_the_environment(mlsec, plants, notebook):
    source = mlsec.write("a.py", f'import sys\nkey = "{plants.secret}"\nagain = "{plants.secret}"\n')
    book = mlsec.write("n.ipynb", notebook)
    dry = mlsec("fix", ".", "--dry-run")
    assert plants.secret in source.read_text() and book.read_text() == notebook
    assert b'+key = os.environ["' in dry.stdout
    assert not any(value.encode() in dry.stdout for value in plants.all())
    done = mlsec("fix", ".")
    assert done.returncode == 0
    assert plants.secret not in source.read_text() and "import os\n" in source.read_text()
    compile(source.read_text(), "a.py", "exec")
    cell = "".join(json.loads(book.read_text())["cells"][1]["source"])
    assert 'os.environ["' in cell and plants.secret not in book.read_text() and plants.mail not in book.read_text()
    assert mlsec("scan", "--only", "secrets").returncode == 0


def test_fix_says_what_is_left_to_do_by_hand(mlsec, plants):
    mlsec.write("a.py", f"# {plants.secret}\n")
    done = mlsec("fix", "a.py", "--dry-run")
    assert done.returncode == 1 and b"by hand" in done.stdout and plants.secret.encode() not in done.stdout
