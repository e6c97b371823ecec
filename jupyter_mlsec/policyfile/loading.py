"""All layers of this machine, user and project as one policy."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..core.errors import PolicyError
from ..core.merging import Layer, Rank
from ..core.policy import Policy, merge
from ..egress.groups import ToolGroups
from .places import ENVIRONMENT_NAME, FILE_NAME, Places
from .reading import parse_layer, read_bytes, read_layer
from .sealing import broken_sentence, sealed_layer
from .trusting import is_trusted

__all__ = ["LayerState", "Loaded", "load"]

_DEFAULTS_ONLY = "No policy file was found: the built-in defaults apply."


@dataclass(frozen=True)
class LayerState:
    """What became of one place where a policy may be.

    state   ``active``, ``absent``, ``untrusted`` (it only tightens), ``sealed`` (unusable: everything blocked) or
            ``kept`` (broken while somebody relied on it: what it said before holds)
    """

    name: str
    source: str
    state: str
    hint: str = ""

    def to_json(self) -> dict:
        return dict(vars(self))


@dataclass(frozen=True)
class Loaded:
    """The policy in force, where it came from, and what was wrong on the way (PolicyErrors)."""

    policy: Policy
    layers: tuple
    problems: tuple = ()
    inputs: tuple = ()

    @property
    def broken(self) -> tuple:
        """A sentence for each file that cannot be used: kernels say it to whoever meets a rule that nobody wrote."""
        kept = {state.source for state in self.layers if state.state == "kept"}
        return tuple(broken_sentence(problem, problem.source in kept) for problem in self.problems)

    @property
    def notes(self) -> tuple:
        """Sentences for people: what was asked for and not granted, and that there is no policy."""
        is_bare = all(state.state == "absent" for state in self.layers if state.name != "defaults")
        return ((_DEFAULTS_ONLY,) if is_bare else ()) + tuple(self.policy.notes)

    def to_json(self) -> dict:
        """The answer of ``GET mlsec/policy``."""
        return {
            "digest": self.policy.digest,
            "keys": {
                key: {
                    "value": item.value,
                    "layer": item.layer,
                    "source": item.source,
                    "locked": item.pinned and item.relax != "free",
                }
                for key, item in sorted(self.policy.settings.items())
            },
            "layers": [state.to_json() for state in self.layers],
            "notes": [*(str(problem) for problem in self.problems), *self.notes],
        }


def load(
    policy_path: str | os.PathLike | None = None,
    start: str | os.PathLike | Sequence[str | os.PathLike] | None = None,
    environ: Mapping[str, str] | None = None,
    required: str | None = None,
    *,
    lenient: bool = False,
    hub: Layer | None = None,
    places: Places | None = None,
    before: Loaded | None = None,
) -> Loaded:
    """Finds, reads and merges every layer.

    policy_path   one more file, of project rank, trusted because a person named it
    start         folder, or folders, in which the search for a project's file begins (None: the working folder)
    required      raises ``enforcement.require`` to ``proxied`` or ``enforced``
    lenient       for callers that must go on: a user's or project's broken file becomes a sealed layer and a
                  problem, in place of a PolicyError
    hub           the hub's layer (rank HUB), already read
    before        what was in force until now: a user's or project's file that has been broken since keeps what it
                  said then; an administrator's policy that has vanished since is a problem like a broken one

    An administrator's broken or unreadable file never raises: it becomes a sealed policy and a problem.
    """
    collected = _Collected(places or Places.of(environ), lenient, before)
    collected.add_administrator()
    if hub is not None:
        collected.add(hub, "active")
    collected.add_user()
    collected.add_projects(_folders(start), policy_path)
    if required is not None:
        collected.add(Layer(Rank.PROJECT, {"enforcement.require": required}, source="--require"), "active")
    return collected.loaded()


class _Collected:
    def __init__(self, places: Places, lenient: bool, before: Loaded | None = None) -> None:
        self.places = places
        self.lenient = lenient
        self.before = before
        self.layers: list = []
        self.states = [LayerState("defaults", "built-in", "active")]
        self.problems: list = []

    def loaded(self) -> Loaded:
        layers = tuple(layer() if callable(layer) else layer for layer in self.layers)
        policy = replace(merge(layers), groups=ToolGroups())
        return Loaded(policy, tuple(self.states), tuple(self.problems), layers)

    def add(self, layer: Layer, state: str, hint: str = "") -> None:
        self.layers.append(layer)
        self.states.append(LayerState(layer.name, layer.source, state, hint))

    def add_administrator(self) -> None:
        folder = self.places.administrator
        try:
            try:
                paths = self.places.administrator_files()
            except OSError as error:
                raise PolicyError(f"the folder cannot be read ({error.strerror})", "", str(folder)) from error
            layers = [read_layer(path, Rank.ADMINISTRATOR, owner=self.places.owner) for path in paths]
            if not layers and self._had_administrator():
                raise PolicyError("the policy that was here has vanished", "Put it back.", str(folder))
        except PolicyError as problem:
            self._seal(Rank.ADMINISTRATOR, str(folder), _for_administrator(problem))
            return
        for layer in layers:
            self.add(layer, "active")
        if not layers:
            self.states.append(LayerState("administrator", str(folder), "absent"))

    def add_user(self) -> None:
        """The user's own file, then the one that the environment names: of the same rank, the later wins."""
        if _is_there(self.places.user_file):
            self._read(self.places.user_file, Rank.USER)
        else:
            hint = f"Write {self.places.user_file} to set your own rules."
            self.states.append(LayerState("user", str(self.places.user_file), "absent", hint))
        if self.places.named is not None:
            self._read(self.places.named, Rank.USER, f"{ENVIRONMENT_NAME} names this file.")

    def add_projects(self, starts: Sequence[Path], policy_path: str | os.PathLike | None) -> None:
        named = Path(os.path.expanduser(policy_path)) if policy_path else None
        taken = [path for path in (self.places.user_file, self.places.named, named) if path is not None]
        files = dict.fromkeys(path for start in starts for path in self.places.project_files(start))
        found = [path for path in files if not any(_same(path, other) for other in taken)]
        for path in found:
            self._read(path, Rank.PROJECT)
        if named is not None:
            self._read(named, Rank.PROJECT, trusted=True)
        if not found and named is None:
            self.states.extend(LayerState("project", str(start / FILE_NAME), "absent") for start in starts)

    def _read(self, path: Path, rank: Rank, hint: str = "", trusted: bool | None = None) -> None:
        try:
            data = read_bytes(path)
            if trusted is None:
                trusted = rank is not Rank.PROJECT or is_trusted(path, data, self.places)
            layer = parse_layer(data, rank, str(path), trusted)
        except PolicyError as problem:
            if not self.lenient:
                raise
            self._keep_or_seal(rank, path, problem)
            return
        if not trusted:
            hint = f"It may only tighten. Read it, then run: jupyter mlsec policy trust {path}"
        self.add(layer, "active" if trusted else "untrusted", hint)

    def _keep_or_seal(self, rank: Rank, path: Path, problem: PolicyError) -> None:
        """An edit that went wrong leaves what was said before; a file that went, or never was right, does not."""
        layer = self._said_before(str(path)) if _is_there(path) else None
        if layer is None:
            self._seal(rank, str(path), problem)
            return
        self.problems.append(problem)
        self.add(layer, "kept", problem.hint)

    def _said_before(self, source: str) -> Layer | None:
        if self.before is None:
            return None
        usable = {state.source for state in self.before.layers if state.state in ("active", "untrusted", "kept")}
        return next((item for item in self.before.inputs if item.source == source and source in usable), None)

    def _had_administrator(self) -> bool:
        states = () if self.before is None else self.before.layers
        return any(state.name == "administrator" and state.state != "absent" for state in states)

    def _seal(self, rank: Rank, source: str, problem: PolicyError) -> None:
        """Puts the sealed layer in the place of an unusable file. It is made last: it must know all entities."""
        self.problems.append(problem)
        self.layers.append(lambda: sealed_layer(rank, source, self._readable()))
        self.states.append(LayerState(rank.name.lower(), source, "sealed", problem.hint))

    def _readable(self) -> Iterator[Layer]:
        return (layer for layer in self.layers if isinstance(layer, Layer))


def _folders(start: str | os.PathLike | Sequence[str | os.PathLike] | None) -> list:
    if start is None:
        return [Path.cwd()]
    return [Path(start)] if isinstance(start, (str, os.PathLike)) else [Path(item) for item in start]


def _for_administrator(problem: PolicyError) -> PolicyError:
    return PolicyError(
        f"{problem.message}. The administrator's policy cannot be used, so everything is blocked until it can",
        problem.hint,
        problem.source,
        problem.line,
        problem.column,
    )


def _is_there(path: Path) -> bool:
    """False only where there is surely nothing: a home folder that does not answer is no reason to forget its rules."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return os.path.islink(path)
    except OSError:
        return True
    return True


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
