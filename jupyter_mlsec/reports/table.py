"""The report as a table for people."""

from __future__ import annotations

import io

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .model import Hit, Report, plain

__all__ = ["MAX_ROWS", "render_table", "summary_line"]

MAX_ROWS = 1000
_COLOURS = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan"}
_UNLIMITED = 100_000


def render_table(report: Report, width: int | None = None, colour: bool = False) -> str:
    """A table of the findings, then what could not be scanned, then one summary line.

    ``width`` in columns; None: as wide as needed, so that every finding is one line of a file.
    """
    out = io.StringIO()
    # A fixed width and no guessing at the terminal: the caller knows where the text goes.
    options = {"force_terminal": colour, "no_color": not colour, "highlight": False, "legacy_windows": False}
    console = Console(file=out, width=width or _UNLIMITED, **options)
    hits = list(report.shown())
    if hits:
        console.print(_table(report, hits[:MAX_ROWS]))
    if len(hits) > MAX_ROWS:
        console.print(f"... and {len(hits) - MAX_ROWS} more; `--format json` or `--format html` lists them all.\n")
    for path, failure in report.failures():
        console.print(Text(f"could not scan {plain(path)}: {plain(failure.reason)}. {failure.hint}", "red"))
    for line in _notes(report):
        console.print(Text(line, "dim"))
    console.print(Text(summary_line(report), "bold"))
    # Rich pads to its width: nobody wants 100,000 blanks in a file.
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def summary_line(report: Report) -> str:
    """``N findings in M files (K could not be scanned)``."""
    counts = report.summary()
    found, files = counts["findings"], counts["files"]
    line = f"{found} finding{'s' * (found != 1)} in {files} file{'s' * (files != 1)}"
    return f"{line} ({counts['could_not_scan']} could not be scanned)"


def _table(report: Report, hits: list) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("path", overflow="fold", ratio=None, min_width=12)
    for name in ("cell", "line"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("rule", overflow="fold", min_width=16)
    table.add_column("severity", no_wrap=True)
    table.add_column("action", no_wrap=True)
    table.add_column("what to do", overflow="fold", min_width=24)
    if report.everything:
        table.add_column("because", overflow="fold")
    for hit in hits:
        table.add_row(*_row(report, hit))
    return table


def _row(report: Report, hit: Hit) -> list:
    finding = hit.finding
    cells = [
        Text(plain(finding["path"] or "-")),
        Text("-" if hit.cell is None else str(hit.cell)),
        Text(str(finding["line"])),
        Text(finding["rule"]),
        Text(finding["severity"], _COLOURS[finding["severity"]]),
        Text(hit.excuse or hit.action),
        Text(plain(_what_to_do(hit))),
    ]
    if report.everything:
        cells.append(Text(plain(f"{hit.key} ({hit.layer})")))
    return cells


def _what_to_do(hit: Hit) -> str:
    where = "" if hit.part in ("", "source") else f" [{hit.part}]"
    return hit.finding["message"] + where


def _notes(report: Report) -> list:
    counts = report.summary()
    notes = list(report.notes)
    media = sum(counts["media_not_read"].values())
    if media:
        notes.append(f"{media} embedded images and other media were not read as text.")
    if report.skipped:
        notes.append(
            f"{len(report.skipped)} files and folders were left out by their kind (`--format json` lists them)."
        )
    if counts["addresses"] and not report.inventory and not report.everything:
        notes.append(f"{counts['addresses']} addresses are named and not refused; `--only endpoints` lists them.")
    if counts["excused"]:
        notes.append(f"{counts['excused']} findings are excused in place or by the baseline; `--explain` shows them.")
    return notes
