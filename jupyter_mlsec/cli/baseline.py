"""``jupyter mlsec baseline import|export``: what a team knows, from detect-secrets' format to ours and back.

Both scan the files, because neither file holds a value: what the one knows is found again and written under the
names of the other. Labels of audits are kept. Exit code 3 where a file could not be scanned.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import replace

from ..core.errors import UsageError
from ..core.rule import Category
from ..documents.walk import Failed, Found, walk
from ..reports.baseline import Baseline
from ..reports.model import FileReport
from ..reports.secretsbaseline import SecretsBaseline, is_secrets_baseline
from .exitcodes import ExitCode
from .parsing import Parser
from .policies import add_policy_argument, load_effective
from .scanning.files import ScanSettings
from .scanning.pool import default_jobs, scan_files

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("direction", choices=("import", "export"), help="from detect-secrets' format, or to it")
    parser.add_argument("baseline", metavar="FILE", help="the baseline to read")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: the baseline's folder)")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="the baseline to write")
    add_policy_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Scans, translates, and says what was found again."""
    inward = arguments.direction == "import"
    if is_secrets_baseline(arguments.baseline) != inward:
        other = "export" if inward else "import"
        raise UsageError(f"{arguments.baseline} has the other format.", f"`jupyter mlsec baseline {other}` reads it.")
    ours = Baseline.fresh(arguments.output) if inward else Baseline.load(arguments.baseline)
    theirs = SecretsBaseline.load(arguments.baseline if inward else arguments.output, must_exist=inward)
    files, failed = _scanned(arguments, ours, theirs)
    old, new = (theirs, ours) if inward else (ours, theirs)
    known = [_only_known(old.excuse(file)) for file in files]
    new = new.updated(known)
    new.save(arguments.output)
    found = sum(len(file.hits) for file in known)
    print(f"{arguments.output} was written and knows {len(new)} findings; {arguments.baseline} had {len(old)} entries.")
    if inward and found < len(old):
        print("Entries that nothing was found for: gone, in files that were not scanned, or nothing that we report.")
    if not inward:
        print("Personal data was left out: that format holds unkeyed hashes, which can be guessed.")
    for warning in theirs.settings.warnings if inward else ():
        print(f"{arguments.baseline}: {warning}")
    for path, reason in failed:
        print(f"could not scan {path}: {reason}")
    return ExitCode.INCOMPLETE if failed else ExitCode.CLEAN


def _scanned(arguments: argparse.Namespace, ours: Baseline, theirs: SecretsBaseline) -> tuple:
    """(reports, [(path, reason)] of what could not be scanned), under our key and with the hashes that theirs holds."""
    paths = arguments.paths or [os.path.dirname(arguments.baseline) or "."]
    loaded = load_effective(arguments.policy, paths)
    skipped = {os.path.realpath(path) for path in (arguments.baseline, arguments.output)}
    entries = [entry for entry in walk(paths) if os.path.realpath(entry.path) not in skipped]
    settings = ScanSettings(
        policy=loaded.policy.to_json(),
        key=ours.key,
        only=tuple(category.value for category in Category if category is not Category.ENDPOINT),
        known=theirs.known(),
    )
    files = scan_files([entry for entry in entries if isinstance(entry, Found)], settings, default_jobs())
    failed = [(entry.path, entry.reason) for entry in entries if isinstance(entry, Failed)]
    return files, failed + list(_failures(files))


def _failures(files: Iterable[FileReport]) -> Iterable[tuple]:
    return ((file.path, failure.reason) for file in files for failure in file.failures)


def _only_known(file: FileReport) -> FileReport:
    return replace(file, hits=tuple(hit for hit in file.hits if hit.excuse == "baseline" and not hit.left_out))
