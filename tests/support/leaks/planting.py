"""Values that are planted, how they are hidden, and how a leak is told in whatever a listener got.

A value counts as leaked where a window of it can be read: raw, or after undoing what a browser, a terminal
or a person would undo (entities, escapes, colours, invisible characters, base64).
"""

from __future__ import annotations

import base64
import html
import json
import re
import secrets
from dataclasses import dataclass, field

import re2

__all__ = ["HIDINGS", "Planted", "leaks"]

_WINDOW = 8
_ANSI = re.compile(r"(?:\x1b|\\u001b|\\x1b|\\033|&#27;)\[[0-9;]*[A-Za-z]")
_INVISIBLE = re.compile(
    r"[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e]|\\u(?:200[b-f]|2060|feff|00ad|202[a-e])"
)
_ESCAPES = re.compile(r"\\+u([0-9a-fA-F]{4})")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")


def _middle(value: str, put: str) -> str:
    at = len(value) // 2
    return value[:at] + put + value[at:]


def _uri(value: str) -> str:
    return "data:text/plain;base64," + base64.b64encode(f"contact: {value} .".encode()).decode()


HIDINGS = {
    "plain": lambda value: value,
    "ANSI": lambda value: "\x1b[1m" + _middle(value, "\x1b[31m") + "\x1b[0m",
    "HTML entities": lambda value: "".join(f"&#{ord(c)};" if not c.isalnum() else c for c in _middle(value, "")),
    "zero width": lambda value: _middle(value, "\u200b"),
    "soft hyphen": lambda value: _middle(value, "\u00ad"),
    "JSON escapes": lambda value: json.dumps({"v": value}).replace(value[5], f"\\u{ord(value[5]):04x}"),
    "data URI": _uri,
    "SVG": lambda value: f'<svg xmlns="http://www.w3.org/2000/svg"><text x="1">{value}</text></svg>',
    "Plotly JSON": lambda value: json.dumps({"data": [{"type": "scatter", "text": [value], "y": [1]}], "layout": {}}),
}


def _random(alphabet: str, length: int) -> str:
    """Without vowels, so that no word stands in it; with letters, so that no digest holds it by chance."""
    return "".join(secrets.choice(alphabet) for _ in range(length))


@dataclass(frozen=True)
class Planted:
    """One value of each kind, unique in the world; ``text`` is what the production shows."""

    hiding: str
    mail: str = field(default_factory=lambda: f"kim.{_random('bcdfghjkmnpqrstvwxz23456789', 12)}@example.com")
    key: str = field(default_factory=lambda: "AK" + "IA" + _random("BCDFGHJKLMNPQRSTVWXZ234567", 16))

    @property
    def text(self) -> str:
        hide = HIDINGS[self.hiding]
        return f"{hide(self.mail)} {hide(self.key)}"

    @property
    def needles(self) -> dict:
        """What nobody may be able to read, by kind: the part of each value that is unique."""
        return {"mail": self.mail[4:16], "key": self.key[4:]}


def _readings(text: str) -> list:
    plain = _ESCAPES.sub(lambda found: chr(int(found.group(1), 16)), text)
    bare = _INVISIBLE.sub("", _ANSI.sub("", text))
    seen = [text, plain, bare, html.unescape(bare), _INVISIBLE.sub("", _ANSI.sub("", html.unescape(plain)))]
    for run in _BASE64.findall(text):
        with_padding = run.rstrip("=") + "=" * (-len(run.rstrip("=")) % 4)
        try:
            seen.append(base64.b64decode(with_padding).decode("latin-1"))
        except ValueError:
            continue  # no base64 after all: one character too many
    return seen


def leaks(blob: str, planted: list) -> list:
    """For each of ``planted``: the kinds of its values of which a window can be read in ``blob``."""
    owners = {
        needle[at : at + _WINDOW]: (number, kind)
        for number, one in enumerate(planted)
        for kind, needle in one.needles.items()
        for at in range(len(needle) - _WINDOW + 1)
    }
    options = re2.Options()
    options.max_mem = 256 << 20
    pattern = re2.compile("|".join(owners), options)
    found = {owners[window] for reading in set(_readings(blob)) for window in pattern.findall(reading)}
    return [[kind for kind in one.needles if (number, kind) in found] for number, one in enumerate(planted)]
