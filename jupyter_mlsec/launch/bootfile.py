"""The boot file: what a kernel's guard is told at birth, in one file that only its owner can read.

    {"version": 1, "policy": {compiled}, "key": hex, "fingerprint_key": hex, "kernel_id", "audit_path",
     "package", "user", "server", "on_incomplete", "problems": [sentence, ...], "feed": path, "serial": number}

The kernel reads it once and deletes it; the provisioner writes a new one at every (re)start.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..core.errors import PolicyError

__all__ = ["read", "remove", "write"]

VERSION = 1


def write(folder: str, kernel_id: str, payload: Mapping[str, Any]) -> str:
    """Writes the boot file of a kernel into ``folder`` (made where it is missing); gives its path.

    Mode 0600 from the first byte on, and renamed into place, so that no reader sees half of it.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".mlsec-boot-", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"version": VERSION, "kernel_id": kernel_id, **payload}, file)
        path = os.path.join(folder, f"mlsec-boot-{kernel_id}.json")
        os.replace(draft, path)
    except BaseException:
        remove(draft)
        raise
    return path


def read(path: str) -> dict:
    """The payload in a boot file; PolicyError where it cannot be used."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PolicyError("the kernel's boot file cannot be read", "Restart the kernel.") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise PolicyError("the kernel's boot file is of another version", "Restart the server.")
    return data


def remove(path: str) -> None:
    """Deletes a boot file; it does not matter whether the kernel was first."""
    try:
        os.unlink(path)
    except OSError:
        return
