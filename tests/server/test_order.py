"""Messages keep their order, whatever their size, and frames survive being read and written."""

from __future__ import annotations

import asyncio
import json
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.server.websocket.lane import HEAVY, Lane
from jupyter_mlsec.server.websocket.refusals import Refusals
from jupyter_mlsec.server.websocket.wire import V1, Frame, FrameError, pack_frame, read_frame

LOG = logging.getLogger("test")
HEADER = {"msg_id": "m", "msg_type": "stream"}


def drain(lane):
    async def wait():
        while not lane.is_idle:
            await asyncio.sleep(0.001)

    return wait()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([1, HEAVY - 1, HEAVY, HEAVY * 2]), max_size=30))
def test_no_message_overtakes_another(sizes):
    async def scenario():
        delivered = []
        lane = Lane(LOG)
        for number, size in enumerate(sizes):
            lane.submit(lambda number=number: number, delivered.append, size)
        await drain(lane)
        assert delivered == list(range(len(sizes)))

    asyncio.run(scenario())


def test_a_delivery_that_fails_does_not_hold_up_the_next(caplog):
    async def scenario():
        delivered = []

        def fail(result):
            raise ConnectionError(f"closed while sending {result}")

        lane = Lane(LOG)
        lane.submit(lambda: "the value", fail, HEAVY)
        lane.submit(lambda: 2, delivered.append, 1)
        await drain(lane)
        assert delivered == [2]

    asyncio.run(scenario())
    assert "ConnectionError" in caplog.text and "the value" not in caplog.text


def test_a_full_lane_asks_for_a_pause_once():
    async def scenario():
        asked = []
        lane = Lane(LOG, None, lambda: asked.append("pause"), lambda: asked.append("resume"))
        for _ in range(3):
            lane.submit(lambda: None, lambda result: None, 40 << 20)
        await drain(lane)
        assert asked == ["pause", "resume"]

    asyncio.run(scenario())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | st.text(max_size=20),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3),
    max_leaves=8,
)
OBJECT = st.dictionaries(st.text(max_size=5), JSON, max_size=4)


@given(OBJECT, OBJECT, st.lists(st.binary(max_size=20), max_size=3), st.booleans())
def test_a_changed_frame_is_read_back_as_it_was_meant(content, metadata, buffers, is_v1):
    parts = tuple(json.dumps(part).encode() for part in (HEADER, {}, {}, {}))
    if is_v1:
        frame = Frame("iopub", HEADER, parts)
    else:
        message = {"header": HEADER, "parent_header": {}, "metadata": {}, "content": {}}
        frame = read_frame(json.dumps({**message, "channel": "iopub"}), None)
    data, binary = pack_frame(frame.with_content(content, metadata, buffers))
    assert binary is (is_v1 or bool(buffers))
    again = read_frame(data, V1 if is_v1 else None)
    assert (again.channel, again.content(), again.metadata(), again.buffers) == ("iopub", content, metadata, buffers)


@given(st.binary(max_size=200) | st.text(max_size=200), st.sampled_from([V1, None]))
def test_any_bytes_are_a_frame_or_a_frame_error(data, protocol):
    try:
        frame = read_frame(data, protocol)
        assert isinstance(frame.header, dict)
    except FrameError as error:
        assert repr(data)[2:-1] not in str(error) or len(data) < 3


def request(number, code="1"):
    message = {
        "header": {"msg_id": f"m{number}", "msg_type": "execute_request"},
        "parent_header": {},
        "metadata": {},
        "content": {"code": code},
        "channel": "shell",
    }
    return read_frame(json.dumps(message), None)


@pytest.mark.parametrize("refused", [0, 1, 2])
def test_a_refusal_waits_for_what_runs_and_aborts_what_follows(refused):
    async def scenario():
        log = []
        refusals = Refusals(
            lambda frame: log.append(("run", frame.msg_id)),
            lambda channel, msg_type, content, parent: (
                log.append((content["status"], parent["msg_id"])) if msg_type == "execute_reply" else None
            ),
        )
        for number in range(4):
            refusals.request(request(number), "no" if number == refused else None)
        for number in range(refused):
            log.append(("ok", f"m{number}"))
            refusals.replied(f"m{number}")
        expected = [("run", f"m{number}") for number in range(refused)]
        expected += [("ok", f"m{number}") for number in range(refused)]
        expected += [("error", f"m{refused}")] + [("aborted", f"m{number}") for number in range(refused + 1, 4)]
        assert log == expected
        await asyncio.sleep(0.3)
        refusals.request(request(9), None)
        assert log[-1] == ("run", "m9")

    asyncio.run(scenario())
