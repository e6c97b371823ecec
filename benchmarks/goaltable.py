"""Every goal for detection beside every contender's figure, measured in one run: the table and what it sets aside."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jupyter_mlsec.core.endpoints import reaches_private

from .contenders import MAKERS, presidio, union
from .generated import bare_cases, identity_cases, running_cases
from .goals import Answers, Goal, Sets, aside, goals, is_met, shown
from .rivals import presidio_python

__all__ = ["predictions", "print_goals"]

# A mail address beside a placeholder is no false secret: each kind is asked for what it is about.
_ABOUT = {"secret": ("secret",), "pii": ("personal-data",), "clean": ("secret", "personal-data")}
_COLUMNS = ("ours-1", "ours-2", "detect-secrets", "kingfisher", "both others", "presidio")
_TITLES = ("goal", "ours tier 1", "ours both", "detect-secrets", "kingfisher", "their union", "presidio", "met")


def predictions(cases: Iterable, found: dict) -> dict:
    """What ``score.py`` reads: of every case the findings that it is about."""
    return {
        case["id"]: {
            "id": case["id"],
            "findings": [one for one in found[case["id"]] if one["category"] in _ABOUT[case["kind"]]],
        }
        for case in cases
        if case["id"] in found
    }


def print_goals(score: Any, corpora: list, limit: int, json_file: Path | None) -> None:
    """Prints every goal beside every contender's figure; a goal that is not met says so, and is no failure."""
    sets = _sets(corpora, limit)
    contenders = _all_answers(sets, score)
    rows, figures = [], {}
    for goal in goals(sets):
        values = {name: goal.measure(contenders[name]) if name in contenders else None for name in _COLUMNS}
        figures[goal.title] = values
        bound = "" if goal.limit is None else f"{'<=' if goal.at_most else '>='} {goal.limit:g}"
        rows.append(
            [
                f"{goal.title}, {goal.unit}",
                bound,
                *(shown(goal, values[name]) for name in _COLUMNS),
                _verdict(goal, values),
            ]
        )
    print("\n".join(_aligned([["", *_TITLES], *rows])))
    print("\n".join(_remarks(sets, contenders)))
    if json_file:
        json_file.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _sets(corpora: list, limit: int) -> Sets:
    corpora = corpora[:: limit or 1]
    clean = [case for case in corpora if case["kind"] == "clean" and case["label"] == "output"]
    return Sets(
        corpora=corpora,
        outputs=[{**case, "id": case["id"] + "#output", "kind": "output"} for case in clean],
        identities=identity_cases()[:: limit or 1],
        bare=bare_cases()[:: limit or 1],
        running=running_cases()[:: limit or 1],
        urls=[case for case in corpora if case["kind"] == "url"],
    )


def _all_answers(sets: Sets, score: Any) -> dict:
    made_up = sets.identities + sets.bare + sets.running
    files = [case for case in sets.corpora if case["kind"] in ("secret", "clean")]
    personal = [case for case in sets.corpora if case["kind"] == "pii"]
    everything = files + personal + sets.outputs + made_up
    answers = {}
    for name in ("ours-1", "ours-2"):
        found = _timed(name, MAKERS[name](), everything)
        answers[name] = _answers(found, sets, score, {"secret", "pii", "url"}, _our_flags(sets.urls))
    others = []
    for name in ("detect-secrets", "kingfisher"):
        found = _timed(name, MAKERS[name](), files + sets.urls)
        others.append(found)
        answers[name] = _answers(found, sets, score, {"secret", "url"}, _any_finding(found, sets.urls))
    both = union(*others)
    answers["both others"] = _answers(both, sets, score, {"secret", "url"}, _any_finding(both, sets.urls))
    python = _presidio_python()
    if python:
        clean = [case for case in sets.corpora if case["kind"] == "clean"]
        found = _timed("presidio", presidio(python), personal + clean + sets.outputs + made_up)
        answers["presidio"] = _answers(found, sets, score, {"pii"}, {})
    return answers


def _presidio_python() -> str | None:
    return presidio_python(may_install=True)


def _timed(name: str, detect: Any, cases: list) -> dict:
    start = time.monotonic()
    found = detect(cases)
    print(f"{name}: {len(cases)} cases in {time.monotonic() - start:.0f} s", file=sys.stderr)
    return found


def _answers(found: dict, sets: Sets, score: Any, kinds: set, flagged: dict) -> Answers:
    asked = [case for case in sets.corpora if case["kind"] != "url" and case["id"] in found]
    result, _ = score.score(asked, predictions(asked, found))
    return Answers(found, result, frozenset(kinds), flagged)


def _our_flags(urls: list) -> dict:
    """What the network gate's ``resolve = "public"`` refuses, whatever its allow list says."""
    return {case["id"]: reaches_private(case["text"].strip()) for case in urls}


def _any_finding(found: dict, urls: list) -> dict:
    return {case["id"]: bool(found[case["id"]]) for case in urls}


def _verdict(goal: Goal, values: dict) -> str:
    if goal.limit is None or values["ours-1"] is None:
        return ""
    tier_1, both = is_met(goal, values["ours-1"]), is_met(goal, values["ours-2"])
    if tier_1 and both:
        return "yes"
    return "only both tiers" if both else "no"


def _aligned(rows: list) -> list:
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _remarks(sets: Sets, contenders: dict) -> Iterable[str]:
    countries = {case["country"] for case in sets.identities}
    yield ""
    yield f"Generated at run time: {len(sets.identities)} cases of numbers of {len(countries)} countries"
    yield f"(python-stdnum decides what is valid), {len(sets.bare)} of bare numbers, {len(sets.running)} of text."
    yield "presidio: default recognisers, blank language model (no names); its URL and DATE_TIME do not count."
    yield "A goal is met where both of our tiers meet it. An id that is called a phone number or card is missed."
    ours = contenders["ours-2"].found
    disputed = [line for line in aside("disputed") if ours.get(line["id"])]
    if disputed:
        yield f"Negatives of scope rule that we alert on, and think right to ({len(disputed)}):"
        yield from (f"  {line['id']}  {line['why']}" for line in disputed)
    contested = aside("contested")
    yield f"Labels that are nobody's, or that nobody can tell, left out where a row says so ({len(contested)}):"
    yield from (f"  {line['id']} {line['start']}:{line['end']}  {line['why']}" for line in contested)
    reasons = Counter(line["why"] for line in aside("contested-secrets"))
    yield f"Secrets that are labelled and are none, left out where a row says so ({sum(reasons.values())}):"
    yield from (f"  {count:>4}  {why}" for why, count in reasons.most_common())
    known = {case["id"] for case in sets.urls}
    yield "URLs that cannot be judged without the network:"
    yield from (f"  {line['id']}  {line['why']}" for line in aside("undecidable") if line["id"] in known)
    real = aside("real")
    cells = len({line["id"] for line in real})
    yield f"Set aside as real personal data in clean cells: {len(real)} places in {cells} cells."
