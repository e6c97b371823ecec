"""``guard install | remove | status``: the guard for every client of an environment, person or machine.

    --system       /etc/ipython/ipython_kernel_config.py
    --sys-prefix   {sys.prefix}/etc/ipython/ipython_kernel_config.py
    --user         {IPython folder}/profile_default/ipython_kernel_config.py

One marked block in a file that may hold other things; removal restores that file byte for byte. Beside it
lies the compiled policy, for kernels whose Python cannot read TOML.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..core.errors import UsageError
from ..core.policy import Policy
from .guardblock import BEGIN, END, find, render

__all__ = ["SCOPES", "GuardState", "config_file", "install", "remove", "status"]

SCOPES = ("system", "sys-prefix", "user")
_NAME = "ipython_kernel_config.py"
_COMPILED = "jupyter_mlsec_guard.json"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class GuardState:
    """Where the guard stands in one scope. ``state``: ``installed``, ``absent`` or ``damaged``; ``hint``: next step."""

    scope: str
    path: str
    state: str
    why: str = ""
    hint: str = ""


def config_file(scope: str, root: Optional[Path] = None) -> Path:
    """The configuration file of a scope. ``root`` takes the place of ``/`` for ``system`` (tests, image builds)."""
    if scope == "system":
        return Path(root or "/") / "etc" / "ipython" / _NAME
    if scope == "sys-prefix":
        return Path(sys.prefix) / "etc" / "ipython" / _NAME
    if scope == "user":
        return Path(os.environ.get("IPYTHONDIR") or Path.home() / ".ipython") / "profile_default" / _NAME
    raise UsageError(f"no such scope: {scope}", "Scopes: " + ", ".join(SCOPES) + ".")


def install(scope: str, policy: Policy, root: Optional[Path] = None) -> GuardState:
    """Adds the block, or brings it up to date. UsageError where the file cannot be written or is broken."""
    path = config_file(scope, root)
    before = _read(path)
    found = find(before) if before is not None else None
    if before is None:
        created, newline, head, tail = True, False, b"", b""
    elif found is not None:
        created, newline = found.created, found.newline
        head, tail = before[: found.start], before[found.end :]
    else:
        _require_sound(path, before)
        created, newline = False, bool(before) and not before.endswith(b"\n")
        head, tail = before + (b"\n" if newline else b""), b""
    compiled = path.with_name(_COMPILED)
    decision = policy["limits.on_incomplete"]
    block = render(scope, str(_PACKAGE), str(compiled), decision, str(path), created, newline)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(compiled, json.dumps({"version": 1, "policy": policy.to_json()}).encode())
        _replace(path, head + block + tail)
    except OSError as error:
        raise _unwritable(path, scope, error) from error
    return status(scope, root)


def remove(scope: str, root: Optional[Path] = None) -> GuardState:
    """Takes the block out; a file that ``install`` created and nobody added to goes as a whole."""
    path = config_file(scope, root)
    data = _read(path)
    found = find(data) if data is not None else None
    try:
        if data is not None and found is not None:
            head, tail = data[: found.start], data[found.end :]
            if found.newline and head.endswith(b"\n") and not tail:
                head = head[:-1]
            if found.created and not head + tail:
                path.unlink()
            else:
                _replace(path, head + tail)
        elif data is not None and BEGIN.encode() in data:
            raise UsageError(f"the block in {path} was edited", "Delete the lines between the marks by hand.")
        path.with_name(_COMPILED).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, scope, error) from error
    return status(scope, root)


def status(scope: str, root: Optional[Path] = None) -> GuardState:
    """Whether the guard is installed in a scope, and whether it would load."""
    path = config_file(scope, root)
    again = f"Run `jupyter mlsec guard install --{scope}`."
    data = _read(path)
    if data is None or (BEGIN.encode() not in data and END.encode() not in data):
        return GuardState(scope, str(path), "absent", "no block in this file" if data else "no such file", again)
    found = find(data)
    if found is None:
        return GuardState(scope, str(path), "damaged", "the block was edited", "Delete the lines between the marks.")
    try:
        compile(data, str(path), "exec")
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        return GuardState(scope, str(path), "damaged", f"IPython skips this file: line {line} is no Python", again)
    if repr(str(_PACKAGE)).encode("ascii", "backslashreplace") not in found.text:
        return GuardState(scope, str(path), "damaged", "the block loads another copy of the package", again)
    if not path.with_name(_COMPILED).exists():
        return GuardState(scope, str(path), "damaged", "the compiled policy beside it is missing", again)
    hidden = _hidden_folder(_PACKAGE) if scope == "system" else None
    if hidden is not None:
        why = f"other people cannot read {hidden}, from where their kernels would load the guard"
        return GuardState(scope, str(path), "damaged", why, "Install the package where everybody can read it.")
    return GuardState(scope, str(path), "installed", "every new kernel that reads this file is guarded")


def _read(path: Path) -> Optional[bytes]:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror})", "Run this as somebody who can.") from error


def _replace(path: Path, data: bytes) -> None:
    """Writes a file as a whole or not at all; mode and owner stay."""
    known = path.stat() if path.exists() else None
    handle, draft = tempfile.mkstemp(prefix=".mlsec-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, stat.S_IMODE(known.st_mode) if known else 0o644)
        if known is not None and (known.st_uid, known.st_gid) != (os.getuid(), os.getgid()):
            os.chown(draft, known.st_uid, known.st_gid)
        os.replace(draft, path.resolve())
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _require_sound(path: Path, data: bytes) -> None:
    try:
        compile(data, str(path), "exec")
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise UsageError(
            f"{path} is no valid Python (line {line}), so IPython skips all of it", "Repair that line first."
        ) from None


def _hidden_folder(folder: Path) -> Optional[Path]:
    """The first folder on the way to ``folder`` that others may not enter, or None."""
    for step in [*reversed(folder.parents), folder]:
        if not step.stat().st_mode & stat.S_IXOTH:
            return step
    return None


def _unwritable(path: Path, scope: str, error: OSError) -> UsageError:
    hint = "Run it as root, or install with --user." if scope == "system" else "Check who owns that folder."
    return UsageError(f"{path} cannot be written ({error.strerror})", hint)
