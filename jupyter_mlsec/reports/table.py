"""The report for people: one heading per file, one row per rule and place, what to do once, the sum at the end."""

from __future__ import annotations

import io
import shlex
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..core.rule import Severity
from .grouping import Group, Row, advice_of, by_category, decisions_of, groups_of
from .model import Report, plain, summary_line

__all__ = ["MAX_FILES", "MAX_ROWS", "render_table"]

MAX_ROWS = 20  # of one file
MAX_FILES = 200
_WIDTH = 100  # where nobody says how wide it may be
_PROSE = 110  # longer lines are hard to read
_NARROW = 72  # below this, a row is two lines
_LONGEST_RULE = 36
_MOST_TITLES = 6
_COLOURS = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan"}
_OUTCOMES = {"block": "bold", "allow": "dim", "excused": "dim"}


def render_table(report: Report, width: int | None = None, colour: bool = False) -> str:
    """The whole text. ``width`` in columns; None: as for a file, 100 columns and no broken paths."""
    out = io.StringIO()
    # A fixed width and no guessing at the terminal: the caller knows where the text goes.
    options = {"force_terminal": colour, "no_color": not colour, "highlight": False, "legacy_windows": False}
    page = _Page(Console(file=out, width=max(width or _WIDTH, 20), **options), report)
    page.write()
    # Rich pads to its width: nobody wants blanks at the end of lines in a file.
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


class _Page:
    def __init__(self, console: Console, report: Report) -> None:
        self.console = console
        self.report = report
        self.groups = groups_of(report)
        self.prose = min(console.width, _PROSE)
        rules = [len(row.first.finding["rule"]) for group in self.groups for row in group.rows[:MAX_ROWS]]
        self.rule_width = min(max(rules, default=0), _LONGEST_RULE)

    def write(self) -> None:
        if self.groups and self.console.width >= _NARROW:
            self._line(self._grid([[Text(name, "dim") for name in ("severity", "on save", "rule", "where")]]))
        for group in self.groups[:MAX_FILES]:
            self._group(group)
        if len(self.groups) > MAX_FILES:
            self._say(f"... and {len(self.groups) - MAX_FILES} more files (--format json lists all)", "dim")
            self._gap()
        self._failures()
        self._advice()
        if self.report.everything:
            self._decisions()
        self._next_steps()
        self._notes()
        self._sums()

    # -- what was found

    def _group(self, group: Group) -> None:
        heading = Text(plain(group.path or "-"), "bold")
        heading.append(f"  {_counted(group.count, 'finding')}", "not bold dim")
        self.console.print(heading, soft_wrap=True)
        rows = group.rows[:MAX_ROWS]
        if self.console.width >= _NARROW:
            self._line(self._grid([self._cells(row) for row in rows]))
        else:
            for row in rows:
                self._stacked(row)
        if len(group.rows) > len(rows):
            self._say(f"  ... and {len(group.rows) - len(rows)} more (--format json lists all)", "dim")
        self._gap()

    def _failures(self) -> None:
        for path, failure in self.report.failures():
            what = Text(f"could not scan {plain(path)}: ", "red").append(f"{plain(failure.reason)}.", "not red")
            self.console.print(what, soft_wrap=True)  # one line: logs are searched for it
            if failure.hint:
                self._line(Padding(Text(plain(failure.hint), "dim"), (0, 0, 0, 4)))
        if not self.report.is_complete:
            self._gap()

    def _grid(self, rows: list) -> Padding:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for width in (8, 7, self.rule_width):
            grid.add_column(width=width, overflow="fold")
        grid.add_column(overflow="fold")
        for cells in rows:
            grid.add_row(*cells)
        return Padding(grid, (0, 0, 0, 2))

    def _cells(self, row: Row) -> list:
        room = self.console.width - 2 - 8 - 2 - 7 - 2 - self.rule_width - 2
        where = Text("\n".join(_packed([plain(part) for part in row.where()], room)))
        if row.why():
            where.append(f"\n{plain(row.why())}", "dim")
        if row.excuse():
            where.append(f"\n{plain(row.excuse())}", "dim")
        return [
            Text(row.severity, _COLOURS[row.severity]),
            Text(row.outcome, _OUTCOMES.get(row.outcome, "")),
            Text(row.first.finding["rule"]),
            where,
        ]

    def _stacked(self, row: Row) -> None:
        severity, outcome, rule, where = self._cells(row)
        self._line(Padding(Text(" ").join([severity, outcome, rule]), (0, 0, 0, 2)))
        self._line(Padding(where, (0, 0, 0, 4)))

    # -- what to do about it

    def _advice(self) -> None:
        advice = advice_of(row for group in self.groups for row in group.rows)
        if advice:
            self._say("What to do", "bold")
        for titles, sentence in advice:
            names = list(titles[:_MOST_TITLES])
            names += [f"{len(titles) - _MOST_TITLES} more"] if len(titles) > _MOST_TITLES else []
            self._line(Padding(Text(plain(", ".join(names))), (0, 0, 0, 2)))
            self._line(Padding(Text(plain(sentence), "dim"), (0, 0, 0, 4)))
        if advice:
            self._gap()

    def _decisions(self) -> None:
        decisions = decisions_of(row for group in self.groups for row in group.rows)
        if decisions:
            self._say("Who decided", "bold")
        for outcome, key, layer, count in decisions:
            self._say(plain(f"  {outcome:<7}  {key} ({layer}): {_counted(count, 'finding')}"))
        if decisions:
            self._gap()

    def _next_steps(self) -> None:
        steps = list(_steps(self.report, self.groups))
        if not steps:
            return
        self._say("Next", "bold")
        widest = max(len(command) for command, _ in steps)
        fits = widest + max(len(about) for _, about in steps) + 4 <= self.console.width
        for command, about in steps:
            if fits:
                self._say(f"  {command:<{widest}}  {about}")
            else:
                self.console.print(Text(f"  {command}"), soft_wrap=True)  # whole, to be copied
                self._line(Padding(Text(about, "dim"), (0, 0, 0, 4)))
        self._gap()

    # -- the end

    def _notes(self) -> None:
        for line in _notes(self.report):
            self._say(plain(line), "dim")

    def _sums(self) -> None:
        sums = list(by_category(self.report))
        if sums:
            self._gap()
        name_width = max((len(name) for name, *_ in sums), default=0)
        count_width = max((len(str(count)) for _, count, _ in sums), default=0)
        for name, count, severities in sums:
            line = Text(f"{name:<{name_width}}  {count:>{count_width}}  ")
            parts = [
                Text(f"{severities[level.value]} {level.value}", _COLOURS[level.value])
                for level in reversed(Severity)
                if severities[level.value]
            ]
            if len(parts) == 1:
                parts = [Text(parts[0].plain.partition(" ")[2], parts[0].style)]  # the same number twice says nothing
            self._line(line + Text(", ").join(parts))
        is_clean = not sums and self.report.is_complete
        self._say(summary_line(self.report), "bold green" if is_clean else "bold")

    def _say(self, text: str, style: str = "") -> None:
        """Prose: wrapped at a width that reads well; in a file, a sentence stays one line only if it fits."""
        self.console.print(Text(text, style), width=self.prose)

    def _line(self, content) -> None:
        self.console.print(content, width=self.console.width if isinstance(content, Padding) else None)

    def _gap(self) -> None:
        self.console.print()


def _packed(parts: list, room: int) -> list:
    """``parts`` in lines, broken where a reader would: not between ``lines 2-201`` and its count."""
    lines: list = []
    for number, part in enumerate(parts, 1):
        comma = number < len(parts)
        if lines and len(lines[-1]) + 2 + len(part) + comma <= room:
            lines[-1] += f", {part}"
        else:
            lines[-1:] = [f"{lines[-1]},", part] if lines else [part]
    return lines


def _steps(report: Report, groups: list) -> Iterator[tuple]:
    """(command, what it does), for what was found."""
    again = " ".join(shlex.quote(plain(word)) for word in report.again)
    rows = [row for group in groups for row in group.rows if row.first.rank]
    if report.again and any(_is_repairable(row) for row in rows):
        yield f"jupyter mlsec fix --dry-run {again}", "show what would be moved and masked; writes nothing"
    if rows:
        yield f"jupyter mlsec rules {rows[0].first.finding['rule']}", "what this rule looks for, and why"
    if report.again and rows and not report.everything:
        yield f"jupyter mlsec scan --explain {again}", "also what is excused or allowed, and who decided"


def _is_repairable(row: Row) -> bool:
    hit = row.first
    path = str(hit.finding["path"] or "")
    is_output = hit.part.startswith("output") and hit.finding["category"] in ("secret", "personal-data")
    is_code = hit.finding["category"] == "secret" and (hit.part == "source" or path.endswith(".py"))
    return is_output or is_code


def _notes(report: Report) -> list:
    counts = report.summary()
    notes = list(report.notes)
    media = sum(counts["media_not_read"].values())
    if media:
        notes.append(f"{_counted(media, 'embedded image')} or other media not read as text.")
    if report.skipped:
        left = _counted(len(report.skipped), "file or folder", "files and folders")
        notes.append(f"{left} left out by kind (--format json lists them).")
    if counts["addresses"] and not report.inventory and not report.everything:
        named = _counted(counts["addresses"], "address", "addresses")
        notes.append(f"{named} named and not refused (--only endpoints lists them).")
    if counts["excused"] and not report.everything:
        notes.append(f"{_counted(counts['excused'], 'finding')} excused in place or by the baseline.")
    return notes


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
