"""Closes the echo: ipykernel copies what subprocesses and ``os.write`` print, unjudged, to the server's log.

The log itself stays open on a descriptor of its own, and its lines are masked.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Iterable
from typing import Any

from .state import Guard

__all__ = ["close_raw_echo"]

# Files over the copied descriptors that are no longer written to. Collected as garbage, they would close the
# descriptor, and the next file to be opened would take its number and receive the echo.
_kept: list = []


class _MaskingFormatter(logging.Formatter):
    """Formats as another formatter does, then masks the line."""

    def __init__(self, inner: Any, guard: Guard) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()
        self._guard = guard

    def format(self, record: logging.LogRecord) -> str:
        return self._guard.masked_line(self._inner.format(record))


def close_raw_echo(guard: Guard, loggers: Iterable[logging.Logger]) -> None:
    """Points descriptors that lead around the gate at nothing; masks the log's handlers.

    Where ipykernel captures descriptors 1 and 2, these are the copies that it kept of them; where it does
    not (``capture_fd_output`` off, Windows), the two themselves.
    """
    copies = {}
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        captured = getattr(stream, "_original_stdstream_copy", None)
        around = number if captured is None else captured
        copies[around] = os.dup(around)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, around, inheritable=captured is None)
        os.close(nothing)
        # With --no-quiet every printed line is echoed there too.
        _kept.append(getattr(stream, "echo", None))
        stream.echo = None
        if captured is None:
            guard.notes["processes"] = "what processes print is left out: this kernel does not capture it"
        else:
            # What is told to write to sys.stdout's descriptor takes the watched one, and reaches the notebook.
            stream.fileno = _constant(stream._original_stdstream_fd)
    for logger in loggers:
        for handler in logger.handlers:
            _redirect(handler, copies)
            handler.setFormatter(_MaskingFormatter(handler.formatter, guard))


def _constant(value: int) -> Any:
    return lambda: value


def _redirect(handler: logging.Handler, copies: dict) -> None:
    stream = getattr(handler, "stream", None)
    try:
        fd = stream.fileno() if stream is not None else None
    except (OSError, ValueError):
        return
    if fd in copies:
        _kept.append(stream)
        handler.stream = io.TextIOWrapper(  # type: ignore[attr-defined]
            io.FileIO(copies[fd], "w"), encoding="utf-8", errors="backslashreplace", write_through=True
        )
