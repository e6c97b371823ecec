"""``scan --cases -``: JSON lines in, JSON lines out, same order, memory for one line.

    {"id": ..., "text": "...", "kind": "cell"}  ->  {"id": ..., "findings": [...], "complete": true}

Every line that is not blank gets an answer; one that cannot be read gets ``complete: false`` and a reason.
Answers leave before the reader waits for more input: a program may hold the other end of both pipes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from ...core.context import Context
from ...core.document import Document, Location, Surface
from ...core.endpoints import reaches_private
from ...core.policy import Policy
from ...core.rule import Confidence
from ...core.scanner import Scanner

__all__ = ["MAX_LINE", "answer_cases", "case_document"]

MAX_LINE = 256 << 20
_CHUNK = 1 << 16
_FILE = (Surface.FILE, "text")
_KINDS = {
    "cell": (Surface.CELL, "python"),
    "output": (Surface.STREAM, "text"),
    "pii": (Surface.STREAM, "text"),
    "file": _FILE,
    "secret": _FILE,
    "clean": _FILE,
    "url": _FILE,
}


class _Case(msgspec.Struct):
    id: Any
    text: str
    kind: str = "file"


class _Unread(Exception):
    """A line that is no case. The text says why, and quotes nothing."""


_DECODER = msgspec.json.Decoder(_Case)
_ENCODER = msgspec.json.Encoder()


def answer_cases(source: int, sink: BinaryIO, policy: Policy, key: bytes, only: tuple) -> bool:
    """Answers the lines read from file descriptor ``source``. True where every one was wholly scanned."""
    from ...detectors import build_scanner

    scanner = build_scanner(Context(key=key, regions=lambda: policy["personal-data.regions"]), tier=2)
    floor = Confidence(policy["secrets.min_confidence"]).rank
    complete = True
    for number, line in enumerate(_lines(source, sink), 1):
        if line is not None and not line.strip():
            continue
        answer = _answer(line, number, scanner, only, floor)
        complete = complete and answer["complete"]
        sink.write(_encoded(answer) + b"\n")
    sink.flush()
    return complete


def _answer(line: bytes | None, number: int, scanner: Scanner, only: tuple, floor: int) -> dict:
    answer = {"id": None, "findings": [], "complete": False}
    try:
        case = _case(line, number)
        answer["id"] = case.id
        result = scanner.scan(case_document(case.text, case.kind))
    except _Unread as error:
        return {**answer, "reason": str(error)}
    kept = [item for item in result.findings if item.category in only and item.confidence.rank >= floor]
    answer.update(findings=[item.to_json(case.text) for item in kept], complete=result.complete)
    if not result.complete:
        answer["reason"] = result.reason
    if case.kind == "url":
        answer["flagged"] = reaches_private(case.text.strip())
    return answer


def case_document(text: str, kind: str) -> Document:
    """A case's document: its kind says where the text would stand. _Unread for a kind that there is not."""
    if kind not in _KINDS:
        raise _Unread(f"no such kind; there are {', '.join(_KINDS)}")
    surface, language = _KINDS[kind]
    if surface is Surface.STREAM and text.lstrip()[:1] == "<" and text.rstrip()[-1:] == ">":
        # What an output shows as HTML: rich, and its tags are not text.
        surface, language = (Surface.TABLE if "<table" in text else Surface.RICH), "html"
    return Document(text, surface, language, Location())


def _case(line: bytes | None, number: int) -> _Case:
    if line is None:
        raise _Unread(f"line {number} is longer than {MAX_LINE >> 20} MiB")
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _lenient(line, number)


def _lenient(line: bytes, number: int) -> _Case:
    # Lone surrogates are no Unicode, but JSON can write them and Python can read them.
    import json

    try:
        body = json.loads(line)
        case = _Case(body["id"], body["text"], body.get("kind", "file"))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _Unread(f'line {number} is no JSON object with "id" and "text"') from None
    if not isinstance(case.text, str) or not isinstance(case.kind, str):
        raise _Unread(f'line {number}: "text" and "kind" must be strings')
    return case


def _encoded(answer: dict) -> bytes:
    try:
        return _ENCODER.encode(answer)
    except (UnicodeEncodeError, TypeError):
        import json

        return json.dumps(answer).encode()


def _lines(source: int, sink: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file descriptor, without their ends; None for one that is too long."""
    parts: list = []
    size = 0
    while chunk := os.read(source, _CHUNK):
        *ended, rest = chunk.split(b"\n")
        for end in ended:
            yield None if size + len(end) > MAX_LINE else b"".join([*parts, end])
            parts, size = [], 0
        size += len(rest)
        # Of a line that is too long nothing is kept: memory is for one line that is not.
        parts = [*parts, rest] if size <= MAX_LINE else []
        sink.flush()  # nothing left to answer: the next read may wait for whoever reads the answers
    if size:
        yield None if size > MAX_LINE else b"".join(parts)
