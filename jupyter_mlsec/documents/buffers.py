"""Binary buffers of a message: the text in them is judged, and masked by as many bytes as it had.

Widgets send tables, SVG and state in buffers. Their layout (Arrow, plain UTF-8, something of one's own) is
unknown here, so a value is overwritten in place: every offset around it stays right. Media and compressed
data are not read, as nowhere in this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Callable

from ..core.document import Document, Location, Surface
from ..core.judge import Judgement

__all__ = ["MEDIA", "masked_buffers"]

# Fewer than six printable characters in a row hold no value of a known format. UTF-8 beyond ASCII belongs to a run:
# an invisible character in the middle of an address does not end it.
_RUN = re.compile(
    rb"(?:[\x1b\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}){6,}"
)
# How pictures, sound, gzip, zip and zstandard begin.
MEDIA = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"ID3"),
    *(b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd"),
)
_MASK = b"*"
_NEAR = 4096
# What ends a value in any form; Arrow and its like write strings one after the other with nothing between them.
# A bracket is none: a colour code has one.
_ENDS = re.compile(r"[\s\"'`,;<>(){}|]")


def masked_buffers(buffers: Iterable[Any], judged: Callable[[Document], Judgement]) -> tuple:
    """(buffers, judgements): each buffer as it came, or bytes with every hidden value overwritten."""
    kept: list = []
    judgements: list = []
    for buffer in buffers:
        data = bytes(memoryview(buffer).cast("B")) if not isinstance(buffer, bytes) else buffer
        masked, judgement = _masked(data, judged)
        kept.append(buffer if masked is None else masked)
        if judgement is not None:
            judgements.append(judgement)
    return kept, judgements


def _masked(data: bytes, judged: Callable[[Document], Judgement]) -> tuple:
    """(masked bytes or None where nothing changes, judgement or None where there was nothing to judge)."""
    if data.startswith(MEDIA):
        return None, None
    text, starts = _text_of(data)
    if not text.strip():
        return None, None
    surface = Surface.TABLE if starts is None and "\n" in text else Surface.RICH
    language = "html" if text.lstrip()[:1] == "<" else "text"
    judgement = judged(Document(text, surface, language, Location(part="buffer")))
    hidden = judgement.hidden()
    if not hidden:
        return None, judgement
    masked = bytearray(data)
    for finding in hidden:
        span = finding.start, finding.end
        for start, end in _places(text, starts, *(span if starts is None else _unbroken(text, *span))):
            masked[start:end] = _MASK * (end - start)
    return bytes(masked), judgement


def _text_of(data: bytes) -> tuple:
    """(text, None) where the buffer is text; else (its runs by line, [(place in text, in data, run)])."""
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), None
        except UnicodeDecodeError:
            pass  # not text as a whole; its runs may be
    runs = [(match.start(), match.group().decode("utf-8")) for match in _RUN.finditer(data)]
    starts, at = [], 0
    for place, run in runs:
        starts.append((at, place, run))
        at += len(run) + 1
    return "\n".join(run for _, run in runs), starts


def _unbroken(text: str, start: int, end: int) -> tuple:
    """The span with everything that touches it: where the next value begins cannot be told without the layout."""
    before = [found.end() for found in _ENDS.finditer(text, max(0, start - _NEAR), start)]
    after = _ENDS.search(text, end, end + _NEAR)
    return before[-1] if before else max(0, start - _NEAR), after.start() if after else min(len(text), end + _NEAR)


def _places(text: str, starts: Any, start: int, end: int) -> Iterable[tuple]:
    """The byte ranges of ``text[start:end]`` in the buffer."""
    if starts is None:
        first = len(text[:start].encode())
        yield first, first + len(text[start:end].encode())
        return
    for at, place, run in starts:
        low, high = max(start, at), min(end, at + len(run))
        if low < high:
            first = place + len(run[: low - at].encode())
            yield first, first + len(run[low - at : high - at].encode())
