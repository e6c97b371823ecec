"""The head of a pattern: what it matches must start so. Heads of hundreds of rules fit into one small automaton.

    head_of(pattern) -> pattern         matches wherever ``pattern`` does, and elsewhere too

An automaton that searches for many patterns at once has to remember each one that has begun. After a word such as
``token`` and "anything up to 40 characters", it remembers that for a long time, for each such word, and in
every combination: two rules of that kind more, and it runs out of memory and searches a hundred times slower. So
heads end where anything may follow, counts are cut down, and what may be absent at the front is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["START", "by_start", "head_of"]

# Letters of a word that are looked for first.
START = 3

_LETTERS = re.compile(r"[^\\\[\](){}*+?|.^$]+(?![*+?{])")
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?[a-z]+:\]|[^\]\\])*\]|.", re.S)
_COUNT = re.compile(r"(?:\{([0-9]+)(?:(,)([0-9]*))?\}|([*+?]))\??")
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|[a-z]*:))?")
_FLAGS = re.compile(r"\(\?[a-z]+\)")
_WITHOUT_WIDTH = ("\\b", "\\B", "^", "$")
# Longer runs of letters are cut to this many: enough to tell a token from a word of prose.
_LONGEST = 12
# A gap of more than this many characters of any kind ends a head that has as many telling characters before it.
_WIDEST, _TELLING = 8, 3
# A word worth to begin with.
_SHORTEST_WORD = 2
_WIDE = (".", "\\S", "\\W", "\\D")


class _Part(NamedTuple):
    """A piece of a sequence: its text without counts, how often it may stand there, and what is known of it."""

    text: str
    low: int
    high: float
    telling: float
    is_wide: bool
    ends: bool  # it holds a gap: nothing that follows may be asked for


def head_of(pattern: str) -> str:
    """A pattern in the same syntax. ``pattern`` has to be one that RE2 knows, without verbose mode."""
    flags = "".join(found.group() for found in _FLAGS.finditer(pattern)) if pattern.startswith("(?") else ""
    text, _, _, _ = _branches(_FLAGS.sub("", pattern) if flags else pattern, 0, True)
    return flags + text


def _branches(pattern: str, at: int, is_first: bool) -> tuple:
    """(text, end, telling characters, whether it ends in a gap) of alternatives up to ``)`` or the end."""
    texts, telling, ends = [], float("inf"), False
    while True:
        parts, at = _sequence(pattern, at, is_first)
        text, told, ended = _cut(parts, is_first)
        texts.append(text)
        telling, ends = min(telling, told), ends or ended
        if at >= len(pattern) or pattern[at] == ")":
            return "|".join(texts), at, telling, ends
        at += 1


def _sequence(pattern: str, at: int, is_first: bool) -> tuple:
    """(parts, end) up to ``|``, ``)`` or the end."""
    parts: list = []
    while at < len(pattern) and pattern[at] not in "|)":
        if pattern[at] == "(":
            opening = _OPENING.match(pattern, at)
            flags = opening.group() if opening.group().endswith(":") else "(?:"
            start = opening.end()
            inner, at, telling, ends = _branches(pattern, start, False)
            if (
                is_first
                and _count(pattern, at + 1)[:2] == (1, 1)
                and all(one.telling < _SHORTEST_WORD for one in parts)
            ):
                shorter, _, told, ended = _branches(pattern, start, True)
                # It begins later, and so must the whole; with a word, or what stood before says more than the rest.
                if shorter != inner and (told >= _SHORTEST_WORD or not parts):
                    inner, telling, ends, parts = shorter, told, ended, []
            text, is_wide = f"{flags}{inner})", False
        elif letters := _LETTERS.match(pattern, at):
            parts.append(_Part(letters.group(), 1, 1, letters.end() - at, False, False))
            at = letters.end()
            continue
        else:
            atom = _ATOM.match(pattern, at)
            text, telling, ends = atom.group(), _telling(atom.group()), False
            at, is_wide = atom.end() - 1, _is_wide(text)
        at += 1
        low, high, at = _count(pattern, at)
        parts.append(_Part(text, low, high, telling, is_wide, ends))
    return parts, at


def _count(pattern: str, at: int) -> tuple:
    found = _COUNT.match(pattern, at)
    if found is None:
        return 1, 1, at
    low, comma, high, sign = found.groups()
    if sign:
        return int(sign == "+"), 1 if sign == "?" else float("inf"), found.end()
    upper = float(high) if high else float("inf") if comma else int(low)
    return int(low), upper, found.end()


def _telling(atom: str) -> float:
    """How much one character says: a letter all, a class of a few characters half, a wide class nothing."""
    if atom in _WITHOUT_WIDTH or atom in _WIDE:
        return 0
    if atom[0] == "[":
        return 0.5 if len(atom) <= 12 and "-" not in atom[1:-1] and atom[1] != "^" else 0
    return 0 if atom in ("\\d", "\\w", "\\s") else 1


def _is_wide(atom: str) -> bool:
    """True for a class that may hold words and what stands between them."""
    if atom in _WIDE or atom.startswith("[^"):
        return True
    return atom[0] == "[" and ("a-z" in atom or "\\w" in atom) and (" " in atom or "\\s" in atom)


def _cut(parts: list, is_first: bool) -> tuple:
    """(text, telling characters, whether it was cut) of a sequence."""
    if is_first:
        parts = _from_telling(parts)
    text, told = "", 0.0
    for part in parts:
        gap = part.is_wide and part.high - part.low > _WIDEST
        if told >= _TELLING and (gap or part.ends and part.low == 0):
            return text, told, True
        if part.ends and part.low == 0:
            return text, told, True
        told += part.telling * min(part.low, 4)
        if part.ends:  # once: between two of them anything may stand
            return text + part.text, told, True
        text += part.text + _relaxed(part, _LONGEST if told >= _TELLING else _LONGEST * 2)
    return text, told, False


def _from_telling(parts: list) -> list:
    """A search starts anywhere: what may be absent at the front, and runs of anything before a word, are left out.

    Of ``[A-Za-z0-9]{14}.atlasv1.`` the automaton would have to follow every word.
    """
    is_loose = False
    for at, part in enumerate(parts):
        if part.low and part.telling >= _SHORTEST_WORD:
            return parts[at:] if is_loose else parts
        is_loose = is_loose or part.high > _SHORTEST_WORD or part.text not in _WITHOUT_WIDTH and not part.low
        is_loose = is_loose or part.text.startswith("(")
    at = 0
    while at < len(parts) and (parts[at].low == 0 or parts[at].text in _WITHOUT_WIDTH):
        at += 1
    optional = any(part.low == 0 and part.text not in _WITHOUT_WIDTH for part in parts[:at])
    return parts[at:] if optional and at < len(parts) else parts


def _relaxed(part: _Part, longest: int) -> str:
    """The count without its upper bound, and cut down where there are letters in it."""
    low, high = part.low, part.high
    if (low, high) == (1, 1):
        return ""
    if (low, high) == (0, 1):
        return "?"
    digits_only = part.text[0] == "[" and not re.search(r"[A-Za-z]", part.text.replace("\\t", "").replace("\\r", ""))
    if low == high and (low <= longest or digits_only):
        return f"{{{low}}}"
    low = low if digits_only or part.text[0] == "(" else min(low, longest)
    return {0: "*", 1: "+"}.get(low, f"{{{low},}}")


def by_start(words: Iterable[str]) -> dict:
    """{first characters: words}; those that are shorter stand under an empty text."""
    starts: dict = {"": set()}
    for word in words:
        starts.setdefault(word[:START] if len(word) >= START else "", set()).add(word)
    return starts
