"""detect-secrets as a detector: its pattern plugins, instantiated once and called line by line.

Left out, because on notebooks nearly all they report is wrong: the entropy plugins (every hash and image),
the keyword plugin (ours reads the value too) and public IP addresses (no secret); a baseline that names the
entropy plugins gets them with its limits, and low confidence. Left out too are formats
that our own rules read more strictly (checksums, decoded headers, bodies of keys). Its global settings are a
cache shared by the process: they are never touched, and ``scan_line`` is never called.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import threading
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, Optional

from ...core.document import Document
from ...core.finding import Finding
from ...core.rule import Category, Confidence
from ..checks.tokens import entropy
from ..words import is_placeholder
from .joined import awake
from .naming import severity_of
from .prefilter import Prefilter, without_neighbours

__all__ = ["DetectSecretsDetector", "rule_titles"]

_LEFT_OUT = frozenset(
    "base high_entropy_strings keyword ip_public"
    " aws basic_auth github_token gitlab_token jwt openai private_key slack telegram_token".split()
)
# Starts and ends of the plugins' patterns: lines begin and end elsewhere than texts do.
_NEIGHBOURS = (r"(?:(?<=\W)|(?<=^))", r'(?:\s|=|:|"|^)', r'(?:\s|"|$)')
_LONGEST_LINE = 20_000


class DetectSecretsDetector:
    """Loads the plugins on first use (90 ms)."""

    name = "detect-secrets"

    def __init__(self, plugins_used: Optional[Sequence[dict]] = None) -> None:
        """``plugins_used``: as a baseline of it lists them (name and options); None: those with a format of their own."""
        self._used = None if plugins_used is None else {one["name"]: one for one in plugins_used}
        self._entropic: tuple = ()
        self._plugins: Optional[tuple] = None
        self._prefilter = Prefilter(())
        self._owners: tuple = ()
        self._lock = threading.Lock()

    def detect(self, document: Document) -> Iterable[Finding]:
        """What the plugins find on lines of a sane length; longer ones are images and minified code."""
        plugins = self._loaded()
        text = document.text
        # One pass over the whole says whether any plugin is worth asking about its lines.
        is_awake = bool(self._prefilter.awake(text))
        if not is_awake and not self._entropic:
            return
        start = 0
        for line in text.split("\n"):
            if len(line) <= _LONGEST_LINE:
                if is_awake and (awake := self._prefilter.awake(line)):
                    numbers = sorted({self._owners[number] for number in awake})
                    yield from self._on_line([plugins[number] for number in numbers], line, start, document)
                for plugin in self._entropic:
                    yield from _random_on_line(plugin, line, start, document)
            start += len(line) + 1

    def worth_asking(self, documents: Sequence[Document]) -> Container:
        """Numbers of the documents that hold the beginning of a plugin's pattern; all where entropy is asked for."""
        self._loaded()
        if self._entropic:
            return range(len(documents))
        return awake([document.text for document in documents], self._prefilter.awake)

    @staticmethod
    def _on_line(plugins: list, line: str, start: int, document: Document) -> Iterator[Finding]:
        for plugin in plugins:
            for pattern in plugin.denylist:
                for match in pattern.finditer(line):
                    left, right = _value_span(match)
                    value = line[left:right]
                    if entropy(value) > 2.5 and not is_placeholder(value):
                        yield _finding(plugin.secret_type, start + left, start + right, document)

    def _loaded(self) -> tuple:
        with self._lock:
            if self._plugins is None:
                plugins = tuple(_instances(self._used))
                self._entropic = tuple(_entropic(self._used or {}))
                pairs = [(number, found) for number, plugin in enumerate(plugins) for found in plugin.denylist]
                self._prefilter = Prefilter([_looser(found) for _, found in pairs])
                self._owners = tuple(number for number, _ in pairs)
                self._plugins = plugins
        return self._plugins


def _looser(pattern: Any) -> str:
    """The pattern in RE2's syntax for a whole text in place of a line: without what it says of its neighbours."""
    text = pattern.pattern
    for neighbours in _NEIGHBOURS:
        text = text.replace(neighbours, "")
    return ("(?i)" if pattern.flags & re.IGNORECASE else "") + without_neighbours(text)


def _value_span(match: Any) -> tuple:
    """The longest group of a match where it is a value of its own; else the whole match."""
    spans = [match.span(number) for number in range(1, (match.re.groups or 0) + 1)]
    longest = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
    return longest if longest[1] - longest[0] >= 12 else match.span()


def _random_on_line(plugin: Any, line: str, start: int, document: Document) -> Iterator[Finding]:
    """Strings above the limit that a team has set; of low confidence, because nearly every hash is one of them."""
    if '"' not in line and "'" not in line:
        return
    for found in plugin.analyze_line(filename="", line=line, line_number=1):
        at = line.find(found.secret_value or "\0")
        if at >= 0 and not is_placeholder(found.secret_value):
            end = start + at + len(found.secret_value)
            yield _finding(found.type, start + at, end, document, Confidence.LOW)


def _entropic(used: dict) -> Iterator[Any]:
    """The entropy plugins that a baseline names, with its limits."""
    from detect_secrets.plugins import high_entropy_strings

    for name in ("Base64HighEntropyString", "HexHighEntropyString"):
        limit = used.get(name, {}).get("limit")
        if isinstance(limit, (int, float)) and 0 <= limit <= 8:
            yield getattr(high_entropy_strings, name)(limit=limit)


def _instances(used: Optional[dict] = None) -> Iterator[Any]:
    from detect_secrets import plugins
    from detect_secrets.plugins.base import RegexBasedDetector

    for module in pkgutil.iter_modules(plugins.__path__):
        if module.name in _LEFT_OUT:
            continue
        loaded = importlib.import_module(f"{plugins.__name__}.{module.name}")
        for _, kind in inspect.getmembers(loaded, inspect.isclass):
            if (
                issubclass(kind, RegexBasedDetector)
                and kind.__module__ == loaded.__name__
                and (used is None or kind.__name__ in used)
            ):
                yield kind()


def rule_titles() -> dict:
    """{our id of it: title} of the plugins that are used. ImportError where the engine is not installed."""
    return {_rule_id(plugin.secret_type): plugin.secret_type for plugin in _instances()}


def _rule_id(title: str) -> str:
    return "secret/" + "".join(c if c.isalnum() else "-" for c in title.lower()).strip("-")


def _finding(
    title: str, start: int, end: int, document: Document, confidence: Confidence = Confidence.MEDIUM
) -> Finding:
    return Finding(
        rule=_rule_id(title),
        title=title,
        category=Category.SECRET,
        severity=severity_of(title),
        confidence=confidence,
        start=start,
        end=end,
        found_by="detect-secrets",
        advice="Take it out, keep it in the environment or the keyring, and revoke it if it was shared.",
        help_uri="rules.html#engines",
        surface=document.surface,
        location=document.location,
    )
