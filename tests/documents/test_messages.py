"""Whatever field of whatever message a value stands in, it does not get through."""

from __future__ import annotations

import json

import pytest
import toys

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.core.redaction import Placeholders
from jupyter_mlsec.core.scanner import Scanner
from jupyter_mlsec.documents.bundles import BLOCKED_MIME
from jupyter_mlsec.documents.messages import MessageFilter

MAIL = "planted7@site.example"
TOKEN = "tok_abcdef123456"
CONTEXT = Context(key=b"k" * 32)


class Bench:
    """A filter with the record of what it reported."""

    def __init__(self, detectors=(toys.EMAILS, toys.TOKENS), values=None, record=None):
        self.verdicts = []
        policy = merge([Layer(Rank.USER, values or {})])
        self.filter = MessageFilter(
            lambda: Scanner(detectors, (), CONTEXT),
            lambda: policy,
            Placeholders(),
            record or (lambda verdict, findings, part: self.verdicts.append((verdict, part))),
        )

    def send(self, msg_type, content, parent="p1", buffers=None):
        return self.filter.process(msg_type, content, {}, buffers, parent)


def bundle(**data):
    return {"data": {key.replace("__", "/"): value for key, value in data.items()}, "metadata": {}}


CARRIERS = {
    "stream": ("stream", {"name": "stdout", "text": f"mail {MAIL}\n"}),
    "result": ("execute_result", bundle(text__plain=f"'{MAIL}'")),
    "html": ("display_data", bundle(text__html=f"<b>{MAIL}</b>", text__plain="x")),
    "json": ("display_data", bundle(application__json={"a": [{"mail": MAIL}]})),
    "vendor json": ("display_data", {"data": {"application/vnd.plotly.v1+json": {"x": [MAIL]}}}),
    "svg": ("display_data", {"data": {"image/svg+xml": f"<text>{MAIL}</text>"}}),
    "script": ("display_data", {"data": {"application/javascript": f"let a='{MAIL}'"}}),
    "list of lines": ("display_data", {"data": {"text/plain": ["a\n", f"{MAIL}\n"]}}),
    "update": ("update_display_data", bundle(text__plain=MAIL)),
    "output metadata": ("display_data", {"data": {}, "metadata": {"note": MAIL}}),
    "error": ("error", {"ename": "E", "evalue": MAIL, "traceback": [f"in {MAIL}"]}),
    "reply": (
        "execute_reply",
        {"status": "error", "ename": "E", "evalue": MAIL, "traceback": [MAIL]},
    ),
    "pager": ("execute_reply", {"payload": [{"source": "page", "data": {"text/plain": MAIL}}]}),
    "expressions": ("execute_reply", {"user_expressions": {"a": {"data": {"text/plain": MAIL}}}}),
    "completion": ("complete_reply", {"matches": [MAIL], "metadata": {}}),
    "inspection": ("inspect_reply", {"data": {"text/plain": MAIL}}),
    "history": ("history_reply", {"history": [[1, 1, f"x='{MAIL}'"]]}),
    "comm": ("comm_msg", {"comm_id": "1", "data": {"state": {"value": MAIL}}}),
    "debugger": ("debug_reply", {"body": {"variables": [{"value": MAIL}]}}),
    "prompt": ("input_request", {"prompt": f"password of {MAIL}?", "password": True}),
}


@pytest.mark.parametrize("name", CARRIERS)
@pytest.mark.parametrize("action", ["redact", "block"])
def test_no_carrier_lets_a_value_through(name, action):
    bench = Bench(values={"personal-data.output": action})
    msg_type, content = CARRIERS[name]
    processed = bench.send(msg_type, content)
    assert MAIL in json.dumps(content)  # the case is one
    assert MAIL not in json.dumps(processed.content)
    assert processed.changed
    assert bench.verdicts, "every verdict above allow is recorded"
    assert MAIL not in repr(bench.verdicts)


@pytest.mark.parametrize("name", CARRIERS)
def test_a_gate_that_cannot_scan_lets_nothing_through(name):
    msg_type, content = CARRIERS[name]
    processed = Bench(detectors=(toys.Broken(),)).send(msg_type, content)
    assert MAIL not in json.dumps(processed.content)


@pytest.mark.parametrize("name", CARRIERS)
def test_evidence_that_cannot_be_written_stops_the_output(name):
    def disk_full(verdict, findings, part):
        raise OSError("no space left")

    msg_type, content = CARRIERS[name]
    processed = Bench(record=disk_full).send(msg_type, content)
    assert MAIL not in json.dumps(processed.content)


def test_a_blocked_bundle_becomes_a_card_with_a_readable_fallback_and_a_masked_view():
    processed = Bench().send("execute_result", {**CARRIERS["html"][1], "execution_count": 3})
    body = processed.content["data"][BLOCKED_MIME]
    assert body["action"] == "block"
    assert body["reasons"] == [
        {
            "rule": "personal-data/toy-email",
            "category": "personal-data",
            "count": 1,
            "where": "EMAIL_ADDRESS",
        }
    ]
    assert body["masked"] == {"text/html": "<b>[EMAIL-1]</b>", "text/plain": "x"}
    assert "personal-data.output" in processed.content["data"]["text/plain"]
    assert processed.content["execution_count"] == 3


def test_a_value_found_in_one_representation_is_masked_in_all_of_them():
    class HtmlOnly(toys.Toy):
        def detect(self, document):
            return super().detect(document) if document.language == "html" else ()

    bench = Bench((HtmlOnly(toys.EMAIL, r"[a-z0-9]+@site\.example"),), {"personal-data.output": "redact"})
    data = bench.send("display_data", bundle(text__html=f"<td>{MAIL}</td>", text__plain=f"0 {MAIL}")).content["data"]
    assert data == {"text/html": "<td>[EMAIL-1]</td>", "text/plain": "0 [EMAIL-1]"}


def test_harmless_messages_are_the_same_object_and_images_are_not_read():
    bench = Bench()
    image = {"data": {"image/png": "aGVsbG8=" + MAIL, "text/plain": "<Figure>"}, "metadata": {}}
    for msg_type, content in [
        ("display_data", image),
        ("execute_reply", {"status": "ok", "payload": []}),
        ("status", {"execution_state": "busy"}),
        ("comm_open", {"comm_id": "1", "data": {}}),
    ]:
        processed = bench.send(msg_type, content)
        assert processed.content is content and not processed.changed
    assert not bench.verdicts


def test_secrets_in_broadcast_code_are_masked_and_the_code_is_else_untouched():
    code = f"key = '{TOKEN}'\nmail = '{MAIL}'\n"
    assert Bench().send("execute_input", {"code": code}).content["code"] == (f"key = '[SECRET-1]'\nmail = '{MAIL}'\n")


def test_a_split_value_is_masked_and_the_tail_leaves_before_idle_and_before_a_prompt():
    for last in (("status", {"execution_state": "idle"}), ("input_request", {"prompt": "?"})):
        bench = Bench()
        first = bench.send("stream", {"name": "stdout", "text": "mail planted7@si"})
        assert first.content["text"] == "mail "
        assert bench.send("stream", {"name": "stdout", "text": "te.example"}).content is None
        end = bench.send(*last)
        assert end.before == (("stream", {"name": "stdout", "text": "[EMAIL-1]"}),)


def test_idle_of_another_request_does_not_tear_a_running_cells_tail():
    bench = Bench()
    bench.send("stream", {"name": "stdout", "text": "planted7@si"}, parent="cell")
    assert not bench.send("status", {"execution_state": "idle"}, parent="usage poll").before
    bench.send("stream", {"name": "stdout", "text": "te.example"}, parent="cell")
    assert bench.send("status", {"execution_state": "idle"}, parent="cell").before == (
        ("stream", {"name": "stdout", "text": "[EMAIL-1]"}),
    )


def test_replies_never_carry_a_tail_of_another_channel():
    bench = Bench()
    bench.send("stream", {"name": "stdout", "text": "planted7@si"})
    assert not bench.send("execute_reply", {"status": "ok"}).before


def test_a_threads_last_words_leave_with_the_next_idle():
    bench = Bench()
    bench.send("status", {"execution_state": "idle"}, parent="cell")
    bench.send("stream", {"name": "stdout", "text": "word"}, parent="cell")
    assert bench.send("status", {"execution_state": "idle"}, parent="next").before == (
        ("stream", {"name": "stdout", "text": "word"}),
    )


def test_an_output_above_the_limit_is_not_shown_and_says_so():
    bench = Bench(values={"limits.max_output_mib": 1})
    processed = bench.send("execute_result", bundle(text__plain="x" * (2 << 20)))
    assert "limits.max_output_mib" in processed.content["data"]["text/plain"]
    stream = bench.send("stream", {"name": "stdout", "text": "x" * (2 << 20)})
    assert "limits.max_output_mib" in stream.content["text"]


def test_deep_structures_do_not_crash_and_do_not_pass():
    deep = MAIL
    for _ in range(900):
        deep = [deep]
    processed = Bench().send("display_data", {"data": {"application/json": deep}})
    assert BLOCKED_MIME in processed.content["data"]


def test_card_numbers_that_are_numbers_are_masked_too():
    digits = toys.Toy(toys.EMAIL, r"\b\d{16}\b")
    bench = Bench((digits,), {"personal-data.output": "redact"})
    data = bench.send("display_data", {"data": {"application/json": {"card": 4111111111111111, "n": 3}}}).content[
        "data"
    ]
    assert data["application/json"] == {"card": "[EMAIL-1]", "n": 3}


def test_buffers_and_message_metadata_carry_no_value():
    bench = Bench()
    sent = bench.filter.process(
        "comm_msg", {"comm_id": "1", "data": {}}, {"note": MAIL}, [memoryview(f"x {MAIL}".encode())], "p1"
    )
    assert sent.changed and MAIL not in json.dumps(sent.metadata)
    assert MAIL.encode() not in bytes(sent.buffers[0])
    assert bench.verdicts


def test_buffers_that_cannot_be_scanned_do_not_pass():
    bench = Bench(detectors=(toys.Broken(),))
    sent = bench.filter.process("comm_msg", {"comm_id": "1", "data": {}}, {}, [b"harmless text"], "p1")
    assert sent.buffers == []


def test_plain_buffers_leave_the_message_as_it_was():
    content, buffers = {"comm_id": "1", "data": {}}, [memoryview(b"\0\1\2\3" * 100)]
    sent = Bench().filter.process("comm_msg", content, {}, buffers, "p1")
    assert sent.content is content and not sent.changed and sent.buffers[0] is buffers[0]
