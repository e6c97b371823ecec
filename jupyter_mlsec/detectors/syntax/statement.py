"""The lines of one statement around a place in a text."""

from __future__ import annotations

from ...core.lazy import LazyPattern

__all__ = ["LONGEST", "statement_at"]

# Characters of the longest statement that is looked at. What goes on longer is data, not a setting.
LONGEST = 4096
_INDENT = LazyPattern(r"[ \t]*(?:>>> |\.\.\. |In \[[0-9]+\]: )?[ \t]*")
# A whole literal, a comment, a bracket, a line's end. An unclosed literal is no literal: its mark is skipped.
_PIECE = LazyPattern(
    r"(?P<literal>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\r\n]|\\(?:\r\n|.))*\"|'(?:[^'\\\r\n]|\\(?:\r\n|.))*')"
    r"|(?P<comment>#[^\r\n]*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<kept>\\\r?\n)|(?P<end>\r\n|\r|\n)",
    16,  # re.DOTALL
)
_GOES_ON = LazyPattern(r"[ \t]*(?:[rbfuRBFU]{0,2}[\"']|[+%.](?![0-9])|or\b|and\b|if\b|else\b)")


def statement_at(text: str, start: int, end: int) -> tuple:
    """(begin, finish) of the statement that holds ``text[start:end]``: from its line's first word until its brackets
    are closed, or to a bracket that was opened further up. At most ``LONGEST`` characters; (0, 0) where it is longer.
    """
    furthest = max(0, start - LONGEST)
    begin = max(text.rfind("\n", furthest, start), text.rfind("\r", furthest, start)) + 1
    if begin == 0 and furthest:
        return 0, 0
    begin = _INDENT.match(text, begin).end()
    if end - begin > LONGEST:
        return 0, 0
    limit = min(len(text), begin + LONGEST)
    depth = 0
    for piece in _PIECE.finditer(text, begin, limit):
        kind = piece.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth < 0:
                return (begin, piece.start()) if piece.start() >= end else (0, 0)
        elif kind == "end" and depth == 0 and piece.start() >= end and not _GOES_ON.match(text, piece.end()):
            return begin, piece.start()
    return (begin, limit) if limit == len(text) else (0, 0)
