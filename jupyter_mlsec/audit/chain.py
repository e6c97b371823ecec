"""The line of an audit file, and how lines are chained. Pure: bytes in, bytes out.

    {"hash":"<64 hexadecimal digits>",<rest>}\\n      hash = SHA-256(previous hash as text + rest)

The hash is over bytes, at fixed places, so that no two readings of a line's JSON can disagree on it.
``rest`` holds ``seq`` (0, 1, 2 ... within the file) and ``prev``, then ``writer`` and ``seen`` in a file's first
line (seq 0), ``event`` in all others. ``seen`` lists heads of other files in the folder: it is what shows
that a file was cut off at its end or removed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["START", "Head", "Line", "parse_line", "write_line"]

START = "0" * 64
_OPEN, _MIDDLE, _CLOSE = b'{"hash":"', b'",', b"}\n"
_HASH_AT = len(_OPEN)
_REST_AT = _HASH_AT + 64 + len(_MIDDLE)
_LINKS = rb'"seq":(\d{1,15}),"prev":"([0-9a-f]{64})"'


@dataclass(frozen=True)
class Head:
    """How far a file had come: its name, the last ``seq`` and that line's hash."""

    file: str
    seq: int
    hash: str


@dataclass(frozen=True)
class Line:
    """One line as read: its place, its links, and its content (with ``seq`` and ``prev``)."""

    seq: int
    prev: str
    hash: str
    body: Mapping[str, Any]


def write_line(seq: int, prev: str, content: Mapping[str, Any]) -> tuple:
    """(the line as bytes, its hash)."""
    text = json.dumps({"seq": seq, "prev": prev, **content}, separators=(",", ":"), ensure_ascii=True)
    rest = text[1:-1].encode("ascii")
    digest = _digest(prev, rest)
    return _OPEN + digest.encode("ascii") + _MIDDLE + rest + _CLOSE, digest


def parse_line(raw: bytes) -> Line:
    """The line; ValueError where it is not one, or where its hash does not fit its content."""
    if not (raw.startswith(_OPEN) and raw[_REST_AT - 2 : _REST_AT] == _MIDDLE and raw.endswith(_CLOSE)):
        raise ValueError("not a line of an audit file")
    stated = raw[_HASH_AT : _HASH_AT + 64]
    rest = raw[_REST_AT : -len(_CLOSE)]
    links = re.match(_LINKS, rest)
    if links is None or _digest(links[2].decode("ascii"), rest).encode("ascii") != stated:
        raise ValueError("the hash does not fit the line")
    try:
        body = json.loads(b"{" + rest + b"}")
    except RecursionError as error:
        raise ValueError("not readable as JSON") from error
    return Line(int(links[1]), links[2].decode("ascii"), stated.decode("ascii"), body)


def _digest(prev: str, rest: bytes) -> str:
    return hashlib.sha256(prev.encode("ascii") + rest).hexdigest()
