"""The save gate: what reaches the disk, and what a person is told."""

from __future__ import annotations

import base64
import json

import pytest

BLOCK = """
[secrets]
save = "block"
"""
REDACT = """
[secrets]
save = "redact"
"""
MARKED = "<table border='1' class='dataframe'><thead><tr><th></th><th>email</th></tr></thead><tbody>{}</tbody></table>"


def notebook(*cells, **metadata):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


def code(source, *outputs, cell_id="c1"):
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {},
        "execution_count": None,
        "source": source,
        "outputs": list(outputs),
    }


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def result(**data):
    data = {key.replace("_", "/"): value for key, value in data.items()}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def test_a_secret_in_a_cell_refuses_the_save_and_says_which_cell(start_server, secret):
    server = start_server(BLOCK)
    answer = server.save("a.ipynb", notebook(code("1", cell_id="first"), code(f'key = "{secret}"', cell_id="second")))
    assert answer.status_code == 422
    body = answer.json()
    assert "cell 2" in body["message"] and "second" in body["message"] and "AWS" in body["message"]
    assert "secrets.save = block" in body["message"]
    assert body["reason"] and "\n" not in body["reason"]
    assert secret not in answer.text
    assert not (server.work / "a.ipynb").exists()


def test_a_refused_save_leaves_the_old_file_as_it_is(start_server, secret):
    server = start_server(BLOCK)
    assert server.save("keep.ipynb", notebook(code("x = 1"))).ok
    before = server.saved("keep.ipynb")
    assert server.save("keep.ipynb", notebook(code(f'key = "{secret}"'))).status_code == 422
    assert server.saved("keep.ipynb") == before


def test_personal_data_in_outputs_is_masked_on_disk_and_code_is_untouched(start_server, email):
    server = start_server(BLOCK)
    other = "x" + email
    source = f'send("{email}")'
    rows = f"<tr><td>0</td><td>{email}</td></tr><tr><td>1</td><td>{other}</td></tr>"
    outputs = [
        stream(f"first {email}\n"),
        stream([f"second {email}\n", "third\n"]),
        result(text_html=MARKED.format(rows), text_plain=f"  email\n0 {email}\n1 {other}"),
        {"output_type": "error", "ename": "ValueError", "evalue": email, "traceback": [f"line {email}", "end"]},
    ]
    assert server.save("b.ipynb", notebook(code(source, *outputs))).ok
    cell = json.loads(server.saved("b.ipynb"))["cells"][0]
    assert "".join(cell["source"]) == source
    assert email not in json.dumps(cell["outputs"])
    assert "".join(cell["outputs"][0]["text"]) == "first [EMAIL-1]\n"
    assert "".join(cell["outputs"][1]["text"]) == "second [EMAIL-1]\nthird\n"
    html = "".join(cell["outputs"][2]["data"]["text/html"])
    assert "[EMAIL-1]" in html and "[EMAIL-2]" in html and "<table" in html
    assert cell["outputs"][3]["evalue"] == "[EMAIL-1]"
    assert cell["outputs"][3]["traceback"] == ["line [EMAIL-1]", "end"]


def test_new_placeholders_do_not_take_a_number_that_stands_for_another_value(start_server, email):
    server = start_server(BLOCK)
    assert server.save("c.ipynb", notebook(code("1", stream("[EMAIL-7] was masked by the kernel\n"), stream(email)))).ok
    assert "[EMAIL-8]" in server.saved("c.ipynb")


def test_a_secret_in_an_output_is_masked_and_one_in_code_refused(start_server, secret):
    server = start_server(REDACT)
    assert server.save("d.ipynb", notebook(code("print(key)", stream(f"key {secret}\n")))).ok
    assert secret not in server.saved("d.ipynb")
    assert server.save("d.ipynb", notebook(code(f'key = "{secret}"'))).status_code == 422


def test_widget_state_and_metadata_are_masked_too(start_server, email):
    server = start_server(BLOCK)
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"m1": {"state": {"value": email}}}}}
    assert server.save("w.ipynb", notebook(code("1"), widgets=widgets, title=f"for {email}")).ok
    text = server.saved("w.ipynb")
    assert email not in text and "[EMAIL-1]" in text
    assert "m1" in text and json.loads(text)["metadata"]["title"].startswith("for [EMAIL-")


def test_what_is_warned_of_is_saved_and_announced(start_server, secret):
    server = start_server("")
    assert server.save("e.ipynb", notebook(code(f'key = "{secret}"'))).ok
    assert secret in server.saved("e.ipynb")
    assert any(event["gate"] == "save" and event["action"] == "warn" for event in actions(server))


def actions(server):
    return list(map(as_plain, server.events()))


def as_plain(entry):
    event = getattr(entry, "event", entry)
    return {"gate": event.gate, "action": event.action, "path": event.path}


@pytest.mark.parametrize("name", ["settings.py", "notes.md", "variables.env", ".env.txt", "Makefile"])
def test_text_files_are_judged(start_server, secret, name):
    server = start_server(BLOCK)
    content = f'AWS_ACCESS_KEY_ID = "{secret}"\n'
    assert server.save(name.lstrip("."), content, "file", "text").status_code == 422
    upload = base64.b64encode(content.encode()).decode()
    answer = server.save(name.lstrip("."), upload, "file", "base64")
    assert answer.status_code == 422 and secret not in answer.text


def test_an_upload_in_pieces_is_judged_across_them(start_server, secret):
    server = start_server(BLOCK)
    half = len(secret) // 2
    pieces = [f'x = 1\nkey = "{secret[:half]}', f'{secret[half:]}"\n']
    answers = []
    for number, piece in zip((1, -1), pieces, strict=True):
        body = {"type": "file", "format": "base64", "chunk": number}
        body["content"] = base64.b64encode(piece.encode()).decode()
        answers.append(server.fetch("PUT", "api/contents/pieces.py", json=body).status_code)
    assert answers[0] < 300 and answers[1] == 422


def test_an_uploaded_notebook_is_read_by_its_structure(start_server, secret, email):
    server = start_server(BLOCK)

    def upload(model):
        return server.save("up.ipynb", base64.b64encode(json.dumps(model).encode()).decode(), "file", "base64")

    assert upload(notebook(code(f'key = "{secret}"'))).status_code == 422
    assert upload(notebook(code("1", stream(email)))).ok
    assert email not in server.saved("up.ipynb") and "[EMAIL-1]" in server.saved("up.ipynb")


def test_binary_uploads_pass(start_server):
    server = start_server(BLOCK)
    content = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8).decode()
    assert server.save("picture.png", content, "file", "base64").ok


def uploaded(server, name, data):
    return server.save(name, base64.b64encode(data).decode(), "file", "base64")


@pytest.mark.parametrize("name", ["notes.txt", "notes", "notes.unknown"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-8"])
def test_text_with_nul_bytes_is_not_saved_unjudged(start_server, secret, name, codec):
    text = f'key = "{secret}"\n' + ("\0" if codec == "utf-8" else "")
    for answer in (
        uploaded(start_server(BLOCK), name, text.encode(codec)),
        start_server(BLOCK).save(name, text.encode(codec).decode(), "file", "text"),
    ):
        assert answer.status_code == 422 and "could not be judged" in answer.json()["message"]
    assert uploaded(start_server('[limits]\non_incomplete = "warn"\n'), name, text.encode(codec)).ok


@pytest.mark.parametrize("name", ["weights", "weights.unknown"])
def test_data_of_no_known_kind_is_saved_and_recorded_as_not_scanned(start_server, name):
    server = start_server(BLOCK)
    assert uploaded(server, name, b"\x01\x00" + bytes(range(256)) * 8).ok
    events = [as_plain(entry) for entry in server.events()]
    assert {"gate": "save", "action": "allow", "path": name} in events


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\0\0\0\x20ftypisom"])
def test_pictures_and_archives_without_a_name_pass_in_silence(start_server, head):
    server = start_server(BLOCK)
    assert uploaded(server, "without-a-name", head + bytes(range(256))).ok
    assert not any(as_plain(entry)["path"] == "without-a-name" for entry in server.events())


@pytest.mark.parametrize(
    "content",
    [
        {"cells": 5},
        {"cells": [1]},
        {"cells": [{"cell_type": "code", "source": {"a": 1}, "outputs": []}]},
        {"cells": [{"cell_type": "code", "source": "", "outputs": "no"}]},
    ],
)
def test_what_cannot_be_read_is_not_saved(start_server, content):
    answer = start_server(BLOCK).save("broken.ipynb", content)
    assert answer.status_code == 422
    assert "could not be judged" in answer.json()["message"]


def test_what_cannot_be_read_is_saved_where_policy_says_so(start_server):
    server = start_server('[limits]\non_incomplete = "warn"\n')
    draft = base64.b64encode(b"caf\xe9 = 1\n").decode()
    assert server.save("latin.py", draft, "file", "base64").ok
    assert start_server(BLOCK).save("latin.py", draft, "file", "base64").status_code == 422


def test_copying_a_file_is_a_save(start_server, secret):
    server = start_server(BLOCK)
    (server.work / "origin.py").write_text(f'key = "{secret}"\n')
    answer = server.fetch("POST", "api/contents", json={"copy_from": "origin.py"})
    assert answer.status_code == 422


BROKEN_ENGINE = """
import jupyter_mlsec.server.saving as saving
def broken(*args, **kwargs):
    raise RuntimeError("the text that was being scanned")
saving.parts_of = broken
"""


def test_a_gate_that_fails_does_not_let_the_save_through(start_server):
    server = start_server(BLOCK, BROKEN_ENGINE)
    answer = server.save("a.ipynb", notebook(code("1")))
    assert answer.status_code == 422
    assert "RuntimeError" in answer.json()["message"] and "being scanned" not in answer.text
    assert not (server.work / "a.ipynb").exists()


NO_HOOKS = """
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
class Hookless(AsyncLargeFileManager):
    def run_pre_save_hooks(self, *args, **kwargs):
        pass
c.ServerApp.contents_manager_class = Hookless
"""
SYNCHRONOUS = """
from jupyter_server.services.contents.largefilemanager import LargeFileManager
c.ServerApp.contents_manager_class = LargeFileManager
"""
OTHER_HOOK = """
def hook(model, **kwargs):
    model["content"].setdefault("metadata", {})["hooked"] = True
c.ContentsManager.pre_save_hook = hook
"""


@pytest.mark.parametrize("config", [NO_HOOKS, SYNCHRONOUS], ids=["a manager without hooks", "a synchronous manager"])
def test_every_kind_of_contents_manager_is_guarded(start_server, secret, config):
    server = start_server(BLOCK, config)
    assert server.save("a.ipynb", notebook(code(f'key = "{secret}"'))).status_code == 422
    assert server.save("a.ipynb", notebook(code("1"))).ok


def test_other_hooks_go_on_working(start_server, secret):
    server = start_server(BLOCK, OTHER_HOOK)
    assert server.save("a.ipynb", notebook(code("1"))).ok
    assert json.loads(server.saved("a.ipynb"))["metadata"]["hooked"] is True
    assert server.save("a.ipynb", notebook(code(f'key = "{secret}"'))).status_code == 422


def test_nothing_of_a_refused_file_is_written_anywhere(start_server, secret, email):
    server = start_server(BLOCK)
    server.save("a.ipynb", notebook(code(f'key = "{secret}"'), code("1", stream(email), cell_id="c2")))
    server.save("a.py", f"# {email}\nkey = '{secret}'", "file", "text")
    written = server.everything_written()
    assert secret.encode() not in written and email.encode() not in written


def test_the_refusal_is_readable_where_only_its_repr_is_shown():
    from jupyter_mlsec.server.saving import PolicySaveRejected

    error = PolicySaveRejected("Not saved: 100 % sure.")
    assert repr(error) == "Not saved: 100 % sure." and error.status_code == 422


def test_an_audit_trail_that_cannot_be_written_stops_the_save(start_server, secret):
    server = start_server('[secrets]\nsave = "warn"\n# unwritable trail\n')
    for path in server.audit.rglob("*"):
        path.unlink()
    server.audit.rmdir() if server.audit.exists() else None
    server.audit.write_text("a file where the folder should be")
    try:
        answer = server.save("a.ipynb", notebook(code(f'key = "{secret}"')))
        assert answer.status_code == 422 and "recorded" in answer.json()["message"]
        audit_gate = next(gate for gate in server.status()["gates"] if gate["gate"] == "audit")
        assert audit_gate["state"] == "degraded"
    finally:
        server.audit.unlink()
