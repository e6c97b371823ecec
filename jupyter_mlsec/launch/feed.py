"""The policy feed: how a running kernel hears that its policy has changed.

    server --write--> mlsec-policy-KERNEL.json (0600, runtime folder) --Feed.news--> guard, once per change

    <HMAC-SHA-256 in hexadecimal>
    {"version": 1, "kernel_id", "serial", "policy": {compiled}, "problems": [sentence, ...], "audit_path"}

A file, not a message: a cell that runs keeps a kernel from reading its sockets, and every gate can look at a
file. Its key is derived from the kernel's signing key, so that nothing that a guard signs (messages, whose content a
cell chooses) reads as a policy. ``serial`` only grows: an older, looser file that is put back is no news.
"""

from __future__ import annotations

import hmac
import json
import os
import tempfile
from collections.abc import Mapping
from typing import Any, Optional

from ..core.errors import PolicyError

__all__ = ["Feed", "feed_path", "write"]

VERSION = 1
_MOST_BYTES = 16 << 20
_NEXT_STEP = "The policy that was in force stays; restart the kernel."


def feed_path(folder: str, kernel_id: str) -> str:
    """Where a kernel's feed lies; there is no file until its policy has changed."""
    return os.path.join(folder, f"mlsec-policy-{kernel_id}.json")


def write(path: str, key: bytes, kernel_id: str, serial: int, payload: Mapping[str, Any]) -> None:
    """Tells a kernel ``payload`` (``policy``, ``problems``, ``audit_path``). OSError where it cannot be written."""
    body = json.dumps({**payload, "version": VERSION, "kernel_id": kernel_id, "serial": serial}).encode()
    handle, draft = tempfile.mkstemp(prefix=".mlsec-policy-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_signature(key, body) + b"\n" + body)
        os.replace(draft, path)  # no reader sees half of it
    except BaseException:
        os.unlink(draft)
        raise


class Feed:
    """The kernel's end. ``serial`` is that of the boot file."""

    def __init__(self, path: str, key: bytes, kernel_id: str, serial: int) -> None:
        self.path = path
        self._key = key
        self._kernel_id = kernel_id
        self._serial = serial
        self._seen: Any = None

    def __repr__(self) -> str:
        return f"Feed({self.path!r}, serial {self._serial})"

    def news(self) -> Optional[dict]:
        """What the server has told since the last call; None where it has not. PolicyError for a file of others."""
        try:
            state = os.stat(self.path)
        except OSError:
            return None
        seen = (state.st_ino, state.st_mtime_ns, state.st_ctime_ns, state.st_size)
        if seen == self._seen:
            return None
        self._seen = seen
        told = self._read()
        if told["serial"] <= self._serial:
            return None
        self._serial = told["serial"]
        return told

    def _read(self) -> dict:
        try:
            with open(self.path, "rb") as file:
                signature, _, body = file.read(_MOST_BYTES).partition(b"\n")
        except OSError as error:
            raise PolicyError("the server's policy cannot be read", _NEXT_STEP) from error
        if not hmac.compare_digest(signature, _signature(self._key, body)):
            raise PolicyError("a policy that this kernel's server has not signed was put before it", _NEXT_STEP)
        told = json.loads(body)
        if told["version"] != VERSION or told["kernel_id"] != self._kernel_id:
            raise PolicyError("the policy that the server told is another kernel's, or of another version", _NEXT_STEP)
        return dict(told)


def _signature(key: bytes, body: bytes) -> bytes:
    own = hmac.digest(key, b"jupyter-mlsec policy feed", "sha256")
    return hmac.digest(own, body, "sha256").hex().encode("ascii")
