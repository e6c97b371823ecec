"""From a file's bytes to a layer, with every mistake at its line and column."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..core.errors import PolicyError
from ..core.merging import RELAX_LEVELS, Layer, Rank
from ..core.policykeys import ENTITY_PREFIX, KEYS, kind_of
from .names import ENTITIES, children, dotted_keys, is_entity_key, nearest
from .positions import Positions, place_of
from .rules import rule_problem

__all__ = ["MOST_BYTES", "check", "parse_layer", "read_bytes", "read_layer"]

MOST_BYTES = 1 << 20
_AT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.S)


def read_layer(path: Path, rank: Rank, trusted: bool = True, owner: int | None = None) -> Layer:
    """The layer that the file at ``path`` describes. PolicyError for whatever is wrong with it.

    ``owner``: the user id that must own the file and its folder, and be the only one to write to them.
    """
    return parse_layer(read_bytes(path, owner), rank, str(path), trusted)


def parse_layer(data: bytes | str, rank: Rank, source: str, trusted: bool = True) -> Layer:
    """The layer that ``data`` (TOML; bytes must be UTF-8) describes. PolicyError for the first mistake."""
    values: dict = {}
    may_relax: dict = {}
    for problem in _read(data, source, values, may_relax):
        raise problem
    return Layer(rank, values, may_relax, source, trusted)


def check(path: Path) -> tuple:
    """Every mistake in a policy file as PolicyErrors, in the order of their lines; empty: it can be used."""
    try:
        problems = list(_read(read_bytes(path), str(path), {}, {}))
    except PolicyError as problem:
        return (problem,)
    return tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))


def read_bytes(path: Path, owner: int | None = None) -> bytes:
    """The file's content. PolicyError where it cannot be read, is no file, too large, or open to others."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(path, flags)  # non-blocking: a named pipe must not hold up a server
        with open(descriptor, "rb") as stream:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise PolicyError("the policy is not a file", "Put a file in its place or remove it.", str(path))
            if owner is not None:
                _require_closed(path, owner, state)
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise PolicyError(
            f"the policy file cannot be read ({error.strerror})",
            "Check that it exists, and its owner and mode.",
            str(path),
        ) from error
    if len(data) > MOST_BYTES:
        raise PolicyError("the policy file is larger than 1 MiB", "Split or shorten it.", str(path))
    return data


def _require_closed(path: Path, owner: int, state: os.stat_result) -> None:
    """Refuses a file that somebody else could have written."""
    for what, found in ((path, state), (path.parent, os.stat(path.parent))):
        if found.st_uid not in (owner, 0) or found.st_mode & 0o022:
            name = "root" if owner == 0 else f"user {owner}"
            raise PolicyError(
                f"{what} could have been written by somebody else",
                f"It must be owned by {name} and writable by its owner only: chown, then chmod go-w.",
                str(path),
            )


def _read(data: bytes | str, source: str, values: dict, may_relax: dict) -> Iterator[PolicyError]:
    """Fills ``values`` and ``may_relax``; yields what is wrong, raises where nothing can be read at all."""
    text = _decode(data, source) if isinstance(data, bytes) else data
    try:
        document = tomllib.loads(text)
        positions = Positions.of(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_problem(error, text, source) from None
    except RecursionError:
        raise PolicyError("the policy is nested too deeply to be read", "Lists hold text only.", source) from None
    yield from _Reader(source, positions, values, may_relax).document(document)


def _decode(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = place_of(before, len(before))
        raise PolicyError("the policy is not UTF-8 text", "Save it as UTF-8.", source, line, column) from None


def _syntax_problem(error: tomllib.TOMLDecodeError, text: str, source: str) -> PolicyError:
    match = _AT.fullmatch(str(error))
    message = (match[1] if match else str(error)).rstrip(".")
    if match and match[2]:
        line, column = int(match[2]), int(match[3])
    else:
        line, column = place_of(text, len(text))
    message = message[:1].lower() + message[1:]
    return PolicyError(f"not TOML: {message}", 'Text needs quotes, as in run = "block".', source, line, column)


class _Reader:
    def __init__(self, source: str, positions: Positions, values: dict, may_relax: dict) -> None:
        self.source = source
        self.positions = positions
        self.values = values
        self.may_relax = may_relax

    def document(self, data: Mapping) -> Iterator[PolicyError]:
        version = data.get("version")
        if "version" not in data:
            yield PolicyError("the policy says no version", "Begin it with: version = 1", self.source, 1, 1)
        elif isinstance(version, bool) or version != 1:
            place = self.positions.value(("version",))
            yield PolicyError("this version of a policy is not known", "Write version = 1.", self.source, *place)
        yield from self._table((), {key: value for key, value in data.items() if key not in ("version", "locks")})
        if "locks" in data:
            yield from self._locks(data["locks"])

    def _table(self, path: tuple, data: Mapping) -> Iterator[PolicyError]:
        known = children(path)
        for name, value in data.items():
            here = (*path, name)
            key = ".".join(here)
            if name not in known:
                yield self._unknown(here, known)
            elif kind_of(key) is not None:
                yield from self._setting(here, key, value)
            elif isinstance(value, dict):
                yield from self._table(here, value)
            else:
                place = self.positions.value(here)
                yield PolicyError(f"{key} must be a table", f"Write [{key}] on a line.", self.source, *place)

    def _setting(self, path: tuple, key: str, value: Any) -> Iterator[PolicyError]:
        kind = kind_of(key)
        assert kind is not None  # the caller has asked
        problem = kind.problem(value)
        if problem:
            yield self._bad_value(path, key, problem, value, kind.options)
            return
        if key in ("endpoints.allow", "endpoints.deny"):
            for number, item in enumerate(value):
                problem, hint = rule_problem(item, key == "endpoints.allow")
                if problem:
                    place = self.positions.value((*path, number))
                    yield PolicyError(f"{key}: {problem}", hint, self.source, *place)
        self.values[key] = value

    def _locks(self, data: Any) -> Iterator[PolicyError]:
        if not isinstance(data, dict):
            place = self.positions.value(("locks",))
            yield PolicyError("locks must be a table", "Write [locks] on a line.", self.source, *place)
            return
        for name, value in data.items():
            if name != "may_relax":
                yield self._unknown(("locks", name), ("may_relax",))
            elif not isinstance(value, dict):
                place = self.positions.value(("locks", name))
                hint = 'Write may_relax = { "secrets.run" = "free" }.'
                yield PolicyError("locks.may_relax must be a table", hint, self.source, *place)
            else:
                yield from self._leaves(("locks", name), value, "")

    def _leaves(self, path: tuple, data: Mapping, prefix: str) -> Iterator[PolicyError]:
        """Keys may be quoted (``"secrets.run"``) or dotted (``secrets.run``), which TOML nests."""
        for name, value in data.items():
            here, key = (*path, name), prefix + name
            if isinstance(value, dict):
                yield from self._leaves(here, value, key + ".")
            elif kind_of(key) is None or (key.startswith(ENTITY_PREFIX) and not is_entity_key(key)):
                yield self._unknown(here, dotted_keys(), key)
            elif value not in RELAX_LEVELS:
                problem = "must be one of " + ", ".join(RELAX_LEVELS)
                yield self._bad_value(here, f"locks.may_relax: {key}", problem, value, RELAX_LEVELS)
            else:
                self.may_relax[key] = value

    def _unknown(self, path: tuple, known: tuple, key: str = "") -> PolicyError:
        place = self.positions.key(path)
        name = key or path[-1]
        where = "" if key or len(path) == 1 else f" in [{'.'.join(path[:-1])}]"
        close = nearest(name, known) or nearest(name, dotted_keys())
        what = "kind of personal data" if known == ENTITIES else "key"
        hint = f"Did you mean {close}?" if close else "`jupyter mlsec policy show` lists the keys."
        if name in KEYS and not key:
            hint = f"Write {name} without quotes."
        return PolicyError(f"there is no {what} {name!r}{where}", hint, self.source, *place)

    def _bad_value(self, path: tuple, key: str, problem: str, value: Any, options: tuple) -> PolicyError:
        close = nearest(value, options) if isinstance(value, str) and options else ""
        hint = f"Did you mean {close!r}?" if close else ""
        return PolicyError(f"{key} {problem}", hint, self.source, *self.positions.value(path))
