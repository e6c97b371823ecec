"""Ports for servers that tests start."""

from __future__ import annotations

import secrets
import socket

__all__ = ["free_port"]

# Below the range from which systems give ports to whoever asks for any (32768 on Linux, 49152 elsewhere): a port
# of that range that was free a moment ago may belong to a kernel by now, which accepts connections and never answers.
_LOWEST, _HIGHEST = 20_000, 32_000


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens, drawn at random so that two workers seldom meet."""
    while True:
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
