"""The output gate when its own parts fail: on_incomplete decides, and the protocol stays alive."""

from __future__ import annotations

import pytest
from jupyter_client.session import Session

from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.kernel.session import guard_session
from jupyter_mlsec.kernel.source import Source
from jupyter_mlsec.kernel.state import Guard

CONTENTS = {
    "stream": {"name": "stdout", "text": "raw value"},
    "display_data": {"data": {"text/plain": "raw value"}, "metadata": {}, "transient": {"display_id": "d"}},
    "execute_result": {"data": {"text/plain": "raw value"}, "metadata": {}, "execution_count": 3},
    "error": {"ename": "E", "evalue": "raw value", "traceback": ["raw value"]},
    "execute_reply": {"status": "ok", "execution_count": 3, "payload": [{"data": "raw value"}]},
    "execute_input": {"code": "raw value", "execution_count": 3},
    "inspect_reply": {"status": "ok", "data": {"text/plain": "raw value"}},
    "comm_msg": {"comm_id": "c", "data": {"v": "raw value"}},
}


class Wire:
    def __init__(self):
        self.sent = []

    def send_multipart(self, parts, copy=True):
        self.sent.append(parts)


def guarded(tmp_path, decision):
    policy = merge([Layer(Rank.USER, {"limits.on_incomplete": decision})])
    guard = Guard(Source(policy, "test", b"f" * 32, b"s" * 32, "k", str(tmp_path)))

    def fail(*args):
        raise RuntimeError("raw value")

    guard.process = fail
    session = Session(key=b"k")
    guard_session(session, guard, Wire())
    return session


@pytest.mark.parametrize("msg_type", CONTENTS)
def test_under_block_nothing_raw_leaves_and_the_shape_stays(tmp_path, msg_type):
    wire = Wire()
    message = guarded(tmp_path, "block").send(wire, msg_type, CONTENTS[msg_type])
    assert b"raw value" not in b"".join(wire.sent[0])
    assert "could not be judged (RuntimeError)" in repr(message["content"])
    assert message["content"].get("execution_count") == CONTENTS[msg_type].get("execution_count")


@pytest.mark.parametrize("decision", ["warn", "allow"])
@pytest.mark.parametrize("msg_type", CONTENTS)
def test_otherwise_the_message_goes(tmp_path, msg_type, decision):
    wire = Wire()
    guarded(tmp_path, decision).send(wire, msg_type, CONTENTS[msg_type])
    assert b"raw value" in b"".join(wire.sent[0])


def test_status_goes_whatever_fails(tmp_path):
    wire = Wire()
    guarded(tmp_path, "block").send(wire, "status", {"execution_state": "idle"})
    assert b"idle" in b"".join(wire.sent[0])


def test_a_clone_of_the_session_is_guarded_too(tmp_path):
    session = guarded(tmp_path, "block").clone()
    wire = Wire()
    session.send(wire, "stream", CONTENTS["stream"])
    assert b"raw value" not in b"".join(wire.sent[0])


def test_unjudged_replacements_are_not_vouched_for_as_raw_content(tmp_path):
    """What stands in for a message was made by the guard, so it may be signed; what passed unjudged may not."""
    from jupyter_mlsec.launch.handshake import verify

    for decision, signed in (("block", True), ("warn", False)):
        wire = Wire()
        session = guarded(tmp_path, decision)
        message = session.send(wire, "stream", CONTENTS["stream"])
        parts = wire.sent[0]
        metadata = session.unpack(parts[4])
        found = verify(b"s" * 32, message["header"]["msg_id"], parts[5], metadata)
        assert (found is not None) is signed, decision
