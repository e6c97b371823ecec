"""Notebooks that are larger than what one wants to hold: cells are read from the file one by one.

One pass finds where each cell stands, without making objects of anything; then each cell is decoded when its turn
comes. Whatever is unusual (another format, a repeated key, a mistake in the JSON) is left to the way that reads
the whole file: that knows how to repair, and where a mistake is.

    on_disk(path) -> mapping as ``notebookfile.decode_notebook`` gives it, or None
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from ..core.errors import ScanError
from .notebookfile import decode_notebook, decode_value

__all__ = ["LARGE", "CellsOnDisk", "on_disk"]

LARGE = 32 << 20  # bytes from which a notebook is read this way
_WINDOW = 4 << 20
# A string, a bracket, or a string that goes on behind the window.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]', re.S)
_BETWEEN = (b"", b",")
_BOM = b"\xef\xbb\xbf"


class _Unusual(Exception):
    """Not for this module."""


@dataclass(frozen=True)
class CellsOnDisk:
    """The cells of a notebook: iterating decodes one at a time. ScanError where the file has changed meanwhile."""

    path: str
    stamp: tuple
    places: tuple

    def __iter__(self) -> Iterator[Any]:
        with open(self.path, "rb") as file:
            if _stamp(file) != self.stamp:
                raise ScanError("it changed while it was read", "Scan it again.")
            for number, (start, end) in enumerate(self.places, 1):
                file.seek(start)
                yield decode_value(file.read(end - start), f"cell {number}")


def on_disk(path: str) -> Mapping | None:
    """The notebook at ``path`` with its cells left in the file; None where it has to be read as a whole."""
    try:
        with open(path, "rb") as file:
            stamp = _stamp(file)
            cells, begin, end = _cells(file)
            file.seek(0)
            # The file without its cells: checked as any other notebook is.
            around = file.read(begin).removeprefix(_BOM) + b"[]"
            file.seek(end)
            around += file.read()
        model = dict(decode_notebook(around, path))
    except (_Unusual, OSError, ScanError):
        return None
    return {**model, "cells": CellsOnDisk(path, stamp, cells)}


def _stamp(file: BinaryIO) -> tuple:
    status = os.fstat(file.fileno())
    return status.st_size, status.st_mtime_ns, status.st_ino


def _cells(file: BinaryIO) -> tuple:
    """((start, end) of each cell), start and end of the list that they stand in: places in the file."""
    places: list = []
    depth = start = gap = begin = end = 0
    name = b""
    for at, token in _tokens(file):
        sign = token[:1]
        if sign == b'"':
            name = token if depth == 1 else name
            if begin and not end and depth == 2:
                raise _Unusual  # a cell that is no object
        elif sign in b"[{":
            if depth == 1 and sign == b"[" and name == b'"cells"':
                if begin:
                    raise _Unusual
                begin, gap = at, at + 1
            elif depth == 2 and begin and not end:
                _require_between(file, gap, at, bool(places))
                start = at
            depth += 1
        else:
            depth -= 1
            if depth == 2 and begin and not end:
                places.append((start, at + 1))
                gap = at + 1
            elif depth == 1 and begin and not end:
                _require_between(file, gap, at, False)
                end = at + 1
    if depth or not end:
        raise _Unusual
    return tuple(places), begin, end


def _require_between(file: BinaryIO, start: int, end: int, comma: bool) -> None:
    """_Unusual unless nothing stands there, or a comma where there has to be one."""
    if os.pread(file.fileno(), end - start, start).strip() != _BETWEEN[comma]:
        raise _Unusual


def _tokens(file: BinaryIO) -> Iterator[tuple]:
    """(place in the file, token) of each string and bracket; strings by their first bytes."""
    begin, kept = 0, b""
    while window := file.read(_WINDOW):
        data = kept + window
        kept = b""
        for found in _TOKEN.finditer(data):
            token = data[found.start() : min(found.end(), found.start() + 16)]
            if found.end() == len(data) and token[:1] == b'"':
                kept = data[found.start() :]  # it may go on
                break
            yield begin + found.start(), token
        begin += len(data) - len(kept)
    if kept:
        yield begin, kept[:16]
