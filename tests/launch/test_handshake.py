"""What a guard signs, and what the server believes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.launch.handshake import Grant, Register, gates_told, new_key, stamp, verify

KEY = b"k" * 32


@given(st.text(max_size=40), st.binary(max_size=200), st.text(max_size=40))
def test_a_stamp_is_verified_to_its_digest(msg_id, content, digest):
    assert verify(KEY, msg_id, content, {"mlsec": stamp(KEY, msg_id, content, digest)}) == digest


@given(st.binary(min_size=1, max_size=200), st.data())
def test_any_change_of_content_is_seen(content, data):
    signed = {"mlsec": stamp(KEY, "m1", content, "d")}
    other = data.draw(st.binary(max_size=200).filter(lambda item: item != content))
    assert verify(KEY, "m1", other, signed) is None


def test_another_message_key_or_digest_is_not_believed():
    signed = stamp(KEY, "m1", b"{}", "d")
    assert verify(KEY, "m2", b"{}", {"mlsec": signed}) is None
    assert verify(new_key(), "m1", b"{}", {"mlsec": signed}) is None
    assert verify(KEY, "m1", b"{}", {"mlsec": {**signed, "policy": "e"}}) is None
    assert verify(None, "m1", b"{}", {"mlsec": signed}) is None


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)),
    st.sampled_from(["policy", "sig"]),
)
def test_metadata_of_any_shape_is_not_believed_and_does_no_harm(junk, name):
    assert verify(KEY, "m1", b"{}", {"mlsec": junk}) is None
    assert verify(KEY, "m1", b"{}", {"mlsec": {**stamp(KEY, "m1", b"{}", "d"), name: junk}}) is None
    assert verify(KEY, "m1", b"{}", None) is None


def test_the_register_keeps_the_latest_grant_and_forgets():
    register = Register()
    register.put(Grant("a", b"1"))
    register.put(Grant("a", b"2", serial=1))
    assert register.get("a") == Grant("a", b"2", serial=1)
    register.drop("a")
    register.drop("a")
    assert register.get("a") is None


def test_no_repr_shows_a_key():
    assert "secret-key" not in repr(Grant("a", b"secret-key"))


def test_the_states_of_gates_are_told_under_the_signature():
    key, gates = new_key(), [{"gate": "network", "state": "degraded", "action": "block", "why": "uvloop"}]
    signed = stamp(key, "m", b"{}", "digest", gates)
    assert verify(key, "m", b"{}", {"mlsec": signed}) == "digest"
    assert gates_told({"mlsec": signed}) == gates
    forged = {**signed, "gates": signed["gates"].replace("degraded", "on")}
    assert verify(key, "m", b"{}", {"mlsec": forged}) is None
    assert gates_told({"mlsec": stamp(key, "m", b"{}", "digest")}) is None
