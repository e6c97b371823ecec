"""What this process listens on, from Linux' own tables; no command is started."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

__all__ = ["Listener", "listeners_of"]

_TABLES = (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6))
_LISTEN = "0A"


@dataclass(frozen=True)
class Listener:
    """One listening TCP socket."""

    address: str
    port: int

    @property
    def reach(self) -> str:
        """Who can connect: ``everyone``, ``this machine``, or ``whoever reaches ADDRESS``."""
        if self.address in ("0.0.0.0", "::"):
            return "everyone"
        if self.address.startswith("127.") or self.address in ("::1", "::ffff:127.0.0.1"):
            return "this machine"
        return f"whoever reaches {self.address}"


def listeners_of(process: str = "self") -> list:
    """The listening TCP sockets of a process of this machine, by port. OSError where there is no /proc."""
    inodes = _socket_inodes(process)
    found = set()
    for table, family in _TABLES:
        try:
            with open(f"/proc/{process}/net/{table}", encoding="ascii") as file:
                lines = file.read().splitlines()[1:]
        except FileNotFoundError:
            continue  # a kernel without IPv6 has no table for it
        for line in lines:
            fields = line.split()
            if fields[3] == _LISTEN and fields[9] in inodes:
                address, _, port = fields[1].partition(":")
                found.add(Listener(_address(address, family), int(port, 16)))
    return sorted(found, key=lambda item: (item.port, item.address))


def _socket_inodes(process: str) -> set:
    folder = f"/proc/{process}/fd"
    inodes = set()
    for name in os.listdir(folder):
        try:
            target = os.readlink(f"{folder}/{name}")
        except OSError:
            continue  # closed meanwhile
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    return inodes


def _address(text: str, family: int) -> str:
    raw = bytes.fromhex(text)
    # Each 32-bit word stands in the byte order of the machine.
    step = 4
    words = [raw[at : at + step][::-1] for at in range(0, len(raw), step)]
    return socket.inet_ntop(family, b"".join(words))
