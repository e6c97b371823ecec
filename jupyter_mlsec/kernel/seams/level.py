"""How much of a request a seam sees."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Level"]


class Level(IntEnum):
    """How much a seam sees. What a higher one has reported, a lower one does not report again.

    COMMAND the command line of a process, which the others know nothing of; CONNECT an address; NAME a look-up;
    TRANSPORT a request inside another client's; URL a request.
    """

    COMMAND = -1
    CONNECT = 0
    NAME = 1
    TRANSPORT = 2
    URL = 3
