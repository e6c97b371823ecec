"""``jupyter mlsec scan``: arguments, report, exit code."""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace

from ...core.errors import UsageError
from ...core.rule import Category
from ...documents.walk import Failed, Found, Left, walk
from ...policyfile.places import FILE_NAME
from ...reports import FORMATS, Failure, FileReport, Report, render
from ...reports.baseline import Baseline
from ...reports.secretsbaseline import SecretsBaseline, is_secrets_baseline
from ..exitcodes import ExitCode
from ..parsing import Parser, nearest
from ..policies import add_policy_argument, applied_note, load_effective, policy_notes

__all__ = ["configure", "run"]

# Names of --only, as the policy's sections are called, to categories; the singular forms are understood too.
_CATEGORIES = {
    "secrets": Category.SECRET,
    "personal-data": Category.PERSONAL_DATA,
    "endpoints": Category.ENDPOINT,
    "exposure": Category.EXPOSURE,
}
_NOTHING_STAGED = ("Nothing is staged: `git add` what the next commit shall hold.",)
_ALIASES = {category.value: category for category in Category}


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: the working folder)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="form of the report (default: text)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the report there, whole or not at all")
    parser.add_argument("--only", metavar="LIST", help=f"comma-separated: {', '.join(_CATEGORIES)}")
    parser.add_argument(
        "--baseline", metavar="FILE", help="leave out what this file knows: ours, or detect-secrets' own"
    )
    parser.add_argument("--update-baseline", action="store_true", help="write what is found now into the baseline")
    parser.add_argument("--staged", action="store_true", help="scan what git is about to commit")
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="processes (default: one per core, at most 8)")
    add_policy_argument(parser)
    parser.add_argument(
        "--explain",
        action="store_true",
        help="also show what is allowed or excused, and why each was found and decided so",
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 in place of 1; 2 and 3 stay")
    parser.add_argument("--executor", choices=("local",), default="local", help="where to scan (default: local)")
    parser.add_argument("--cases", metavar="-", help="read JSON lines from standard input and answer in JSON lines")


def run(arguments: argparse.Namespace) -> int:
    """Scans, reports, and says how it went."""
    only = _only(arguments.only)
    if arguments.cases is not None:
        return _run_cases(arguments, only)
    if arguments.update_baseline and not arguments.baseline:
        raise UsageError("--update-baseline needs --baseline FILE.", "Name the file to write.")
    arguments.is_foreign = bool(arguments.baseline) and is_secrets_baseline(arguments.baseline)
    loaded = load_effective(arguments.policy, _subjects(arguments))
    report = _scan(arguments, only or tuple(_CATEGORIES.values()), loaded)
    if arguments.baseline:
        report = _with_baseline(arguments, report)
    _write(arguments, report)
    if not report.is_complete:
        return ExitCode.INCOMPLETE
    return ExitCode.FINDINGS if report.has_findings and not arguments.exit_zero else ExitCode.CLEAN


def _scan(arguments: argparse.Namespace, only: tuple, loaded) -> Report:
    from ... import __version__
    from .files import ScanSettings
    from .pool import default_jobs, scan_files

    started = time.monotonic()
    entries, root = _entries(arguments)
    found = [entry for entry in entries if isinstance(entry, Found) and not _is_baseline(arguments, entry.path)]
    key = _key(arguments)
    settings = ScanSettings(
        policy=loaded.policy.to_json(),
        key=key,
        only=tuple(category.value for category in only),
        known=arguments.known.known() if arguments.is_foreign else None,
        explain=arguments.explain,
        places=arguments.explain or (Category.ENDPOINT in only and arguments.only is not None),
        staged=root,
    )
    files = scan_files(found, settings, arguments.jobs or default_jobs())
    failed = [
        FileReport(entry.path, failures=(Failure(entry.reason, entry.hint),))
        for entry in entries
        if isinstance(entry, Failed)
    ]
    return Report(
        files=tuple(files + failed),
        skipped=tuple((entry.path, entry.reason) for entry in entries if isinstance(entry, Left)),
        fail_on=loaded.policy["scan.fail_on"],
        policy=loaded.policy.digest,
        sources=tuple(layer.source for layer in loaded.layers if layer.source),
        seconds=time.monotonic() - started,
        version=__version__,
        everything=arguments.explain,
        inventory=arguments.only is not None and Category.ENDPOINT in only,
        notes=(
            *(_NOTHING_STAGED if root and not entries else ()),
            *applied_note(loaded),
            *_passed_over(found, loaded),
            *policy_notes(loaded),
        ),
        again=() if arguments.staged else _again(arguments),
    )


def _is_baseline(arguments: argparse.Namespace, path: str) -> bool:
    """True for the baseline itself: hashes, and a key, are all that it holds."""
    return bool(arguments.baseline) and os.path.realpath(path) == os.path.realpath(arguments.baseline)


def _again(arguments: argparse.Namespace) -> tuple:
    """What names the same files under the same policy to another command."""
    policy = ("--policy", arguments.policy) if arguments.policy else ()
    return (*policy, *(arguments.paths or ["."]))


def _subjects(arguments: argparse.Namespace) -> list:
    """What is scanned, as far as it decides which project files count."""
    if not arguments.staged:
        return arguments.paths
    from .staged import repository_root

    return [repository_root()]


def _passed_over(found: list, loaded) -> tuple:
    """Says which project files among what was scanned did not count: those below the common folder."""
    counted = {os.path.realpath(layer.source) for layer in loaded.layers}
    files = (entry.path for entry in found if os.path.basename(entry.path) == FILE_NAME)
    left = [path for path in files if os.path.realpath(path) not in counted]
    if not left:
        return ()
    more = f" and {len(left) - 1} more" if len(left) > 1 else ""
    folder = os.path.dirname(left[0]) or "its folder"
    return (f"{left[0]}{more} did not count: scan {folder} by itself to work under its policy.",)


def _entries(arguments: argparse.Namespace) -> tuple:
    """(files and what is not read, root of the repository or None)."""
    if not arguments.staged:
        return list(walk(arguments.paths or ["."])), None
    from .staged import repository_root, staged_files

    root = repository_root()
    return list(staged_files(root, arguments.paths)), root


def _key(arguments: argparse.Namespace) -> bytes:
    """The fingerprint key: our baseline's own, so that a team shares names; else this user's."""
    from ...policyfile import fingerprint_key

    if not arguments.baseline:
        return fingerprint_key()
    is_new = arguments.update_baseline and not os.path.exists(arguments.baseline)
    if arguments.is_foreign:
        arguments.known = SecretsBaseline.load(arguments.baseline, must_exist=not is_new)
        return fingerprint_key()
    arguments.known = Baseline.fresh(arguments.baseline) if is_new else Baseline.load(arguments.baseline)
    return arguments.known.key


def _with_baseline(arguments: argparse.Namespace, report: Report) -> Report:
    baseline = arguments.known
    notes = report.notes
    if arguments.is_foreign:
        notes = (*notes, *(f"{arguments.baseline}: {warning}" for warning in baseline.settings.warnings))
    if arguments.update_baseline:
        if not report.is_complete:
            print("mlsec: not everything could be scanned; the baseline knows only what was.", file=sys.stderr)
        # What is known keeps its label: it is found by the old file first.
        baseline = baseline.updated([baseline.excuse(file) for file in report.files])
        baseline.save(arguments.baseline)
        known = f"{len(baseline)} finding{'s' * (len(baseline) != 1)}"
        notes = (*notes, f"{arguments.baseline} was written and knows {known}.")
        if arguments.is_foreign:
            notes = (
                *notes,
                "Baselines of detect-secrets hold secrets only: an unkeyed hash of personal data can be guessed.",
            )
    return replace(report, notes=notes, files=tuple(baseline.excuse(file) for file in report.files))


def _write(arguments: argparse.Namespace, report: Report) -> None:
    if arguments.output:
        from ...reports.model import summary_line
        from ...reports.writing import write_whole

        write_whole(arguments.output, render(report, arguments.format))
        print(f"{arguments.output}: {summary_line(report)}", file=sys.stderr)
        return
    is_terminal = arguments.format == "text" and sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else None
    colour = is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    sys.stdout.write(render(report, arguments.format, width, colour))


def _run_cases(arguments: argparse.Namespace, only: tuple) -> int:
    if arguments.cases != "-":
        raise UsageError("--cases reads standard input: write `--cases -`.", "`< FILE` feeds it a file.")
    from ...policyfile import fingerprint_key
    from .cases import answer_cases

    loaded = load_effective(arguments.policy)
    only = only or (Category.SECRET, Category.PERSONAL_DATA)
    complete = answer_cases(0, sys.stdout.buffer, loaded.policy, fingerprint_key(), only)
    return ExitCode.CLEAN if complete else ExitCode.INCOMPLETE


def _only(text: str | None) -> tuple:
    if text is None:
        return ()
    known = {**_CATEGORIES, **_ALIASES}
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UsageError(f"--only knows no {name!r}.", nearest(name, _CATEGORIES, "jupyter mlsec scan"))
    if not names:
        raise UsageError("--only names nothing.", f"Name some of {', '.join(_CATEGORIES)}.")
    return tuple(dict.fromkeys(known[name] for name in names))


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 256")
    return int(text)
