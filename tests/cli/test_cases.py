"""``scan --cases -``: JSON lines in, JSON lines out, same order, while both ends are open."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest


def answers(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*cases):
    return "".join(json.dumps(case) + "\n" for case in cases)


def test_every_line_is_answered_in_order(mlsec, plants):
    cases = [
        {"id": "a", "text": f'key = "{plants.secret}"', "kind": "cell"},
        {"id": 2, "text": f"wrote to {plants.mail}", "kind": "output"},
        {"id": None, "text": "nothing here"},
        {"id": [1], "text": f"<b>{plants.mail}</b>", "kind": "pii"},
    ]
    done = mlsec("scan", "--cases", "-", input=lines(*cases))
    assert done.returncode == 0
    found = answers(done)
    assert [item["id"] for item in found] == ["a", 2, None, [1]]
    assert [[finding["category"] for finding in item["findings"]] for item in found] == [
        ["secret"],
        ["personal-data"],
        [],
        ["personal-data"],
    ]
    for case, item in zip(cases, found, strict=True):
        assert item["complete"] is True
        for finding in item["findings"]:
            assert case["text"][finding["start"] : finding["end"]] in plants.all()
    assert not any(value.encode() in done.stdout for value in plants.all())


def test_spans_count_code_points(mlsec, plants):
    text = f'\N{PILE OF POO}\N{PILE OF POO} key = "{plants.secret}"'
    (found,) = answers(mlsec("scan", "--cases", "-", input=lines({"id": 1, "text": text})))
    (finding,) = found["findings"]
    assert text[finding["start"] : finding["end"]] == plants.secret


def test_addresses_are_left_out_unless_asked_for_and_urls_are_flagged(mlsec):
    cases = [
        {"id": 1, "text": "http://169.254.169.254/latest/meta-data/", "kind": "url"},
        {"id": 2, "text": "https://www.example.com/", "kind": "url"},
    ]
    done = mlsec("scan", "--cases", "-", input=lines(*cases))
    assert [(item["findings"], item["flagged"]) for item in answers(done)] == [([], True), ([], False)]
    (first, _) = answers(mlsec("scan", "--cases", "-", "--only", "endpoints", input=lines(*cases)))
    assert [finding["category"] for finding in first["findings"]] == ["endpoint"]


@pytest.mark.parametrize(
    ("line", "has_id"),
    [
        ("not json", False),
        ("[]", False),
        ('{"id": 1}', False),
        ('{"id": 1, "text": 7}', False),
        ('{"id": 1, "text": "x", "kind": 3}', False),
        ('{"id": 1, "text": "x", "kind": "unheard"}', True),
        ("\xff", False),
    ],
)
def test_a_line_that_is_no_case_is_answered_as_incomplete(mlsec, line, has_id):
    done = mlsec("scan", "--cases", "-", input=line + "\n\n" + lines({"id": "next", "text": "fine"}))
    assert done.returncode == 3
    first, second = answers(done)
    assert first["complete"] is False and first["reason"] and first["findings"] == []
    assert first["id"] == (1 if has_id else None)
    assert second == {"id": "next", "findings": [], "complete": True}


def test_lone_surrogates_and_strange_ids_come_back(mlsec):
    done = mlsec("scan", "--cases", "-", input='{"id": "\\ud800", "text": "\\udfff @"}\n')
    assert [item["id"] for item in answers(done)] == ["\ud800"]


def test_an_empty_stream_is_clean(mlsec):
    done = mlsec("scan", "--cases", "-", input="")
    assert (done.returncode, done.stdout) == (0, b"")


def test_the_last_line_needs_no_end(mlsec):
    done = mlsec("scan", "--cases", "-", input='{"id": 1, "text": "x"}')
    assert [item["id"] for item in answers(done)] == [1]


def test_min_confidence_decides_what_is_left_out(mlsec, plants):
    digits = plants.card.replace(" ", "")
    case = lines({"id": 1, "text": digits, "kind": "output"})
    policy = mlsec.policy('[secrets]\nmin_confidence = "high"\n')
    (loose,) = answers(mlsec("scan", "--cases", "-", input=case))
    (tight,) = answers(mlsec("scan", "--cases", "-", "--policy", policy, input=case))
    assert loose["findings"] and not tight["findings"]


def test_answers_come_while_the_input_is_open(mlsec):
    command = [sys.executable, "-m", "jupyter_mlsec.cli", "scan", "--cases", "-"]
    with subprocess.Popen(
        command, cwd=mlsec.work, env=mlsec.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as scan:
        for number in range(3):
            scan.stdin.write(lines({"id": number, "text": "x"}).encode())
            scan.stdin.flush()
            assert json.loads(scan.stdout.readline())["id"] == number
        scan.stdin.close()
        assert scan.stdout.read() == b""
    assert scan.returncode == 0


def test_memory_does_not_grow_with_the_stream(mlsec):
    """Twenty times the input may not need twice the memory of the smaller one."""
    line = lines({"id": 1, "text": "x = 1  # nothing\n" * 500})

    def peak(count):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        done = mlsec("scan", "--cases", "-", input=line * count)
        assert done.returncode == 0 and len(answers(done)) == count
        return max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)

    small = peak(50)
    assert peak(1000) < small * 1.5


def test_the_stream_and_the_files_find_the_same(mlsec, plants):
    texts = {
        "secret.py": f'key = "{plants.secret}"\n',
        "both.md": f"{plants.mail} and {plants.card}\n",
        "clean.txt": "loss 0.4242424242\n",
    }
    for name, text in texts.items():
        mlsec.write(name, text)
    report = mlsec.json("--only", "secrets,personal-data")
    by_file = {(item["path"], item["rule"], item["start"], item["end"]) for item in report["findings"]}
    done = mlsec("scan", "--cases", "-", input=lines(*({"id": name, "text": text} for name, text in texts.items())))
    streamed = {
        (item["id"], finding["rule"], finding["start"], finding["end"])
        for item in answers(done)
        for finding in item["findings"]
    }
    assert by_file == streamed and by_file
