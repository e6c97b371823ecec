"""Streams: a value may arrive in pieces, so a tail that could still become one waits for its end.

Text that cannot become a value leaves at once. A tail that is the live prefix of one waits for newline,
carriage return, idle or a prompt, and never grows beyond HOLD: no value of a known format is longer,
except a private key, which waits from its first line to its last and up to HOLD_KEY.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Callable

from .finding import Finding, ScanResult

__all__ = ["HOLD", "HOLD_KEY", "Released", "StreamHold"]

HOLD = 4096
HOLD_KEY = 16384
_CONTEXT = 1024
_DIGITS = 48

_TOKEN = re.compile(r"\S+\Z")
# Groups of digits that may yet become a card, an IBAN or a phone number; spaces stand inside of them.
_GROUPS = re.compile(r"(?:\+|\(|\b[A-Z]{2})?\d[\d ().\-/A-Z\u00a0]*\Z")
_ASSIGNED = re.compile(
    r"(?i)(?:pass|pwd|secret|token|key|auth|cred|bearer|basic)[\w\-]*[\"']?[ \t]*[:=]?[ \t]*[\"']?\S*\Z"
)
# What ends with one of these is no prefix of a value, except inside of an address with a scheme.
_CLOSERS = "])}>,;!?%\"'"
# ... nor inside of a character that is written as an entity: "kim&#64;" goes on.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});\Z")
_KEY_BEGIN = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_KEY_END = re.compile(r"-----END [A-Z ]*PRIVATE KEY-----")


@dataclass(frozen=True)
class Released:
    """What may leave: the text, the findings in it (spans in ``text``), and whether all of it was judged."""

    text: str = ""
    findings: tuple = ()
    complete: bool = True
    reason: str = ""

    def __repr__(self) -> str:
        return f"Released({len(self.text)} characters, {len(self.findings)} findings)"


class StreamHold:
    """One stream of one request. ``scan`` takes text and gives an object with findings, complete, reason."""

    def __init__(self, scan: Callable[[str], ScanResult]) -> None:
        self._scan = scan
        self._context = ""
        self._held = ""

    def __repr__(self) -> str:
        return f"StreamHold({len(self._held)} characters held)"

    def feed(self, text: str) -> Released:
        """Takes the next chunk; gives what may leave now."""
        self._held += text
        return self._release(self._cut())

    def flush(self) -> Released:
        """Gives the rest: the request is over, or a person is asked for input."""
        return self._release(len(self._held))

    @property
    def is_empty(self) -> bool:
        return not self._held

    def _cut(self) -> int:
        """How much of the held text may leave, as far as its shape tells."""
        held = self._held
        whole = self._context + held
        offset = len(self._context)
        begin = _open_key(whole)
        if begin is not None:
            if len(whole) - begin <= HOLD_KEY:
                return max(0, begin - offset)
            return len(held)
        line_start = _line_start(held)
        if line_start == len(held):
            return line_start
        # The unfinished line, with the part of it that has left already: a value's name may stand there.
        left = "" if line_start else self._context[_line_start(self._context) :]
        live = _live_start(left + held[line_start:]) - len(left)
        cut = line_start + max(0, live)
        return max(cut, len(held) - HOLD)

    def _release(self, cut: int) -> Released:
        if cut <= 0:
            return Released()
        whole = self._context + self._held
        offset = len(self._context)
        result = self._scan(whole)
        findings = [item for item in result.findings if item.end > offset]
        end = offset + cut
        if cut < len(self._held):
            # Never cut through a value: what straddles the cut waits with the tail.
            for item in findings:
                if item.start < end < item.end:
                    end = max(offset, min(end, item.start))
        inside = tuple(_clipped(item, offset) for item in findings if item.start < end)
        text = whole[offset:end]
        self._context = whole[:end][-_CONTEXT:]
        self._held = whole[end:]
        open_key = _open_key(text)
        complete, reason = result.complete, result.reason or ""
        if open_key is not None and len(text) - open_key > HOLD_KEY:
            complete, reason = False, "a private key without an end"
        return Released(text, inside, complete, reason)


def _line_start(text: str) -> int:
    """Where the last line of ``text`` starts: behind the last newline or carriage return, or at 0."""
    return max(text.rfind("\n"), text.rfind("\r")) + 1


def _clipped(finding: Finding, offset: int) -> Finding:
    if not offset:
        return finding
    return replace(finding, start=max(0, finding.start - offset), end=finding.end - offset)


def _open_key(text: str) -> int | None:
    """Where a private key begins that has not ended, or None."""
    if "-----BEGIN" not in text:
        return None
    begins = list(_KEY_BEGIN.finditer(text))
    if not begins:
        return None
    last = begins[-1]
    return None if _KEY_END.search(text, last.end()) else last.start()


def _live_start(line: str) -> int:
    """Where the live prefix at the end of an unfinished line starts (len(line): there is none)."""
    starts = [len(line)]
    window = max(0, len(line) - HOLD)
    token = _TOKEN.search(line, window)
    if token and _is_live(token.group()):
        dots = max(token.group().rfind(".."), token.group().rfind("…"))
        starts.append(token.start() if dots < 0 else token.start() + dots + 2)
    groups = _GROUPS.search(line, max(0, len(line) - _DIGITS))
    if groups:
        starts.append(groups.start())
    assigned = _ASSIGNED.search(line, max(0, len(line) - 512))
    if assigned and line[-1:] not in _CLOSERS[:-2]:
        starts.append(assigned.start())
    return min(starts)


def _is_live(token: str) -> bool:
    if "://" in token:
        return True
    if token[-1] in _CLOSERS:
        return token[-1] == ";" and bool(_ENTITY.search(token))
    return any(letter.isalnum() for letter in token)
