"""``jupyter mlsec redact``: masks the outputs of notebooks. Code is untouched."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.context import Context
from ..core.errors import ScanError, UsageError
from ..core.judge import judge
from ..core.policy import Policy
from ..core.redaction import Placeholders
from ..core.rule import Category
from ..core.scanner import Scanner
from ..documents.masking import mask_parts, numbers_in_use
from ..documents.notebooks import Part, parts_of
from ..documents.walk import Failed, Found, read_bytes, walk
from ..reports.model import plain
from ..reports.writing import write_whole
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective

__all__ = ["SENSITIVE", "Masked", "configure", "mask_notebook", "run", "write_notebook"]

SENSITIVE = (Category.SECRET, Category.PERSONAL_DATA)


@dataclass(frozen=True)
class Masked:
    """A notebook's new content, how many values were masked, and why something was not looked at (or None)."""

    content: bytes
    count: int
    incomplete: str | None = None


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="notebooks, or folders of them")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the one notebook there, in place of its own file")
    parser.add_argument("--dry-run", action="store_true", help="say what would be masked, write nothing")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Masks what the policy would not show. INCOMPLETE where a notebook could not be read."""
    from ..detectors import build_scanner
    from ..policyfile import fingerprint_key

    policy = load_effective(arguments.policy, arguments.paths).policy
    scanner = build_scanner(Context(key=fingerprint_key(), regions=lambda: policy["personal-data.regions"]), tier=2)
    entries = list(_notebooks(arguments.paths))
    if arguments.output and len(entries) != 1:
        raise UsageError(f"-o takes one notebook, not {len(entries)}.", "Without -o they are masked in place.")
    failures = 0
    for entry in entries:
        try:
            if isinstance(entry, Failed):
                raise ScanError(entry.reason, entry.hint)
            masked = mask_notebook(read_bytes(entry.path), entry.path, scanner, policy)
        except ScanError as error:
            failures += 1
            print(plain(f"{entry.path}: not masked: {error}"))
            continue
        failures += masked.incomplete is not None
        _finish(entry.path, masked, arguments)
    return ExitCode.INCOMPLETE if failures else ExitCode.CLEAN


def mask_notebook(content: bytes, path: str, scanner: Scanner, policy: Policy) -> Masked:
    """The notebook with every value in its outputs masked that the policy's ``output`` would not show.

    ScanError where it is no notebook, or of a format before 4. Bytes are unchanged where there is nothing.
    """
    parts = list(parts_of(content, path))
    model = json.loads(content)
    if "cells" not in model:
        raise ScanError("a notebook of an old format", "Save it in format 4 first.")
    hidden, incomplete = _hidden(parts, scanner, policy)
    if not hidden:
        return Masked(content, 0, incomplete)
    texts = (part.document.text for part in parts)
    mask_parts(model, hidden, Placeholders(policy["personal-data.placeholder"], numbers_in_use(texts)))
    return Masked(write_notebook(model, content), sum(len(findings) for _, findings in hidden), incomplete)


def _hidden(parts: Sequence[Part], scanner: Scanner, policy: Policy) -> tuple:
    """([(part, findings to mask)], why something was not looked at or None)."""
    hidden: list = []
    incomplete = None
    for part in parts:
        if not part.document.surface.is_output:
            continue
        judgement = judge(part.document, scanner, policy, "output")
        findings = tuple(item for item in judgement.hidden() if item.category in SENSITIVE)
        if findings:
            hidden.append((part, findings))
        if not judgement.complete:
            incomplete = judgement.reason or "a detector failed"
    return hidden, incomplete


def write_notebook(model: dict, before: bytes) -> bytes:
    """The file as Jupyter writes it; escapes only where the old file had them too."""
    end = "\n" if before.endswith(b"\n") else ""
    try:
        return (json.dumps(model, indent=1, ensure_ascii=before.isascii()) + end).encode()
    except UnicodeEncodeError:  # a lone surrogate can only be written as an escape
        return (json.dumps(model, indent=1) + end).encode()


def _finish(path: str, masked: Masked, arguments: argparse.Namespace) -> None:
    is_changed = masked.count and not arguments.dry_run
    if is_changed or (arguments.output and not arguments.dry_run):
        write_whole(arguments.output or path, masked.content)
    verb = "would be masked" if arguments.dry_run else "masked"
    print(plain(f"{path}: {masked.count} value{'s' * (masked.count != 1)} {verb}"))
    if masked.incomplete:
        print(plain(f"{path}: not wholly scanned: {masked.incomplete}"))


def _notebooks(paths: Sequence[str]) -> Iterator[Found | Failed]:
    """Notebooks under ``paths``; what was named and is none is failed, not passed over."""
    for entry in walk(paths):
        if isinstance(entry, Failed) or (isinstance(entry, Found) and entry.kind.sort == "notebook"):
            yield entry
        elif isinstance(entry, Found) and entry.path in paths:
            yield Failed(entry.path, "not a notebook", "Only outputs of notebooks are masked; `fix` repairs code.")
