"""``jupyter mlsec fix``: secrets in Python code become look-ups in the environment; outputs are masked.

The diff of ``--dry-run`` shows the old lines with their values masked: what is hidden in a file must not
appear in a terminal's scroll-back or a log of continuous integration.
"""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..core.context import Context
from ..core.document import Document
from ..core.errors import ScanError
from ..core.finding import Finding
from ..core.policy import Policy
from ..core.redaction import Placeholders, redact
from ..core.rule import Category
from ..core.scanner import Scanner
from ..core.verdict import Action
from ..documents.fixes import apply_edits, fixes_for
from ..documents.notebooks import Part, parts_of
from ..documents.source import document_of, text_of
from ..documents.walk import Failed, Found, read_bytes, walk
from ..reports.model import plain
from ..reports.writing import write_whole
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective
from .redact import SENSITIVE, mask_notebook, write_notebook

__all__ = ["Repair", "configure", "repair_text", "run"]

_MOST_ROUNDS = 200


@dataclass(frozen=True)
class Repair:
    """A text with its secrets moved. ``before`` and ``after`` are for people: every value in them is masked."""

    text: str
    before: str
    after: str
    moved: int = 0
    left: int = 0


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="notebooks, Python files, or folders of them")
    parser.add_argument("--dry-run", action="store_true", help="show a diff (values masked), write nothing")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """FINDINGS where a secret is left that has to be moved by hand, INCOMPLETE where a file could not be read."""
    from ..detectors import build_scanner
    from ..policyfile import fingerprint_key

    policy = load_effective(arguments.policy, arguments.paths).policy
    worker = _Fixer(
        build_scanner(Context(key=fingerprint_key(), regions=lambda: policy["personal-data.regions"]), tier=2),
        policy,
        arguments.dry_run,
    )
    for entry in walk(arguments.paths):
        if isinstance(entry, Failed):
            worker.fail(entry.path, ScanError(entry.reason, entry.hint))
        elif isinstance(entry, Found) and (entry.kind.sort == "notebook" or entry.kind.language == "python"):
            worker.fix(entry)
    if worker.failures:
        return ExitCode.INCOMPLETE
    return ExitCode.FINDINGS if worker.left else ExitCode.CLEAN


class _Fixer:
    """Repairs files one by one and counts what it could not do."""

    def __init__(self, scanner: Scanner, policy: Policy, is_dry: bool) -> None:
        self._scanner = scanner
        self._policy = policy
        self._is_dry = is_dry
        self.failures = 0
        self.left = 0

    def fail(self, path: str, error: ScanError) -> None:
        self.failures += 1
        print(plain(f"{path}: not read: {error}"))

    def fix(self, found: Found) -> None:
        try:
            content = read_bytes(found.path)
            repair = self._notebook if found.kind.sort == "notebook" else self._source
            new, repairs, masked = repair(content, found.path)
        except ScanError as error:
            self.fail(found.path, error)
            return
        moved, left = sum(item.moved for item in repairs), sum(item.left for item in repairs)
        self.left += left
        if self._is_dry:
            for item in repairs:
                _print_diff(found.path, item)
        elif new != content:
            write_whole(found.path, new)
        if moved or left or masked:
            verb = "would move" if self._is_dry else "moved"
            print(plain(f"{found.path}: {verb} {moved} secrets to the environment, masked {masked} values in outputs"))
        if left:
            print(plain(f"{found.path}: {left} secrets have to be moved by hand; `jupyter mlsec scan` shows them"))

    def _source(self, content: bytes, path: str) -> tuple:
        repair = repair_text(document_of(content, path), self._scanner, self._policy)
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) and repair.moved:
            raise ScanError("UTF-16 is not rewritten", "Convert it to UTF-8 first.")
        mark = "\ufeff" if content.startswith(b"\xef\xbb\xbf") else ""
        new = (mark + repair.text).encode() if repair.text != text_of(content) else content
        return new, [repair], 0

    def _notebook(self, content: bytes, path: str) -> tuple:
        masked = mask_notebook(content, path, self._scanner, self._policy)
        if masked.incomplete:
            raise ScanError(f"not wholly scanned: {masked.incomplete}", "`jupyter mlsec doctor` tests the engines.")
        model = json.loads(masked.content)
        repairs = []
        for part in _sources(parts_of(masked.content, path)):
            repair = repair_text(part.document, self._scanner, self._policy)
            repairs.append(repair)
            if repair.moved:
                cell = model["cells"][part.address[1]]
                as_lines = isinstance(cell["source"], list)
                cell["source"] = repair.text.splitlines(keepends=True) if as_lines else repair.text
        is_changed = any(item.moved for item in repairs)
        return (write_notebook(model, content) if is_changed else masked.content), repairs, masked.count


def repair_text(document: Document, scanner: Scanner, policy: Policy) -> Repair:
    """Moves the secrets in one text, one after another: each repair changes where the next one stands."""
    findings = _secrets(document, scanner, policy)
    current, moved = document, 0
    while findings and moved < _MOST_ROUNDS:
        fix = next(filter(None, (_environment_fix(item, current) for item in findings)), None)
        if fix is None:
            break
        current, moved = replace(current, text=apply_edits(current.text, fix.edits)), moved + 1
        findings = _secrets(current, scanner, policy)
    return Repair(current.text, _masked(document, scanner), _masked(current, scanner), moved, len(findings))


def _masked(document: Document, scanner: Scanner) -> str:
    """The text as it may be shown: without secrets and personal data, whatever the policy says of them."""
    found = (item for item in scanner.scan(document).findings if item.category in SENSITIVE)
    return redact(document.text, found, Placeholders("label"))


def _environment_fix(finding: Finding, document: Document):
    fixes = fixes_for(finding, document, may_excuse=False)
    return fixes[0] if fixes else None


def _secrets(document: Document, scanner: Scanner, policy: Policy) -> list:
    result = scanner.scan(document)
    if not result.complete:
        raise ScanError(f"not wholly scanned: {result.reason}", "`jupyter mlsec doctor` tests the engines.")
    return [
        item
        for item in result.findings
        if item.category is Category.SECRET and policy.action(item, "save")[0] > Action.ALLOW
    ]


def _sources(parts: Iterator[Part]) -> Iterator[Part]:
    return (part for part in parts if part.address[-1] == "source" and part.document.language == "python")


def _print_diff(path: str, repair: Repair) -> None:
    if not repair.moved:
        return
    lines = difflib.unified_diff(
        repair.before.splitlines(), repair.after.splitlines(), f"{path} (values masked)", path, lineterm=""
    )
    for line in lines:
        print(plain(line.replace("\t", "    ")))
