"""The command line in a process of its own, with a home of its own; and what to plant in files."""

from __future__ import annotations

import json
import os
import random
import string
import subprocess
import sys

import pytest


class Command:
    """Runs ``jupyter mlsec`` in ``work``; nothing of this machine's user is read or written."""

    def __init__(self, root, home):
        self.root = root
        self.work = root / "work"
        self.work.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
        self.environ = kept | {
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(root / "config"),
            "JUPYTER_DATA_DIR": str(root / "data"),
            "NO_COLOR": "1",
        }

    def __call__(self, *arguments, input=None, environ=None):
        command = [sys.executable, "-W", "error", "-m", "jupyter_mlsec.cli", *map(str, arguments)]
        options = {"cwd": self.work, "env": self.environ | (environ or {}), "capture_output": True, "timeout": 240}
        return subprocess.run(command, input=None if input is None else input.encode(), **options)

    def json(self, *arguments, code=None):
        done = self("scan", "--format", "json", *arguments)
        assert code is None or done.returncode == code, (done.returncode, done.stderr.decode())
        return json.loads(done.stdout)

    def write(self, name, content):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def policy(self, text):
        return self.write("../policy.toml", f"version = 1\n{text}")


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """One home for all: the engines keep what they compiled there."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def mlsec(tmp_path, home):
    return Command(tmp_path, home)


class Plants:
    """Values made up for this test. The card number is one that a payment provider publishes for tests."""

    def __init__(self, seed):
        source = random.Random(seed)
        pairs = (source.choice(string.ascii_uppercase) + source.choice("234567") for _ in range(8))
        self.secret = "AKIA" + "".join(pairs)
        self.mail = f"invented.person{source.randrange(10**9)}@example.com"
        self.card = "4000 0566 5566 5556"

    def all(self):
        return self.secret, self.mail, self.card


@pytest.fixture
def plants(request):
    return Plants(request.node.nodeid)


@pytest.fixture
def notebook(plants):
    """A notebook with a secret in cell 1, personal data in its outputs, an image, and code that is clean."""
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": [f"wrote to {plants.mail}\n"]},
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"image/png": "aGVsbG8=", "text/plain": f"card {plants.card}"},
        },
        {
            "output_type": "error",
            "ename": "ValueError",
            "evalue": "bad",
            "traceback": [f"\x1b[31m{plants.mail}\x1b[0m"],
        },
    ]
    cells = [
        {"cell_type": "markdown", "id": "m0", "metadata": {}, "source": "# A title"},
        {
            "cell_type": "code",
            "id": "c1",
            "metadata": {},
            "execution_count": 1,
            "source": ["import boto3\n", f'key = "{plants.secret}"'],
            "outputs": outputs,
        },
    ]
    model = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return json.dumps(model, indent=1) + "\n"
