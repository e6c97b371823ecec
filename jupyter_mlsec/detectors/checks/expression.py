"""Values that a program puts together: what a name is given by an expression, and tokens cut into pieces.

The statement around a candidate is parsed (``detectors.syntax``), each one once for a document, and of a document at
most a twentieth part: a text that is made of candidates must not cost more than its patterns.
"""

from __future__ import annotations

import weakref
from typing import Any, Optional

from ...core.document import Document
from ...core.lazy import LazyPattern
from ..words import words_of
from .hit import Hit

__all__ = ["CHECKS", "assigned_by_tree", "expression"]

# Characters of a document that are parsed at the least, and the share of longer ones.
_ALWAYS = 24_000
_SHARE = 20


# What an expression needs to come to a constant. A look-up or a prompt has none of it, and is not parsed.
_MAKES_VALUES = LazyPattern(
    r"\bor\b|\belse\b|\.join\(|\.format\(|[\"'] ?%|64|[Hh]ex|unquote|decode|paste|string\(|Secret|str\(|bytes\(|:=|[!=]="
    r"|get(?:env|attr)?\([^()]*,|\[::|^[ \t]*,"
)


class _Statements:
    """The statements of one text that were parsed. They live as long as its document."""

    __slots__ = ("budget", "known")

    def __init__(self, size: int) -> None:
        self.budget = max(_ALWAYS, size // _SHARE)
        self.known: dict = {}

    def at(self, text: str, start: int, end: int) -> Optional[Any]:
        """The parsed statement that holds ``text[start:end]``; None where there is none, or too much was parsed."""
        from ..syntax import parse, statement_at

        if self.budget <= 0:
            return None
        begin, finish = statement_at(text, start, end)
        self.budget -= 200  # looking for it is work too
        if finish <= begin:
            return None
        if (begin, finish) not in self.known:
            self.budget -= finish - begin
            self.known[begin, finish] = parse(text, begin, finish)
        return self.known[begin, finish]


_by_document: Any = weakref.WeakKeyDictionary()


def _statements(document: Document, text: str) -> _Statements:
    texts = _by_document.setdefault(document, {})
    found = texts.get(text)
    if found is None:
        found = texts[text] = _Statements(len(text))
    return found


def expression(hit: Hit) -> bool:
    """A name that is given what an expression comes to. The span covers every piece of it."""
    from .assignment import describes

    words = words_of(hit.group("name"))
    if not words or describes(words):
        return False
    end = hit.span("name")[1]
    line = hit.text[end : end + 400].partition("\n")[0]
    if not _MAKES_VALUES.search(line):
        return False
    return assigned_by_tree(hit) is True


def assigned_by_tree(hit: Hit) -> Optional[bool]:
    """Whether the name of ``hit`` is given a secret; None where the tree does not say what it is given.

    The hit's span is moved to the value.
    """
    from ..syntax import named_values, unpacks
    from .assignment import holds

    start, end = hit.span("name")
    parsed = _statements(hit.document, hit.text).at(hit.text, start, end)
    if parsed is None:
        return None
    told = hit.group("name")
    for name, folded in named_values(parsed):
        if not name.endswith(told) and told not in name:
            continue
        hit.start, hit.end = folded.span
        if holds(hit, name, folded.value, quoted=True):
            return True
    return False if unpacks(parsed) else None


def pieces(hit: Hit) -> bool:
    """A token of a known form that is cut into literals."""
    from ..recognition import recognised
    from ..syntax import fold

    parsed = _statements(hit.document, hit.text).at(hit.text, hit.start, hit.end)
    if parsed is None:
        return False
    import ast

    for node in ast.walk(parsed.tree):
        if not isinstance(node, (ast.BinOp, ast.Call, ast.Constant, ast.JoinedStr)):
            continue
        folded = fold(node, parsed)
        if folded is None or len(folded.pieces) < 2 or folded.span[1] <= hit.start or folded.span[0] >= hit.end:
            continue
        token = recognised(folded.value, hit.document)
        if token is not None:
            hit.start, hit.end = folded.place(*token[1:])
            return True
    return False


CHECKS = {"expression": expression, "pieces": pieces}
