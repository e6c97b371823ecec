"""The public Python: ``scan``, ``redact``, ``check_url``, ``load_policy``.

Each call reads the policy anew, so that an edited ``mlsec.toml`` counts at once.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from .core.context import Context
from .core.document import Document, Surface
from .core.errors import ScanError, UsageError
from .core.finding import Finding, ScanResult
from .core.fingerprint import canonical, fingerprint
from .core.policy import Policy
from .core.policykeys import ENTITY_PREFIX
from .core.redaction import Placeholders
from .core.redaction import redact as redact_spans
from .core.rule import Category, Confidence, Severity
from .core.scanner import Scanner
from .core.verdict import Reason, Verdict

__all__ = ["check_url", "load_policy", "redact", "scan"]

_Shown = TypeVar("_Shown")
_SURFACES = {"output": Surface.STREAM, **{surface.value: surface for surface in Surface}}
_HIDDEN = (Category.SECRET, Category.PERSONAL_DATA)
# Rows that decide what kind of data a column of a table holds; every row is read for the values in it.
_SAMPLE_ROWS = 200
_FEWEST = 10**8


def load_policy() -> Policy:
    """The policy in force here: all layers that this process can see. PolicyError where a file has a mistake."""
    from . import policyfile

    return policyfile.load().policy


def scan(text: str, surface: str = "output") -> ScanResult:
    """What is in ``text``; findings below the policy's ``min_confidence`` are left out.

    ``surface`` is ``output`` or ``cell``, ``file``, ``table``, ``traceback`` ... (``core.document.Surface``);
    UsageError for another word. ``complete`` is False where something could not be scanned.
    """
    if surface not in _SURFACES:
        raise UsageError(f"no such surface: {surface!r}.", "Use one of " + ", ".join(_SURFACES) + ".")
    where = _SURFACES[surface]
    language = "python" if where is Surface.CELL else "text"
    policy = load_policy()
    result = _scanner(policy["personal-data.regions"]).scan(Document(text, where, language))
    return replace(result, findings=tuple(_sure(result.findings, policy)))


def redact(shown: _Shown) -> _Shown:
    """A copy of a text or pandas DataFrame with secrets and personal data replaced by placeholders.

    What the policy allows by name (an entity, a column) stays. A table keeps its shape, index and other
    columns. ScanError where something could not be scanned: half-masked is not masked.
    """
    policy = load_policy()
    mask = _Mask(policy, _scanner(policy["personal-data.regions"]))
    if isinstance(shown, str):
        return mask.text(shown)  # type: ignore[return-value]
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(shown, pandas.DataFrame):
        return mask.frame(shown, pandas)
    raise UsageError(f"cannot redact a {type(shown).__name__}.", "Give a str or a pandas DataFrame.")


def check_url(url: str, method: str = "GET") -> Verdict:
    """What the policy says to a request: ``allow``, ``warn`` or ``block``, with the host and the next step."""
    from .egress.toolgroups import ToolHosts

    policy = load_policy()
    endpoints = policy.endpoints.with_groups(ToolHosts())
    answer = endpoints.check_url(url, method)
    action = endpoints.action(answer)
    reasons: tuple = ()
    if not answer.allowed:
        title = f"{answer.reason}. {answer.advice}".strip()
        layer = policy.settings["endpoints.mode"].layer
        reasons = (Reason("endpoint/not-allowed", "endpoint", 1, answer.host, title, action, "endpoints.mode", layer),)
    return Verdict(action, reasons, policy.digest, Context().decision_id())


@functools.cache
def _scanner(regions: tuple = ()) -> Scanner:
    from . import detectors, policyfile

    return detectors.build_scanner(Context(key=policyfile.fingerprint_key(), regions=lambda: regions))


@functools.cache
def _placeholders(style: str) -> Placeholders:
    """One numbering for as long as the process lives: the same value keeps its number from call to call."""
    return Placeholders(style)


def _sure(findings: Iterable[Finding], policy: Policy) -> Iterable[Finding]:
    least = Confidence(policy["secrets.min_confidence"]).rank
    return (finding for finding in findings if finding.confidence.rank >= least)


class _Mask:
    """Masks texts and tables under one policy."""

    def __init__(self, policy: Policy, scanner: Scanner) -> None:
        self.policy = policy
        self.scanner = scanner
        self.placeholders = _placeholders(policy["personal-data.placeholder"])

    def text(self, text: str, categories: tuple = _HIDDEN) -> str:
        """``text`` with what is hidden replaced."""
        return redact_spans(text, self._hidden(Document(text, Surface.STREAM), categories), self.placeholders)

    def frame(self, frame: Any, pandas: Any) -> Any:
        """A masked copy of a DataFrame; columns may share a name, and the index counts as columns do."""
        levels = [_name(name) for name in frame.index.names]
        names = [_name(name) for name in frame.columns]
        personal = self._personal_columns(frame, levels + names)
        masked = frame.copy()
        for number, name in enumerate(names):
            values = list(frame.iloc[:, number])
            changed = self._changed(name, values, personal, pandas)
            if any(before is not after for before, after in zip(values, changed, strict=True)):
                masked.isetitem(number, pandas.Series(changed, index=frame.index, dtype=object))
        masked.index = _labels(frame.index, lambda name, labels: self._changed(name, labels, personal, pandas), pandas)
        cell = self._cell(_HIDDEN)
        masked.columns = _labels(frame.columns, lambda _, labels: [cell(label) for label in labels], pandas)
        return masked

    def _changed(self, name: str, values: list, personal: dict, pandas: Any) -> list:
        """The masked values of one column, or of one level of an index."""
        wanted = self.policy.column_action(name)
        if wanted == "block" or (wanted is None and name in personal):
            change = self._whole(personal.get(name, _BLOCKED_COLUMN))
        else:
            change = self._cell((Category.SECRET,) if wanted == "allow" else _HIDDEN)
        return [change(value) if _may_hold(value, pandas) else value for value in values]

    def _personal_columns(self, frame: Any, names: list) -> dict:
        """Columns that are personal data as a whole, by name: one finding of each."""
        sample = frame.head(_SAMPLE_ROWS).reset_index(allow_duplicates=True)
        sample.columns = names
        page = sample.to_html(index=False, max_rows=None, max_cols=None)
        found = self._hidden(Document(page, Surface.TABLE, "html"), (Category.PERSONAL_DATA,))
        return {finding.column: finding for finding in found if finding.column}

    def _hidden(self, document: Document, categories: tuple) -> list:
        result = self.scanner.scan(document)
        if not result.complete:
            raise ScanError(f"could not be scanned: {result.reason}", "Nothing was masked; look at the data yourself.")
        return [
            finding
            for finding in _sure(result.findings, self.policy)
            if finding.category in categories and not self._is_allowed(finding)
        ]

    def _is_allowed(self, finding: Finding) -> bool:
        setting = self.policy.settings.get(ENTITY_PREFIX + finding.entity)
        return setting is not None and setting.value == "allow"

    def _whole(self, model: Finding) -> Callable:
        """A function that replaces any value by a placeholder like that of ``model``."""

        def whole(value: Any) -> str:
            name = fingerprint(
                self.scanner.context.key, model.entity or model.category.value, canonical(str(value), model.entity)
            )
            return self.placeholders.of(replace(model, fingerprint=name))

        return whole

    def _cell(self, categories: tuple) -> Callable:
        """A function that masks what is found within a value, and leaves others as they are."""

        @functools.lru_cache(maxsize=4096)
        def masked(text: str) -> str:
            return self.text(text, categories)

        def cell(value: Any) -> Any:
            if isinstance(value, (float, complex, bool)) or (isinstance(value, int) and abs(value) < _FEWEST):
                return value  # measurements and counts: nothing that identifies anybody is that short
            text = value if isinstance(value, str) else str(value)
            after = masked(text)
            return value if after == text else after

        return cell


def _may_hold(value: Any, pandas: Any) -> bool:
    """False for what is missing; scalars only, because ``isna`` of a list is a list."""
    missing = pandas.isna(value)
    return not (isinstance(missing, bool) and missing)


def _name(name: Any) -> str:
    """A column's name as it stands in a table's header; the parts of a compound name with a space between."""
    parts = name if isinstance(name, tuple) else (name,)
    return " ".join(" ".join(str(part) for part in parts if part is not None).split())[:200]


def _labels(index: Any, change: Callable, pandas: Any) -> Any:
    """An index with masked labels; one in which nothing changes stays what it is."""
    if isinstance(index, pandas.MultiIndex):
        levels = [_labels(index.get_level_values(number), change, pandas) for number in range(index.nlevels)]
        return pandas.MultiIndex.from_arrays(levels, names=index.names)
    labels = list(index)
    changed = change(_name(index.name), labels)
    same = all(before is after for before, after in zip(labels, changed, strict=True))
    return index if same else pandas.Index(changed, name=index.name)


_BLOCKED_COLUMN = Finding(
    "personal-data/column",
    "Column named by the policy",
    Category.PERSONAL_DATA,
    Severity.HIGH,
    Confidence.HIGH,
    0,
    0,
    placeholder="VALUE",
)
