"""A decoded view of a text, with a way back: what a reader sees, and where it stands in the original.

Values hide in markup: ``alice&#64;example.com``, a card number with non-breaking spaces, a token cut in
two by a colour code. Detectors look at the view; spans are carried back to the original text, so that
redaction removes what was really there.

    View.text   what to search          View.origin(start, end)   the same place in the original
"""

from __future__ import annotations

import html
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass, field

from .lazy import LazyPattern

__all__ = ["Nested", "View", "decoded", "folded", "plain", "shown"]

# Invisible characters as alternatives: a class that reaches beyond ASCII takes 5 ms to compile.
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
# A comment's ends are dropped like tags, not the comment: a search for its far end would be quadratic.
_TAG = r"<!--|-->|</?[A-Za-z][^<>]*>|<![A-Za-z][^<>]*>"
_INVISIBLE = "|".join(
    f"[{part}]"
    for part in "\u00ad \u180e \u200b-\u200f \u202a-\u202e \u2060-\u2064 \u2066-\u2069 \ufe00-\ufe0f \ufeff".split()
)
_ANSI = r"\x1b\[[0-9;:?<=>]*[ -/]*[@-~]|\x1b\][0-9]*;?|\x1b[ -/]*[0-~]|\x07"
# As ``repr`` and JSON write what cannot be shown, one inside of the other too; a colour code goes as a whole.
_ESCAPE = (
    r"(?:\\{1,4}(?:x1b|u001[bB]|033)\[[0-9;]*[A-Za-z]|\\{1,4}(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}))+"
)
_PLAIN = LazyPattern(f"{_ANSI}|{_INVISIBLE}")
_TEXT = LazyPattern(f"{_ENTITY}|{_ESCAPE}|{_ANSI}|{_INVISIBLE}")
_MARKUP = LazyPattern(f"{_TAG}|{_ENTITY}|{_ESCAPE}|{_ANSI}|{_INVISIBLE}")
_ENTITIES, _ESCAPES = LazyPattern(_ENTITY), LazyPattern(_ESCAPE)
_ESCAPED = LazyPattern(r"\\{1,4}(?:(?:x1b|u001[bB]|033)\[[0-9;]*[A-Za-z]|[xuU]([0-9a-fA-F]+))")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike"
    " strong sub sup tt u var wbr".split()
)
_NAME = LazyPattern(r"</?([A-Za-z][A-Za-z0-9]*)")


def _folds() -> dict:
    """One code point for one, so that offsets stay: spaces, dashes, digits and full-width forms."""
    table = dict.fromkeys((160, 5760, 8239, 8287, 12288, *range(8192, 8203)), " ")
    table.update((point, "-") for point in (*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63))
    table.update((point, chr(point - 0xFEE0)) for point in range(0xFF01, 0xFF5F))
    for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50):
        table.update((zero + digit, str(digit)) for digit in range(10))
    # Letters that fold to ASCII when case is ignored: one engine would take them for k and s, the other not.
    table.update({0x212A: "K", 0x017F: "s", 0x2024: ".", 0x2044: "/"})
    # Half of a surrogate pair cannot be encoded, and one such character must not stop a scan.
    table.update((point, "\ufffd") for point in range(0xD800, 0xE000))
    return table


_FOLDS: dict = {}
_ASCII = bytes(range(128))
_UNSEEN: set = set()


def _others(text: str) -> frozenset:
    """The characters beyond ASCII that occur in a text, at the speed of memory where there are few."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(rest.decode("utf-8", "surrogatepass"))


def _has_unseen(others: frozenset) -> bool:
    """True where one of the characters cannot be seen: ``_INVISIBLE`` as a set."""
    if not _UNSEEN:
        for part in _INVISIBLE.split("|"):
            first, last = part[1], part[-2]
            _UNSEEN.update(map(chr, range(ord(first), ord(last) + 1)))
    return not _UNSEEN.isdisjoint(others)


def folded(text: str) -> str:
    """``text`` with look-alike spaces, dashes and digits made plain; every offset stays the same.

    Escapes as ``repr`` and JSON write them become spaces: in ``"\\nsk-..."`` the n is no part of the key.
    """
    if "\\" in text:
        text = text.replace("\\n", "  ").replace("\\t", "  ").replace("\\r", "  ")
    return text if text.isascii() else _made_plain(text, _others(text))


def _made_plain(text: str, others: frozenset) -> str:
    if not _FOLDS:
        _FOLDS.update((chr(point), stand_in) for point, stand_in in _folds().items())
    # One by one: a table of replacements is asked about each character of the text, which takes fifty times as long.
    for character in others:
        if character in _FOLDS:
            text = text.replace(character, _FOLDS[character])
    return text


def plain(text: str, language: str = "text") -> str | None:
    """``text`` folded, where that is all there is to decode and every offset stays; else None: see ``decoded``."""
    if "&" in text and _ENTITIES.search(text):
        return None
    if "\\" in text:
        # Words are found in a tenth of the time that a pattern needs.
        signs = "\\x" in text or "\\u" in text or "\\U" in text or "\\033" in text
        if signs and _ESCAPES.search(text):
            return None
        text = text.replace("\\n", "  ").replace("\\t", "  ").replace("\\r", "  ")
    if "\x1b" in text or "\x07" in text or language == "html" and "<" in text:
        return None
    if text.isascii():
        return text
    others = _others(text)
    return None if _has_unseen(others) else _made_plain(text, others)


@dataclass(frozen=True)
class View:
    """``text`` to search, and the places of its pieces in the original.

    Piece i starts at ``starts[i]`` in the view and at ``origins[i]`` in the original; ``ends[i]`` is
    its end there. A piece that stands for markup (``solid[i]``) maps as a whole, others code point
    by code point.
    """

    text: str = field(repr=False)
    starts: tuple = ()
    origins: tuple = ()
    ends: tuple = ()
    solid: tuple = ()

    @property
    def is_plain(self) -> bool:
        """True where offsets in the view are offsets in the original."""
        return not self.starts

    def origin(self, start: int, end: int) -> tuple:
        """(start, end) in the original of the non-empty ``start:end`` of the view."""
        if not self.starts:
            return start, end
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        begin = self.origins[first] + (0 if self.solid[first] else start - self.starts[first])
        if self.solid[last]:
            return begin, self.ends[last]
        return begin, self.origins[last] + end - self.starts[last]


class Nested:
    """A view of a view: ``inner`` was made of the text of ``outer``."""

    def __init__(self, outer: View, inner: View) -> None:
        self.text = inner.text
        self._outer, self._inner = outer, inner

    def origin(self, start: int, end: int) -> tuple:
        """(start, end) in the original of the non-empty ``start:end`` of the view."""
        low, high = self._outer.origin(*self._inner.origin(start, end))
        return low, high


def decoded(text: str, language: str = "text") -> View:
    """The view of ``text`` without entities, escapes and colours; for ``html`` also without tags.

    Cheap where there is nothing to decode.
    """
    as_it_is = plain(text, language)
    if as_it_is is not None:
        return View(as_it_is)
    drops = _drops(text, language)
    parts: list = []
    pieces: list = []
    at = length = 0
    for found in drops.finditer(text):
        if found.start() > at:
            parts.append(text[at : found.start()])
            pieces.append((length, at, found.start(), False))
            length += found.start() - at
        stand_in = _stand_in(found.group())
        if stand_in:
            parts.append(stand_in)
            pieces.append((length, found.start(), found.end(), True))
            length += len(stand_in)
        at = found.end()
    if at < len(text):
        parts.append(text[at:])
        pieces.append((length, at, len(text), False))
    return View(folded("".join(parts)), *zip(*pieces)) if pieces else View("")


def shown(text: str, language: str = "text") -> str:
    """The text of ``decoded``, without the way back, in a fraction of the time."""
    drops = _drops(text, language)
    if drops is _PLAIN and "\x07" not in text and "\x1b\\" not in text:
        return folded(_PLAIN.sub("", text))
    return folded(drops.sub(_StandIns().of, text))


def _drops(text: str, language: str) -> LazyPattern:
    if language == "html" and "<" in text:
        return _MARKUP
    return _TEXT if "&" in text or "\\" in text else _PLAIN


class _StandIns(dict):
    """{piece of markup: what stands for it} of one text: a table has thousands of cells and four different tags."""

    def __missing__(self, piece: str) -> str:
        self[piece] = stand_in = _stand_in(piece)
        return stand_in

    def of(self, found: re.Match) -> str:
        return str(self[found.group()])


def _stand_in(piece: str) -> str:
    if piece[0] == "&":
        return _character(html.unescape(piece))
    if piece[0] == "\\":
        return str(_ESCAPED.sub(_unescaped, piece))
    if piece[0] == "<":
        name = _NAME.match(piece)
        # A block ends a value, an inline element does not: <b>alice</b>@example.com is one address.
        return "" if name and name.group(1).lower() in _INLINE else "\n"
    return "\n" if piece in ("-->", "\x07", "\x1b\\") else ""


def _unescaped(found: re.Match) -> str:
    code = int(found.group(1) or "0", 16)
    return _character(chr(code)) if found.group(1) and code <= sys.maxunicode else ""


def _character(decoded: str) -> str:
    """What a decoded character does to a text: nothing where it is invisible, an end of a word where it controls."""
    if _PLAIN.fullmatch(decoded):
        return ""
    return " " if decoded < " " else decoded
