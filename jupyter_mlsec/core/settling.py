"""One finding per place: what becomes of findings that overlap, of our own rules and of outside engines.

settle_overlaps(findings) -> findings in order of their place, none overlapping another that it competes with
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from .finding import Finding
from .rule import Category, Confidence

__all__ = ["settle_overlaps"]

# Secrets and personal data compete (the host of a connection string is no e-mail address); endpoints and exposures
# are other questions and stay beside them.
_ARENA = {Category.SECRET: "value", Category.PERSONAL_DATA: "value"}
# Our rules that know a secret by its surroundings only: an engine that knows its kind may name it.
_GENERIC = "secret/generic-"


def settle_overlaps(findings: Iterable[Finding]) -> list:
    """Of overlapping findings the surest, then gravest, then longest stays; our own before an engine's.

    An engine may name what our rules know by its surroundings alone; the place is then ours all the same, so that
    a value has one fingerprint with and without the engine. Where our rule knows the kind, the engine adds nothing:
    what lowered the confidence of ours (a wrong checksum) holds. A value that a pattern recognised inside of a
    column keeps the column's name.
    """
    candidates = set(findings)
    columns = {(item.start, item.end): item.column for item in candidates if item.column}
    arenas: dict = {}
    for finding in sorted(candidates, key=_weight):
        arena = _ARENA.get(finding.category, finding.category)
        _settle(arenas.setdefault(arena, ([], [], [])), finding)
    kept = [_in_column(item, columns) for _, _, placed in arenas.values() for item in placed]
    return sorted(kept, key=lambda item: (item.start, item.end, item.rule))


def _weight(item: Finding) -> tuple:
    return (
        bool(item.found_by),
        -item.confidence.rank,
        item.category is not Category.SECRET,
        -item.severity.rank,
        # A rule that names the provider says more than one that only saw a name and a value.
        item.rule.startswith("secret/generic"),
        item.start - item.end,
        item.start,
        item.rule,
    )


def _settle(places: tuple, finding: Finding) -> None:
    """Puts a finding among sorted, separate ``(starts, ends, findings)`` unless what stands there is stronger.

    Neighbours are all that must be looked at: a table of ten thousand addresses is settled in a moment.
    """
    starts, ends, placed = places
    last = bisect_left(starts, finding.end)
    first = last
    while first and ends[first - 1] > finding.start:
        first -= 1
    rivals = placed[first:last]
    if not all(_yields(rival, finding) for rival in rivals):
        return
    ours = [rival for rival in rivals if rival.category is Category.SECRET]
    if ours:
        start, end = min(ours[0].start, finding.start), max(ours[-1].end, finding.end)
        finding = replace(finding, start=start, end=end, column=finding.column or ours[0].column)
    starts[first:last], ends[first:last], placed[first:last] = [finding.start], [finding.end], [finding]


def _yields(rival: Finding, finding: Finding) -> bool:
    """True where ``rival``, which was placed before, gives way to ``finding``."""
    if not finding.found_by or rival.found_by:
        return False
    more = finding.confidence.rank - rival.confidence.rank
    if rival.category is not Category.SECRET or rival.confidence is Confidence.LOW:
        return more > 0
    return more >= 0 and rival.rule.startswith(_GENERIC)


def _in_column(finding: Finding, columns: dict) -> Finding:
    name = finding.column or columns.get((finding.start, finding.end), "")
    return finding if name == finding.column else replace(finding, column=name)
