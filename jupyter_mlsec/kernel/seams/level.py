"""How much of a request a seam sees."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Level"]


class Level(IntEnum):
    """How much a seam sees. What a higher one has reported, a lower one does not report again.

    CONNECT an address; NAME a look-up; TRANSPORT a request inside another client's; URL a request.
    """

    CONNECT = 0
    NAME = 1
    TRANSPORT = 2
    URL = 3
