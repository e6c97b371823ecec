"""Every route: who may ask, what is refused, what is answered."""

from __future__ import annotations

import json

import pytest

from jupyter_mlsec.server.routes import ROUTES

POLICY = """
[secrets]
run = "block"
[endpoints]
mode = "block"
allow = ["https://api.example.com"]
"""
# An authorizer of an administrator who lets people use the server, but not this extension.
WITHOUT_PERMISSION = """
from jupyter_server.auth import Authorizer
class Nothing(Authorizer):
    def is_authorized(self, handler, user, action, resource):
        return resource != "mlsec"
c.ServerApp.authorizer_class = Nothing
"""
NO_FILES = WITHOUT_PERMISSION.replace('!= "mlsec"', '!= "contents"')


def requests_of_all_routes():
    for pattern, handler in ROUTES:
        for method in handler.SUPPORTED_METHODS:
            if method.lower() in vars(handler):
                yield pytest.param(method, pattern.lstrip("/"), id=f"{method} {pattern}")


ALL = list(requests_of_all_routes())


def test_the_table_holds_the_routes_that_are_promised():
    assert {pattern for pattern, _ in ROUTES} >= {"/mlsec/policy", "/mlsec/scan", "/mlsec/findings", "/mlsec/status"}


@pytest.mark.parametrize(("method", "path"), ALL)
@pytest.mark.parametrize("token", ["", "wrong"], ids=["anonymous", "wrong token"])
def test_a_stranger_is_refused(start_server, method, path, token):
    server = start_server(POLICY)
    headers = {} if token else {"Authorization": ""}
    answer = server.fetch(method, path, token=token, headers=headers, json={"cells": []}, allow_redirects=False)
    assert answer.status_code in (302, 403)
    assert "digest" not in answer.text and "findings" not in answer.text


@pytest.mark.parametrize(("method", "path"), ALL)
def test_a_user_without_the_permission_is_refused(start_server, method, path):
    server = start_server(POLICY, WITHOUT_PERMISSION)
    answer = server.fetch(method, path, json={"cells": []}, params={"path": "x.ipynb"})
    assert answer.status_code == 403
    assert "digest" not in answer.text


def test_a_request_with_a_cookie_needs_the_xsrf_token(start_server):
    import requests

    server = start_server(POLICY)
    session = requests.Session()
    session.get(server.url + "login", params={"token": server.token}, timeout=30)
    assert session.get(server.url + "mlsec/status", timeout=30).ok
    answer = session.post(server.url + "mlsec/scan", json={"cells": []}, timeout=30)
    assert answer.status_code == 403 and "_xsrf" in answer.text


BAD_BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "no cells": b"{}",
    "cells that are no list": b'{"cells": {}}',
    "a cell that is no object": b'{"cells": [1]}',
    "a source that is no text": b'{"cells": [{"id": "a", "source": ["x"]}]}',
    "an id that is no text": b'{"cells": [{"id": 1, "source": ""}]}',
    "an overlong language": json.dumps({"cells": [{"id": "a", "source": "", "language": "x" * 1000}]}).encode(),
    "tags that are no texts": b'{"cells": [{"id": "a", "source": "", "tags": [1]}]}',
    "too many cells": json.dumps({"cells": [{}] * 5000}).encode(),
    "deep nesting": b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_malformed_body_is_answered_with_what_is_wrong(start_server, body):
    answer = start_server(POLICY).fetch("POST", "mlsec/scan", data=body)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Not a scan request: ")


def test_a_body_that_is_too_large_is_refused(start_server):
    body = json.dumps({"cells": [{"id": "a", "source": "x" * (9 << 20), "language": "python"}]})
    assert start_server(POLICY).fetch("POST", "mlsec/scan", data=body).status_code == 413


def scan(server, source, language="python", **more):
    cells = [{"id": "c1", "source": source, "language": language, **more}]
    answer = server.json("POST", "mlsec/scan", json={"cells": cells})
    assert answer["policy_digest"] == server.status()["policy_digest"]
    return answer["cells"][0]


def test_a_secret_in_a_cell_is_found_explained_and_can_be_fixed(start_server, secret):
    source = f'# 👩‍🔬\naws_key = "{secret}"\n'
    cell = scan(start_server(POLICY), source)
    (found,) = [item for item in cell["findings"] if item["category"] == "secret"]
    assert source[found["start"] : found["end"]] == secret
    assert (found["line"], found["cell_id"], found["action"]) == (2, "c1", "warn")
    assert found["title"] and found["advice"] and found["message"] and found["help_uri"]
    assert cell["run"]["action"] == "block"
    assert cell["run"]["sentence"].startswith("This cell was not run: ") and "line 2" in cell["run"]["sentence"]
    assert cell["run"]["decision"].startswith("d-")
    fix = found["fixes"][0]
    for edit in reversed(fix["edits"]):
        source = source[: edit["start"]] + edit["text"] + source[edit["end"] :]
    assert "os.environ[" in source and secret not in source
    assert scan(start_server(POLICY), source)["findings"] == []


def test_the_answer_holds_no_value(start_server, secret, email):
    cells = [{"id": "c1", "source": f'k = "{secret}"  # {email}', "language": "python"}]
    answer = start_server(POLICY).fetch("POST", "mlsec/scan", json={"cells": cells, "path": "a.ipynb"})
    assert secret not in answer.text and email not in answer.text


def test_a_clean_cell_may_run(start_server):
    cell = scan(start_server(POLICY), "df = 1 + 1")
    assert cell == {
        "id": "c1",
        "complete": True,
        "reason": None,
        "findings": [],
        "run": {"action": "allow", "sentence": "", "decision": cell["run"]["decision"]},
        "endpoints": [],
    }


def test_endpoints_of_a_cell_are_told_with_their_verdict(start_server):
    source = 'get("https://api.example.com/v1"); get("http://not-allowed.example/")'
    cell = scan(start_server(POLICY), source)
    assert [(item["host"], item["verdict"]) for item in cell["endpoints"]] == [
        ("api.example.com", "allowed"),
        ("not-allowed.example", "refused"),
    ]
    for item in cell["endpoints"]:
        assert item["host"] in source[item["start"] : item["end"]]


def test_a_service_for_everyone_is_marked(start_server):
    cell = scan(start_server(POLICY), "demo.launch(share=True)")
    assert [item["category"] for item in cell["findings"]] == ["exposure"]


def test_a_request_does_not_open_the_path_it_names(start_server):
    server = start_server(POLICY)
    cells = [{"id": "c1", "source": "1", "language": "python"}]
    answer = server.json("POST", "mlsec/scan", json={"cells": cells, "path": "../../etc/passwd"})
    assert answer["cells"][0]["findings"] == []


def test_the_policy_says_where_each_key_comes_from(start_server):
    answer = start_server(POLICY).json("GET", "mlsec/policy")
    assert answer["keys"]["secrets.run"]["value"] == "block"
    assert answer["keys"]["secrets.run"]["layer"] == "user"
    assert answer["keys"]["secrets.output"]["layer"] == "defaults"
    assert {"digest", "keys", "layers", "notes"} <= answer.keys()


def notebook(*cells):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}


def code(source, *outputs, cell_id="c1"):
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {},
        "execution_count": None,
        "source": source,
        "outputs": list(outputs),
    }


def test_findings_of_a_saved_notebook(start_server, secret):
    server = start_server(POLICY)
    (server.work / "old.ipynb").write_text(json.dumps(notebook(code(f'key = "{secret}"'))))
    answer = server.json("GET", "mlsec/findings", params={"path": "old.ipynb"})
    assert answer["complete"] and answer["findings"]
    assert answer["findings"][0]["cell_id"] == "c1" and answer["findings"][0]["path"] == "old.ipynb"
    assert secret not in json.dumps(answer)


def test_findings_of_what_is_no_notebook_say_so(start_server):
    server = start_server(POLICY)
    (server.work / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    answer = server.json("GET", "mlsec/findings", params={"path": "picture.png"})
    assert answer["complete"] is False and answer["reason"]


@pytest.mark.parametrize(
    ("path", "status"), [("", 400), ("nowhere.ipynb", 404), ("../outside.ipynb", 404), (".hidden", 404)]
)
def test_findings_of_what_cannot_be_read(start_server, path, status):
    server = start_server(POLICY)
    (server.root / "outside.ipynb").write_text("{}")
    (server.work / ".hidden").write_text("x")
    assert server.fetch("GET", "mlsec/findings", params={"path": path}).status_code == status


def test_findings_need_the_permission_to_read_files(start_server):
    server = start_server(POLICY, NO_FILES)
    (server.work / "a.ipynb").write_text(json.dumps(notebook(code("1"))))
    assert server.fetch("GET", "mlsec/findings", params={"path": "a.ipynb"}).status_code == 403


def test_metrics_count_verdicts(start_server, secret):
    server = start_server(POLICY)
    server.save("counted.ipynb", notebook(code(f'key = "{secret}"')))
    text = server.fetch("GET", "mlsec/metrics").text
    assert 'mlsec_verdicts_total{gate="save",action="warn"}' in text
    assert "mlsec_audit_writable 1" in text


def test_the_status_of_an_idle_server(start_server):
    status = start_server(POLICY).status()
    gates = {gate["gate"]: gate for gate in status["gates"]}
    assert {"policy", "run", "save", "output", "network", "websocket", "audit", "edit"} <= gates.keys()
    assert gates["websocket"]["state"] == "on" and gates["audit"]["state"] == "on" and gates["save"]["state"] == "on"
    assert all(gate["why"] for gate in status["gates"])
    assert gates["policy"]["state"] == "on"
    assert status["level"] == "guardrail"


def test_a_broken_policy_file_degrades_the_server_and_its_kernels(start_server):
    server = start_server('[secrets]\nrn = "block"')
    status = server.status()
    gate = status["gates"][0]
    assert (gate["gate"], gate["state"], status["level"]) == ("policy", "degraded", "degraded")
    assert f"{server.root / 'mlsec.toml'} is broken (3:1)" in gate["why"] and "run" in gate["why"]
    assert gate["why"] in status["hints"]
    client = server.connect(server.start_kernel("python3"))
    said = client.run("1").text("stderr")
    assert f"The policy file {server.root / 'mlsec.toml'} is broken (3:" in said
    kernel = server.status()["kernels"][0]
    assert kernel["level"] == "degraded"
    told = next(gate for gate in kernel["gates"] if gate["gate"] == "policy")
    assert told["state"] == "degraded" and "so the strictest rules hold" in told["why"]
