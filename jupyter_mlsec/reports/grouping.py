"""Hits that read as one: the same rule in the same cell or column is one row with a count, not two hundred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..core.rule import Severity
from .model import FileReport, Hit, Report

__all__ = ["CATEGORY_NAMES", "Group", "Row", "advice_of", "by_category", "decisions_of", "groups_of", "line_ranges"]

# Categories as the policy's sections and ``--only`` call them, in the order of a reader's interest.
CATEGORY_NAMES = {
    "secret": "secrets",
    "personal-data": "personal-data",
    "exposure": "exposure",
    "endpoint": "endpoints",
}
_MOST_RANGES = 3


@dataclass(frozen=True)
class Row:
    """Hits of one rule with one outcome, in one cell or column. Never empty."""

    hits: tuple

    @property
    def first(self) -> Hit:
        return self.hits[0]

    @property
    def severity(self) -> str:
        return self.first.finding["severity"]

    @property
    def outcome(self) -> str:
        """The action, or ``excused``."""
        return "excused" if self.first.excuse else self.first.action

    def where(self) -> tuple:
        """(``cell 5 output 0``, ``column 'email'``, ``lines 2-201 (200)``), as far as they apply."""
        hit = self.first
        cell = "" if hit.cell is None else f"cell {hit.cell}"
        column = f"column {hit.column!r}" if hit.column else ""
        return tuple(filter(None, (f"{cell} {_output_of(hit.part)}".strip(), column, self._lines())))

    def _lines(self) -> str:
        """The lines in the form that people see: those of a table's HTML are nothing that they could count."""
        forms: dict = {}
        for hit in self.hits:
            forms.setdefault(hit.part, []).append(hit.finding["line"])
        part, numbers = next((item for item in forms.items() if not item[0].endswith("html")), (None, []))
        count = f"{len(self.hits)} in {len(forms)} forms" if len(forms) > 1 else str(len(self.hits))
        if part is None:
            return f"{count} values" if len(self.hits) > 1 else ""
        return line_ranges(numbers, count if len(self.hits) > 1 else "")

    def why(self) -> str:
        """``high confidence: prefix, checksum ok``: what speaks for the finding, or "" where nobody asked."""
        words = dict.fromkeys(word for hit in self.hits for word in hit.evidence)
        return f"{self.first.finding['confidence']} confidence: {', '.join(words)}" if words else ""

    def excuse(self) -> str:
        """``excused (inline): its reason``, or "" where nothing excuses it."""
        hit = self.first
        reason = f": {hit.excuse_reason}" if hit.excuse_reason else ""
        return f"excused ({hit.excuse}){reason}" if hit.excuse else ""


@dataclass(frozen=True)
class Group:
    """One file with its rows, the most severe first. ``count`` is the number of hits in them."""

    path: str
    rows: tuple

    @property
    def count(self) -> int:
        return sum(len(row.hits) for row in self.rows)


def groups_of(report: Report) -> list:
    """A Group for each file in which the report shows something, the most severe file first."""
    groups = [group for file in report.files if (group := _group(report, file)).rows]
    return sorted(groups, key=lambda group: _urgency(group.rows[0].first))


def by_category(report: Report) -> Iterator[tuple]:
    """(name, count, Counter of severities) of each category that has findings which the policy does not allow."""
    counting = [hit for hit in report.hits() if hit.rank]
    for category, name in CATEGORY_NAMES.items():
        severities = Counter(hit.finding["severity"] for hit in counting if hit.finding["category"] == category)
        if severities:
            yield name, sum(severities.values()), severities


def advice_of(rows: Iterable[Row]) -> list:
    """[(titles, one sentence)]: what to do, each sentence once, in the order of the rows."""
    votes: dict = {}
    for row in rows:
        first = row.first
        if first.advice and not first.excuse and first.rank:
            votes.setdefault(first.finding["rule"], Counter())[first.title, first.advice] += len(row.hits)
    advice: dict = {}
    for counter in votes.values():
        (title, sentence), _ = counter.most_common(1)[0]
        titles = advice.setdefault(sentence, [])
        if title not in titles:
            titles.append(title)
    return [(tuple(titles), sentence) for sentence, titles in advice.items()]


def decisions_of(rows: Iterable[Row]) -> list:
    """[(outcome, policy key, layer, number of findings)] of what no excuse decided, the strongest first."""
    counts: Counter = Counter()
    for row in rows:
        if not row.first.excuse:
            counts[-row.first.rank, row.outcome, row.first.key, row.first.layer] += len(row.hits)
    return [(outcome, key, layer, count) for (_, outcome, key, layer), count in sorted(counts.items())]


def line_ranges(numbers: Iterable[int], count: str = "") -> str:
    """``line 2``, ``line 2 (3)``, ``lines 2-201 (200)``, ``lines 1, 4, 9-12, ... (45)``; ``count`` is in brackets."""
    lines = sorted(set(numbers))
    ranges: list = []
    for line in lines:
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:_MOST_RANGES]]
    shown += ["..."] if len(ranges) > _MOST_RANGES else []
    return f"line{'s' * (len(lines) > 1)} {', '.join(shown)}" + (f" ({count})" if count else "")


def _group(report: Report, file: FileReport) -> Group:
    rows: dict = {}
    for hit in file.hits:
        if report.shows(hit):
            rows.setdefault(_likeness(hit), []).append(hit)
    made = (Row(tuple(hits)) for hits in rows.values())
    return Group(file.path, tuple(sorted(made, key=lambda row: _urgency(row.first))))


def _likeness(hit: Hit) -> tuple:
    finding = hit.finding
    confidence = finding["confidence"] if hit.evidence else ""  # rows say it only where they say why
    outcome = (finding["severity"], confidence, hit.action, hit.key, hit.layer, hit.excuse, hit.excuse_reason)
    return (hit.cell, _output_of(hit.part), hit.column, finding["rule"], *outcome)


def _output_of(part: str) -> str:
    """``output 0`` of ``output 0 text/plain``: the forms of one output show the same; "" for a cell's source."""
    head, _, form = part.rpartition(" ")
    return head if head.startswith("output") and "/" in form else "" if part == "source" else part


def _urgency(hit: Hit) -> tuple:
    return -Severity(hit.finding["severity"]).rank, -hit.rank
