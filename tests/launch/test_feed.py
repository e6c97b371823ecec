"""The policy feed: a kernel believes its own server, the newest word, and nobody else."""

from __future__ import annotations

import os
import stat

import pytest

from jupyter_mlsec.core.errors import PolicyError
from jupyter_mlsec.launch.feed import Feed, feed_path, write
from jupyter_mlsec.launch.handshake import Grant, Register, sign

KEY = b"k" * 32


@pytest.fixture
def path(tmp_path):
    return feed_path(str(tmp_path), "kernel-1")


def payload(name):
    return {"policy": {"name": name}, "problems": [], "audit_path": ""}


def reader(path, serial=0):
    return Feed(path, KEY, "kernel-1", serial)


def test_a_change_is_told_once_and_only_its_owner_can_read_it(path):
    feed = reader(path)
    assert feed.news() is None
    write(path, KEY, "kernel-1", 1, payload("a"))
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert feed.news()["policy"] == {"name": "a"}
    assert feed.news() is None
    write(path, KEY, "kernel-1", 2, payload("b"))
    assert feed.news()["policy"] == {"name": "b"}
    assert [name for name in os.listdir(os.path.dirname(path)) if name.startswith(".")] == []


def test_an_older_policy_that_is_put_back_is_no_news(path):
    feed = reader(path)
    write(path, KEY, "kernel-1", 1, payload("loose"))
    with open(path, "rb") as file:
        loose = file.read()
    assert feed.news() is not None
    write(path, KEY, "kernel-1", 2, payload("tight"))
    assert feed.news()["policy"] == {"name": "tight"}
    with open(path, "wb") as file:
        file.write(loose)
    assert feed.news() is None
    assert reader(path, serial=1).news() is None  # what a restarted kernel was told at its start


def test_what_the_server_did_not_sign_is_refused(path):
    write(path, b"another key".ljust(32), "kernel-1", 9, payload("forged"))
    with pytest.raises(PolicyError, match="has not signed"):
        reader(path).news()


def test_a_signature_that_a_cell_can_obtain_signs_no_policy(path):
    # A message's id, digest and content are a cell's to choose: what they sign must never read as a policy.
    write(path, KEY, "kernel-1", 9, payload("forged"))
    with open(path, "rb") as file:
        body = file.read().partition(b"\n")[2]
    forged = sign(KEY, "", body, "").encode() + b"\n" + b"\0\0\0" + body
    with open(path, "wb") as file:
        file.write(forged)
    with pytest.raises(PolicyError, match="has not signed"):
        reader(path).news()


@pytest.mark.parametrize("data", [b"", b"\n", b"garbage", b"\xff\xfe\n{}"])
def test_a_damaged_file_is_refused_and_named_once(path, data):
    with open(path, "wb") as file:
        file.write(data)
    feed = reader(path)
    with pytest.raises(PolicyError):
        feed.news()
    assert feed.news() is None


def test_another_kernels_policy_is_refused(path):
    write(path, KEY, "kernel-2", 1, payload("other"))
    with pytest.raises(PolicyError, match="another kernel"):
        reader(path).news()


def test_the_register_tells_guarded_kernels_and_those_that_were_starting(tmp_path):
    register = Register()
    paths = {name: feed_path(str(tmp_path), name) for name in ("a", "late", "r")}
    register.put(Grant("a", KEY, feed=paths["a"]))
    register.put(Grant("r", KEY, guarded=False, feed=paths["r"]))
    serial = register.serial
    assert register.publish(payload("new")) == []
    register.put(Grant("late", KEY, feed=paths["late"], serial=serial))
    for name in ("a", "late"):
        assert Feed(paths[name], KEY, name, 0).news()["policy"] == {"name": "new"}
    assert not os.path.exists(paths["r"])


def test_a_kernel_that_cannot_be_told_is_named(tmp_path):
    register = Register()
    register.put(Grant("a", KEY, feed=str(tmp_path / "nowhere" / "a.json")))
    assert register.publish(payload("new")) == ["a"]
