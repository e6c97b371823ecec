"""The constant that an expression stands for, and the places of its pieces.

    "a" "b"   "a" + "b"   f"a{'b'}"   "".join(["a", "b"])   "%s%s" % ("a", "b")   "{}{}".format("a", "b")
    base64.b64decode("...")   bytes.fromhex("...")   unquote("...")   "...".strip()   "..."[::-1]

Nothing is evaluated: what is not one of these is no constant. Templates are filled only where every field is bare,
since a width in it could ask for a gigabyte.
"""

from __future__ import annotations

import ast
import base64
import binascii
import urllib.parse
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

from ...core.lazy import LazyPattern
from .parsing import Parsed

__all__ = ["Folded", "fold"]

_DEEPEST = 60
_LONGEST = 8192
_MOST_PARTS = 64
_LITERAL = LazyPattern(
    r"([A-Za-z]{0,2})(\"\"\"|'''|\"|')((?:(?!\2)[^\\]|\\.)*)\2",
    16,  # re.DOTALL
)
_BARE_FIELD = LazyPattern(r"\{(?:[0-9]?|[A-Za-z_]{1,30})\}")
_PLAIN = frozenset("strip lstrip rstrip decode encode removeprefix removesuffix expandtabs".split())
_PASTES = frozenset(("paste0", "string", "concat"))
_WRAPPERS = frozenset("str bytes repr SecretStr SecretBytes Secret quote quote_plus dedent".split())


@dataclass(frozen=True)
class Folded:
    """A constant: its text, and its pieces ``(start in the value, start in the text, end in the text, exact)``.

    ``exact``: the piece is written as it is, so that its characters map one to one. ``decoded``: the value is
    written in an encoding; the text shows something else.
    """

    value: str = field(repr=False)
    pieces: tuple
    decoded: bool = False

    @property
    def span(self) -> tuple:
        """(start, end) in the text, over all pieces and what stands between them."""
        return min(piece[1] for piece in self.pieces), max(piece[2] for piece in self.pieces)

    def place(self, start: int, end: int) -> tuple:
        """(start, end) in the text of ``value[start:end]``; whole pieces where they do not map one to one."""
        first = max((p for p in self.pieces if p[0] <= start), key=lambda p: p[0], default=self.pieces[0])
        last = max((p for p in self.pieces if p[0] < end), key=lambda p: p[0], default=self.pieces[-1])
        if not all(piece[3] for piece in self.pieces):
            return self.span
        return first[1] + start - first[0], min(last[2], last[1] + end - last[0])


def fold(node: Any, parsed: Parsed, depth: int = 0) -> Optional[Folded]:
    """The constant of an expression; None where it is not one."""
    if depth > _DEEPEST:
        return None
    maker = _MAKERS.get(type(node))
    folded = maker(node, parsed, depth + 1) if maker else None
    return folded if folded is not None and folded.pieces and len(folded.value) <= _LONGEST else None


def _constant(node: Any, parsed: Parsed, depth: int) -> Optional[Folded]:
    value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
    if not isinstance(value, str):
        return None
    start, end = parsed.span(node)
    found = [one for one in _LITERAL.finditer(parsed.source, start, end) if one.end(3) > one.start(3)]
    if not found:
        return None
    exact = "".join(one.group(3) for one in found) == value
    pieces, at = [], 0
    for one in found:
        pieces.append((at, parsed.place(one.start(3)), parsed.place(one.end(3)), exact))
        at += len(one.group(3)) if exact else 1
    return Folded(value, tuple(pieces))


def _concatenated(parts: list, separator: str = "") -> Optional[Folded]:
    if any(part is None for part in parts) or not parts:
        return None
    pieces: list = []
    at = 0
    for part in parts:
        pieces += [(at + piece[0], *piece[1:]) for piece in part.pieces]
        at += len(part.value) + len(separator)
    return Folded(separator.join(part.value for part in parts), tuple(pieces), any(part.decoded for part in parts))


def _blurred(value: str, parts: list, decoded: bool = False) -> Folded:
    """A value whose characters do not stand where they are written."""
    pieces = [piece for part in parts for piece in part.pieces]
    return Folded(value, tuple((0, piece[1], piece[2], False) for piece in pieces), decoded)


def _joined_text(node: Any, parsed: Parsed, depth: int) -> Optional[Folded]:
    """An f-string: older Pythons place all of its parts at its start, so it is one piece."""
    values = []
    for part in node.values:
        inner = part.value if isinstance(part, ast.FormattedValue) and part.format_spec is None else part
        if not isinstance(inner, ast.Constant) or not isinstance(inner.value, str):
            return None
        values.append(inner.value)
    start, end = parsed.span(node)
    text = parsed.source[start:end]
    mark = min((at for at in (text.find("'"), text.find('"')) if at >= 0), default=0)
    width = 3 if text[mark : mark + 3] in ('"""', "'''") else 1
    begin, finish = start + mark + width, max(start + mark + width, end - width)
    value = "".join(values)
    exact = parsed.source[begin:finish] == value
    return Folded(value, ((0, parsed.place(begin), parsed.place(finish), exact),)) if finish > begin else None


def _operation(node: Any, parsed: Parsed, depth: int) -> Optional[Folded]:
    if isinstance(node.op, ast.Mod):
        values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        return _filled(node.left, values, "%s", parsed, depth)
    # Counted before they are folded: every sum is made of smaller ones, and each of them may be asked for.
    nodes: list = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and len(nodes) <= _MOST_PARTS:
        nodes.append(node.right)
        node = node.left
    if len(nodes) > _MOST_PARTS:
        return None
    return _concatenated([fold(part, parsed, depth) for part in (node, *nodes[::-1])])


def _filled(template: Any, values: list, mark: str, parsed: Parsed, depth: int) -> Optional[Folded]:
    """``"%s-%s" % (a, b)``: only with one bare field for each value."""
    base = fold(template, parsed, depth)
    parts = [fold(value, parsed, depth) for value in values]
    if base is None or any(part is None for part in parts) or base.value.count(mark) != len(parts):
        return None
    if base.value.replace(mark, "").count(mark[0]):
        return None
    value = base.value
    for part in parts:
        value = value.replace(mark, part.value, 1)
    if base.value == mark * len(parts):
        return _concatenated(parts)
    return _blurred(value, [base, *parts])


def _call(node: Any, parsed: Parsed, depth: int) -> Optional[Folded]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    arguments = node.args
    if name == "join" and owner is not None and len(arguments) == 1:
        separator = owner.value if isinstance(owner, ast.Constant) and isinstance(owner.value, (str, bytes)) else None
        if separator is None or not isinstance(arguments[0], (ast.List, ast.Tuple)):
            return None
        separator = separator.decode("latin-1") if isinstance(separator, bytes) else separator
        return _concatenated([fold(part, parsed, depth) for part in arguments[0].elts], separator)
    if name == "format" and owner is not None and not node.keywords:
        return _filled(owner, arguments, "{}", parsed, depth)
    if name in _PASTES:
        return _concatenated([fold(part, parsed, depth) for part in arguments])
    if name in _DECODERS and arguments:
        inner = fold(arguments[0], parsed, depth)
        return _decoded(inner, _DECODERS[name]) if inner is not None else None
    if name in _PLAIN and owner is not None:
        return fold(owner, parsed, depth)
    if name in _WRAPPERS and arguments:
        return fold(arguments[0], parsed, depth)
    return None


def _decoded(inner: Folded, decode: Callable[[str], bytes]) -> Optional[Folded]:
    try:
        value = decode(inner.value.strip()).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return _blurred(value, [inner], True)


def _sliced(node: Any, parsed: Parsed, depth: int) -> Optional[Folded]:
    """``"..."[::-1]`` only: whoever writes a value backwards means it to be read."""
    cut = node.slice
    if isinstance(cut, ast.Slice) and cut.lower is None and cut.upper is None and isinstance(cut.step, ast.UnaryOp):
        inner = fold(node.value, parsed, depth)
        step = cut.step
        if inner and isinstance(step.op, ast.USub) and getattr(step.operand, "value", None) == 1:
            return _blurred(inner.value[::-1], [inner])
    return None


def _base64(text: str) -> bytes:
    plain = text.translate({45: "+", 95: "/"}).rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)


def _unquoted(text: str) -> bytes:
    return urllib.parse.unquote_to_bytes(text)


_DECODERS: dict = {
    **dict.fromkeys(("b64decode", "urlsafe_b64decode", "standard_b64decode", "decodebytes", "a2b_base64"), _base64),
    **dict.fromkeys(("fromhex", "unhexlify", "a2b_hex", "b16decode"), bytes.fromhex),
    **dict.fromkeys(("unquote", "unquote_plus", "unquote_to_bytes"), _unquoted),
}
_MAKERS: dict = {
    ast.Constant: _constant,
    ast.JoinedStr: _joined_text,
    ast.BinOp: _operation,
    ast.Call: _call,
    ast.Subscript: _sliced,
}
