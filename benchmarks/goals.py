"""The goals for detection as rows: what is measured, the goal, every contender's figure, and whether ours meets it.

A row's measure is a function of one contender's answers; ``None`` where the contender is not made for the question.
Figures are percentages or counts per 1,000; the lists beside this file say which findings and cases are set aside:

real.jsonl         personal data that truly stands in clean cells (case id and span): no false alarm
contested.jsonl    labelled values that are nobody's, or that nobody can tell: a row with, a row without
contested-secrets.jsonl  labelled secrets that are stand-ins, or a name beside the secret: a row with, a row without
disputed.jsonl     cases of scope "rule" that a person would alert on: counted in the row, named below it
undecidable.jsonl  URLs of the corpora that nobody can judge without the network, with the reason
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional

__all__ = ["COMMON", "Answers", "Goal", "Sets", "aside", "goals", "is_met", "shown"]

# The common kinds of the goals; UK_NHS and US_SSN have three cases in the corpora, hence the generated text.
COMMON = {
    "CREDIT_CARD": "CREDIT_CARD",
    "EMAIL": "EMAIL_ADDRESS",
    "IBAN": "IBAN_CODE",
    "IP_ADDRESS": "IP_ADDRESS",
    "UK_NHS": "UK_NHS",
    "US_SSN": "US_SSN",
}
_ENTITIES = frozenset(COMMON.values())
# What presidio also reports and we do not call personal data by itself.
_NOT_COUNTED = frozenset(("URL", "DATE_TIME"))
# A number of a person that is taken for one of these was not recognised.
_NO_ID = _NOT_COUNTED | {"PHONE_NUMBER", "IP_ADDRESS", "CREDIT_CARD", "EMAIL_ADDRESS", "US_BANK_NUMBER", "CRYPTO"}
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sets:
    """The cases of one run. ``outputs`` are the corpora's clean outputs, as outputs; the next three are made up."""

    corpora: list
    outputs: list
    identities: list
    bare: list
    running: list
    urls: list


@dataclass(frozen=True)
class Answers:
    """One contender's findings by case id, what ``score.py`` made of them, and the URLs that it flagged."""

    found: dict
    score: dict
    kinds: frozenset
    flagged: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """One row. ``limit`` is the goal's number (None: no goal), ``at_most`` on which side of it the figure must be."""

    title: str
    measure: Callable[[Answers], Optional[float]]
    limit: Optional[float]
    at_most: bool = False
    unit: str = "%"


@lru_cache(None)
def aside(name: str) -> list:
    """The lines of one of the lists above."""
    path = _HERE / f"{name}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_met(goal: Goal, figure: Optional[float]) -> bool:
    if goal.limit is None or figure is None:
        return False
    return figure <= goal.limit if goal.at_most else figure >= goal.limit


def shown(goal: Goal, figure: Optional[float]) -> str:
    return "-" if figure is None else f"{figure:.2f}" if goal.unit == "/1000" else f"{figure:.1f}"


def goals(sets: Sets) -> tuple:
    """The rows for ``sets``."""
    clean = [case for case in sets.corpora if case["kind"] == "clean"]
    common = _common_cases(sets)
    offline = [case for case in sets.urls if case["expect"] and case["id"] not in _ids("undecidable")]
    public = [case for case in sets.urls if not case["expect"]]
    national = [case for case in sets.identities if case["sort"] in ("national", "tax")]
    papers = [case for case in sets.identities if case["sort"] not in ("national", "tax")]
    return (
        Goal("secrets: recall over cases", _scored("recall", "secret", "all", "micro"), 97),
        Goal("secrets: recall averaged over rules", _scored("recall", "secret", "all", "macro"), 93),
        Goal("... over cases, without stand-ins and names that are labelled as secrets", _secrets(sets, False), 97),
        Goal("... averaged over rules, without them", _secrets(sets, True), 93),
        Goal("secrets: alerts on harmless text (any)", _scored("false_alarms", "secret", "any", "rate"), 0.7, True),
        Goal("secrets: alerts on a rule's negatives (rule)", _scored("false_alarms", "secret", "rule", "rate"), None),
        Goal("secrets: alerts on public keys", _scored("false_alarms", "secret", "allowlisted", "rate"), None),
        Goal("secrets: noise on clean notebook parts", _per_thousand("secret", clean, _is_secret), 0.1, True, "/1000"),
        Goal("mail, card, IBAN, IP, SSN, NHS: recall, strong forms (corpora)", _recall(_strong(sets, COMMON)), 99.5),
        Goal("... without contested labels of the six", _recall(_strong(sets, COMMON), contested=False), 99.5),
        Goal("mail, card, IBAN, IP, SSN, NHS: recall in running text (generated)", _recall(sets.running), 99.5),
        Goal("mail, card, IBAN, IP, SSN, NHS: precision (both, and clean cells)", _precision(common, clean), 99.5),
        Goal("phones: recall, strong forms", _recall(_strong(sets, ("PHONE",))), 98),
        Goal("... without contested labels of phones", _recall(_strong(sets, ("PHONE",)), contested=False), 98),
        Goal("phones: false on clean outputs", _per_thousand("pii", sets.outputs, _is_phone), 0.2, True, "/1000"),
        Goal("ids of people with word or column (generated)", _recall(sets.identities, _NO_ID), 95),
        Goal("... of national and tax ids", _recall(national, _NO_ID), 95),
        Goal("... of passports, licences, medical ids", _recall(papers, _NO_ID), 95),
        Goal("ids of people, bare digits: texts with an alert (generated)", _alerts(sets.bare), 0, True),
        Goal("personal data: false on clean outputs", _per_thousand("pii", sets.outputs, _is_data), 0.5, True, "/1000"),
        Goal("personal data: false on clean parts as files", _per_thousand("pii", clean, _is_data), 0.5, True, "/1000"),
        Goal("URLs that lead inside or carry credentials, offline-decidable", _flagged(offline), 100),
        Goal("URLs: public ones refused", _flagged(public), 0, True),
    )  # fmt: skip


def _ids(name: str) -> frozenset:
    return frozenset(line["id"] for line in aside(name))


def _scored(part: str, kind: str, *path: str) -> Callable[[Answers], Optional[float]]:
    def measure(answers: Answers) -> Optional[float]:
        value: Any = answers.score.get(part, {}).get(kind) if kind in answers.kinds else None
        for key in path:
            value = (value or {}).get(key)
        return None if value is None else 100 * value

    return measure


def _secrets(sets: Sets, by_rule: bool) -> Callable[[Answers], Optional[float]]:
    """Recall as ``score.py`` counts it, without the labels of contested-secrets.jsonl."""
    left_out = {(line["id"], line["start"]) for line in aside("contested-secrets")}

    def measure(answers: Answers) -> Optional[float]:
        if "secret" not in answers.kinds:
            return None
        hits: dict = {}
        for case in sets.corpora:
            counted = case["kind"] == "secret" and case["expect"] and not case.get("identifier_not_secret")
            if not counted or any((case["id"], span["start"]) in left_out for span in case["spans"] or ({"start": 0},)):
                continue
            found = answers.found[case["id"]]
            hit = any(_overlap(one, span) for one in found for span in case["spans"]) if case["spans"] else bool(found)
            hits.setdefault(case["label"], []).append(hit)
        shares = [sum(label) / len(label) for label in hits.values()]
        everything = [hit for label in hits.values() for hit in label]
        return 100 * (sum(shares) / len(shares) if by_rule else sum(everything) / len(everything))

    return measure


def _strong(sets: Sets, groups: Sequence[str]) -> list:
    return [
        case
        for case in sets.corpora
        if case["kind"] == "pii" and case["expect"] and case["group"] in groups and case.get("strength") == "high"
    ]


def _recall(
    cases: list, other: frozenset = frozenset(), contested: bool = True
) -> Callable[[Answers], Optional[float]]:
    """Share of the labelled spans that a finding overlaps; of a case without spans, whether there is a finding.

    Findings of the entities ``other`` do not count. ``contested``: the labels of that list count.
    """
    left_out = set() if contested else {(line["id"], line["start"], line["end"]) for line in aside("contested")}

    def measure(answers: Answers) -> Optional[float]:
        if "pii" not in answers.kinds or not cases:
            return None
        hits = total = 0
        for case in cases:
            found = [one for one in answers.found[case["id"]] if one["entity"] not in other]
            for span in case["spans"] or [None]:
                if span is not None and (case["id"], span["start"], span["end"]) in left_out:
                    continue
                total += 1
                hits += bool(found) if span is None else any(_overlap(one, span) for one in found)
        return 100 * hits / total

    return measure


def _common_cases(sets: Sets) -> list:
    """Where the six kinds stand, or do not: the cases of their groups and the generated text."""
    named = [
        case
        for case in sets.corpora
        if case["kind"] == "pii" and case["group"] in COMMON and (case["expect"] or case["neg_scope"] != "validator")
    ]
    return named + sets.running


def _precision(cases: list, clean: list) -> Callable[[Answers], Optional[float]]:
    """Of the findings that say one of the six kinds: the share that stands on a labelled span."""

    def measure(answers: Answers) -> Optional[float]:
        if "pii" not in answers.kinds:
            return None
        right = wrong = 0
        for case in cases:
            if case["id"] in _ids("disputed"):
                continue
            for one in answers.found[case["id"]]:
                if one["entity"] in _ENTITIES:
                    is_right = bool(case.get("expect", True)) and (
                        not case["spans"] or any(_overlap(one, span) for span in case["spans"])
                    )
                    right += is_right
                    wrong += not is_right
        wrong += len(_false(answers, clean, lambda one: one["entity"] in _ENTITIES))
        return 100 * right / (right + wrong) if right + wrong else None

    return measure


def _false(answers: Answers, cases: list, counts: Callable[[dict], bool]) -> list:
    """(case id, finding) of what counts in clean cells and is not listed as real."""
    real: dict = {}
    for line in aside("real"):
        real.setdefault(line["id"], []).append(line)
    return [
        (case["id"], one)
        for case in cases
        for one in answers.found.get(case["id"], ())
        if counts(one) and not any(_overlap(one, span) for span in real.get(case["id"].partition("#")[0], ()))
    ]


def _per_thousand(kind: str, cases: list, counts: Callable[[dict], bool]) -> Callable[[Answers], Optional[float]]:
    def measure(answers: Answers) -> Optional[float]:
        if kind not in answers.kinds or not cases or cases[0]["id"] not in answers.found:
            return None
        return 1000 * len(_false(answers, cases, counts)) / len(cases)

    return measure


def _alerts(cases: list) -> Callable[[Answers], Optional[float]]:
    def measure(answers: Answers) -> Optional[float]:
        if "pii" not in answers.kinds:
            return None
        alerting = sum(any(map(_is_data, answers.found[case["id"]])) for case in cases)
        return 100 * alerting / len(cases)

    return measure


def _flagged(cases: list) -> Callable[[Answers], Optional[float]]:
    def measure(answers: Answers) -> Optional[float]:
        if "url" not in answers.kinds or not cases:
            return None
        return 100 * sum(answers.flagged[case["id"]] for case in cases) / len(cases)

    return measure


def _is_secret(found: dict) -> bool:
    return found["category"] == "secret"


def _is_phone(found: dict) -> bool:
    return found["entity"] == "PHONE_NUMBER"


def _is_data(found: dict) -> bool:
    return found["category"] == "personal-data" and found["entity"] not in _NOT_COUNTED


def _overlap(found: dict, span: dict) -> bool:
    return found["start"] < span["end"] and span["start"] < found["end"]
