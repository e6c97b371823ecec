"""A seat: one browser session's place at one kernel, which a connection takes, loses and takes again.

The lane belongs to the seat: messages that the server has read from the kernel and not yet delivered when a
connection broke are delivered to the next connection of the same session, before what the server has buffered.
"""

from __future__ import annotations

from typing import Any

from ..kernels import KernelRecord
from .lane import Lane

__all__ = ["Seat", "seat_of"]

_KEPT = 32


class Seat:
    """``connection`` is who sits here, or None; ``lane`` is what it is sent, in order."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.connection: Any = None

    def take(self, connection: Any) -> None:
        """The connection is open: what waited for it is delivered now."""
        self.connection = connection
        self.lane.on_full, self.lane.on_room = connection._mlsec_pause, connection._mlsec_resume
        self.lane.release()

    def leave(self, connection: Any) -> None:
        """The connection is closed; one that was replaced before has nothing to leave."""
        if self.connection is connection:
            self.connection = None
            self.lane.hold()


def seat_of(record: KernelRecord, session_key: str, connection: Any) -> Seat:
    """The seat of a session at a kernel, new where it is the first time; the longest unused are given up."""
    seats = record.seats
    seat = seats.get(session_key)
    if seat is None:
        gate = connection.mlsec_gate
        seat = seats[session_key] = Seat(Lane(connection.log, gate.executor))
        while len(seats) > _KEPT:
            seats.popitem(last=False)
    seats.move_to_end(session_key)
    return seat
