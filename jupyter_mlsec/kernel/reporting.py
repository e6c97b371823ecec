"""What ``%mlsec scan``, ``%mlsec columns`` and ``%%mlsec check`` print. Rules, counts and places; no values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..core.document import Document, Location, Surface
from ..core.finding import line_and_column
from ..core.judge import Judgement, judge
from .directives import Directive

__all__ = ["columns_report", "print_check", "scan_report", "table"]

_SAMPLE_ROWS = 200


def table(rows: list, head: tuple) -> str:
    """Columns of text, padded; ``head`` first."""
    lines = [head, *rows]
    widths = [max(len(str(line[at])) for line in lines) for at in range(len(head))]
    return "\n".join("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def print_check(guard: Any, cell: str, directive: Directive) -> None:
    """Prints what the run gate would say of a cell that is checked, not run."""
    judgement = _judged(guard, directive.body, Surface.CELL, "run")
    rows = [
        (line_and_column(directive.body, finding.start)[0] + 1, finding.title, action.word, finding.advice)
        for finding, action in zip(judgement.findings, judgement.actions)
    ]
    words = {"block": "would be refused", "allow": "would run"}
    verdict = words.get(judgement.verdict.action.word, "would run, with a warning")
    if not judgement.complete:
        print(f"mlsec: not wholly judged: {judgement.reason}")
    print(f"mlsec: this cell {verdict}; it was not run.")
    if rows:
        print(table(rows, ("line", "found", "action", "what to do")))


def scan_report(shell: Any, guard: Any) -> str:
    """What was typed, and what is loaded: a row per rule and place, or the sentence that there is nothing."""
    rows: list = []
    trouble: list = []
    for number, source in enumerate(shell.user_ns.get("In", [])):
        rows += _rows(_judged(guard, source, Surface.CELL, "run"), f"In[{number}]", trouble)
    for name, value in sorted(_own_names(shell)):
        if _is_frame(value):
            rows += [(f"{name}[{column!r}]", *rest) for column, *rest in _columns(guard, value, trouble)]
        elif isinstance(value, str) and len(value) <= 1 << 20:
            rows += _rows(_judged(guard, value, Surface.STREAM, "output"), name, trouble)
    lines = ["mlsec: nothing found in cells, tables and texts."]
    if rows:
        lines = [table(rows, ("where", "found", "count", "action"))]
    return "\n".join([*lines, *(f"not wholly judged: {text}" for text in trouble)])


def columns_report(guard: Any, name: str, frame: Any) -> str:
    """Which columns of a data frame hold personal data; the first rows are looked at, and that is said."""
    trouble: list = []
    rows = _columns(guard, frame, trouble)
    seen = min(_SAMPLE_ROWS, len(frame))
    lines = [f"mlsec: no personal data seen in {name}."]
    if rows:
        lines = [table(rows, ("column", "found", "count", "action"))]
    lines.append(f"(first {seen} of {len(frame)} rows)")
    return "\n".join([*lines, *(f"not wholly judged: {text}" for text in trouble)])


def _judged(guard: Any, text: str, surface: Surface, moment: str, language: str = "python") -> Judgement:
    document = Document(text, surface, language, Location(part="scan"))
    return judge(document, guard.scanner_of(), guard.policy, moment)


def _rows(judgement: Judgement, where: str, trouble: list) -> list:
    if not judgement.complete:
        trouble.append(f"{where}: {judgement.reason}")
    counts: dict = {}
    for finding, action in zip(judgement.findings, judgement.actions):
        key = (where, finding.title, action.word)
        counts[key] = counts.get(key, 0) + 1
    return [(place, title, count, word) for (place, title, word), count in counts.items()]


def _columns(guard: Any, frame: Any, trouble: list) -> list:
    judgement = _judged(guard, frame.head(_SAMPLE_ROWS).to_html(max_rows=None), Surface.TABLE, "output", "html")
    if not judgement.complete:
        trouble.append(str(judgement.reason))
    counts: dict = {}
    for finding, action in zip(judgement.findings, judgement.actions):
        key = (finding.column or "?", finding.title, action.word)
        counts[key] = counts.get(key, 0) + 1
    return [(column, title, count, word) for (column, title, word), count in counts.items()]


def _own_names(shell: Any) -> Iterable:
    hidden = shell.user_ns_hidden
    return [
        (name, value)
        for name, value in list(shell.user_ns.items())
        if not name.startswith("_") and name not in ("In", "Out") and name not in hidden
    ]


def _is_frame(value: Any) -> bool:
    return hasattr(value, "to_html") and hasattr(value, "columns") and hasattr(value, "head")
