"""Keys that only their provider's name gives away: one pattern for all names, one table of what stands beside them.

Many providers give out plain hexadecimal digits, UUIDs or letters. Their rules (``authoring.beside``) say by
which names the provider goes (``keywords``) and how its key is built (``pattern``). A pattern for each of them
would be a hundred automata; here one finds the names, and the rest is looked up.

NamedRules(rules).gates          the rule that finds a name; none for no rules
NamedRules(rules).judge(hit)     True where that is a key; the hit is then the provider's
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..core.lazy import LazyPattern
from ..core.rule import Category, Confidence, Rule
from .checks.hit import Hit
from .checks.named import CHECKS, NAMED, leads_to_key

__all__ = ["NamedRules", "is_named"]

_GATE = "secret/named"
_AHEAD, _LONGEST = 160, 400
# Names of so few letters are also parts of words: "lob" is a company, "global" is none.
_SHORT = 5
_SOMETHING_LONG = LazyPattern(r"[A-Za-z0-9_\-+/=.~]{14}")


def is_named(rule: Rule) -> bool:
    """True for rules that are told by the name beside the value."""
    return rule.check in NAMED


class NamedRules:
    """Rules that share one pattern. Holds no text; threads may share one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_name: dict = {}
        for rule in rules:
            for name in rule.keywords:
                self._by_name.setdefault(_plain(name), []).append(rule)
        names = sorted({name for rule in rules for name in rule.keywords}, key=lambda name: (-len(name), name))
        known = f"(?i:{_any_of(names)})"
        self._forms: dict = {}
        self.gates = (self._gate(known, names),) if names else ()

    @staticmethod
    def _gate(known: str, names: Sequence[str]) -> Rule:
        return Rule(
            id=_GATE,
            title="Key beside its provider's name",
            category=Category.SECRET,
            pattern=known,
            # Found by its name only: never inside of a base64 image, so it is searched with the others of that kind.
            confidence=Confidence.MEDIUM,
            keywords=tuple(sorted({_rarest(name) for name in names})),
            check=_GATE,
        )

    def judge(self, hit: Hit) -> bool:
        """True where the key of the provider that is named stands behind its name; then the hit is that provider's."""
        text, end = hit.text, hit.end
        if not _SOMETHING_LONG.search(text, end, end + _AHEAD + _LONGEST):
            return False
        name = hit.value
        return any(self._fits(rule, hit, name, end) for rule in self._by_name.get(_plain(name), ()))

    def _fits(self, rule: Rule, hit: Hit, name: str, end: int) -> bool:
        form = self._forms.get(rule.id)
        if form is None:
            form = self._forms[rule.id] = _whole(rule.pattern)
        window = hit.text[end - 1 : end + _AHEAD + _LONGEST]
        for found in form.finditer(window, 1):
            if found.start() > _AHEAD:
                break
            if leads_to_key(name, window[1 : found.start()], "-4" in rule.pattern or "){3}" in rule.pattern):
                hit.rule, hit.confidence = rule, rule.confidence
                hit.start, hit.end = end - 1 + found.start(), end - 1 + found.end()
                return CHECKS[rule.check](hit)
        return False


def _plain(name: str) -> str:
    return re.sub(r"[ _\-.]", "", name).lower()


def _spelt(name: str) -> str:
    """RE2 for a name; between its parts may stand what people put there, or nothing."""
    return r"[ _\-.]{0,2}".join(re.escape(part) for part in name.split("_"))


def _any_of(names: Sequence[str]) -> str:
    """RE2 for any of the names, longest first. Short ones stand alone."""
    long, short = ([name for name in names if (len(name) <= _SHORT) is is_short] for is_short in (False, True))
    parts = [_by_first(long)] if long else []
    if short:
        parts.append(rf"(?:\b|_)(?:{_by_first(short)})(?:\b|_)")
    return "|".join(parts)


def _by_first(names: Sequence[str]) -> str:
    """Alternatives by their first letter: without RE2 each of them would be tried at every place of a text."""
    groups: dict = {}
    for name in names:
        groups.setdefault(name[0], []).append(_spelt(name)[len(re.escape(name[0])) :])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _rarest(name: str) -> str:
    """The longest part of a name: a text without it does not hold the name."""
    return max(name.split("_"), key=len)


def _whole(form: str) -> re.Pattern:
    """``form`` as a whole token: the same characters do not go on before or behind it."""
    more = r"A-Za-z0-9_+\-" + ("/" if "/" in form else "")
    return re.compile(rf"(?<![{more}])(?:{form})(?![{more}]|\.[A-Za-z0-9])", re.ASCII)
