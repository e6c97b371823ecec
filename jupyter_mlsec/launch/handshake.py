"""The handshake between a kernel's guard and the server: signed messages, and a register of keys.

    provisioner --boot file (0600)--> guard in the kernel          key, policy, kernel id
    server --Register.publish: policy feed--> guard                a policy that changed meanwhile
    guard --metadata["mlsec"] = {"policy", "sig"[, "gates"]}--> server   what was judged, by which policy,
                                                                       and at idle: the state of its gates

The signature says: a guard that holds this kernel's key judged these bytes under this policy. It is no
protection against code that reads the kernel's own memory; DESIGN says so.
"""

from __future__ import annotations

import hmac
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

from . import feed

__all__ = [
    "BOOT_VARIABLE",
    "STAMP",
    "Grant",
    "Register",
    "gates_told",
    "new_key",
    "register",
    "sign",
    "stamp",
    "verify",
]

BOOT_VARIABLE = "JUPYTER_MLSEC_BOOT"
STAMP = "mlsec"


def new_key() -> bytes:
    """A fresh signing key: 32 random bytes."""
    return os.urandom(32)


def sign(key: bytes, msg_id: str, content: bytes, digest: str, gates: str = "") -> str:
    """Hexadecimal HMAC-SHA-256 over the message's id, the policy's digest, the gates' states and the content."""
    head = f"{msg_id}\0{digest}\0{gates}\0".encode("utf-8", "surrogatepass")
    return hmac.digest(key, head + content, "sha256").hex()


def stamp(key: bytes, msg_id: str, content: bytes, digest: str, gates: Optional[list] = None) -> dict:
    """What a guard puts into ``metadata["mlsec"]``; ``gates`` are {"gate", "state", "action", "why"}."""
    if gates is None:
        return {"policy": digest, "sig": sign(key, msg_id, content, digest)}
    told = json.dumps(gates, sort_keys=True)
    return {"policy": digest, "gates": told, "sig": sign(key, msg_id, content, digest, told)}


def verify(key: Optional[bytes], msg_id: str, content: bytes, metadata: Optional[Mapping[str, Any]]) -> Optional[str]:
    """The digest of the policy under which a guard judged ``content``; None where nobody vouches for it.

    ``content`` are the bytes as received, ``metadata`` the message's unpacked metadata. Whether the
    digest is the current one is for the caller to compare.
    """
    claim = (metadata or {}).get(STAMP)
    if not key or not isinstance(claim, Mapping):
        return None
    digest, signature, gates = claim.get("policy"), claim.get("sig"), claim.get("gates", "")
    if not isinstance(digest, str) or not isinstance(signature, str) or not isinstance(gates, str):
        return None
    expected = sign(key, msg_id, content, digest, gates)
    return digest if hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")) else None


def gates_told(metadata: Mapping[str, Any]) -> Optional[list]:
    """The gates' states in a message that ``verify`` has accepted; None where it tells none."""
    told = metadata[STAMP].get("gates")
    return json.loads(told) if told else None


@dataclass(frozen=True)
class Grant:
    """What the server gave one kernel. The key is kept out of the repr.

    guarded   False where the launch command was left alone: no guard is expected (R, Julia, bash, ...)
    feed      where this kernel looks for a changed policy (``launch.feed``); "" where it cannot
    serial    the number of the policy that it was started with (``Register.serial``)
    """

    kernel_id: str
    key: bytes = field(repr=False)
    guarded: bool = True
    feed: str = ""
    serial: int = 0


class Register:
    """The grants of this process's kernels, and what their provisioners are to tell them. Thread-safe."""

    def __init__(self) -> None:
        self._grants: dict = {}
        self._lock = threading.Lock()
        self._news: Mapping[str, Any] = {}
        self.serial = 0
        """The number of the policy in force. Read it before the policy that a kernel is started with."""
        self.payload_of: Optional[Callable[[str], Mapping[str, Any]]] = None
        """``payload_of(kernel_id)`` -> {"policy": compiled JSON, "fingerprint_key": hex, "audit_path", "user",
        "server"}: set by the server. Without it a provisioner reads the policy files itself."""

    def put(self, grant: Grant) -> None:
        """Remembers the grant of a kernel, in place of an earlier one; OSError where news cannot be told to it."""
        with self._lock:
            self._grants[grant.kernel_id] = grant
            if grant.serial < self.serial:  # the policy has changed while this kernel was being started
                self._tell(grant)

    def publish(self, payload: Mapping[str, Any]) -> list:
        """Tells every guarded kernel a changed policy: ``policy``, ``problems``, ``audit_path``.

        Gives the ids of kernels that could not be told; what they send is judged by the server.
        """
        failed = []
        with self._lock:
            self.serial += 1
            self._news = dict(payload)
            for grant in self._grants.values():
                try:
                    self._tell(grant)
                except OSError:
                    failed.append(grant.kernel_id)
        return failed

    def _tell(self, grant: Grant) -> None:
        if grant.guarded and grant.feed:
            feed.write(grant.feed, grant.key, grant.kernel_id, self.serial, self._news)

    def get(self, kernel_id: str) -> Optional[Grant]:
        """The grant of a kernel, or None where this server did not start it with a guard."""
        return self._grants.get(kernel_id)

    def drop(self, kernel_id: str) -> None:
        """Forgets a kernel that is gone."""
        with self._lock:
            self._grants.pop(kernel_id, None)


register = Register()
