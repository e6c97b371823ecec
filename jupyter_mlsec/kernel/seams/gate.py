"""The kernel's network gate: a question from a seam, the policy's answer, and its effect."""

from __future__ import annotations

import errno
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ...core.answers import unreadable
from ...core.endpoints import EndpointAnswer, EndpointPolicy
from ...core.errors import EndpointBlocked, MlsecBlocked
from ...core.policy import Policy
from ...core.url import DEFAULT_PORTS, Target, UrlProblem, canonical_host, canonical_scheme
from ...egress.groups import ToolGroups
from ...egress.pins import Pins
from .level import Level
from .own import caller

__all__ = ["EndpointBlockedOSError", "NetworkGate"]

_REMEMBERED_SECONDS = 60.0
_SAME_REQUEST_SECONDS = 1.0
_MAX_HOSTS = 1024


class EndpointBlockedOSError(PermissionError, EndpointBlocked):
    """A connection was refused. An OSError, because libraries that connect expect nothing else.

    Built with ``errno.EACCES``: several of them show the text only then.
    """

    def __new__(cls, message: str, hint: str = "", host: str = "") -> EndpointBlockedOSError:
        return PermissionError.__new__(cls, errno.EACCES, f"{message} {hint}".strip())

    def __init__(self, message: str, hint: str = "", host: str = "") -> None:
        # OSError has set its own fields in __new__; calling the other base's __init__ would undo that.
        self.message = message
        self.hint = hint
        self.host = host

    def __reduce__(self) -> tuple:
        return type(self), (self.message, self.hint, self.host)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class NetworkGate:
    """Asks ``policy_of()`` at every request; ``record`` is called before a refusal or a warning takes effect.

    ``tools`` are the groups for a policy that brings none; ``remark_of()`` is what every refusal ends with.
    """

    def __init__(
        self,
        policy_of: Callable[[], Policy],
        record: Callable[[EndpointAnswer, dict], None],
        tools: ToolGroups,
        remark_of: Callable[[], str] = str,
    ) -> None:
        self.policy_of = policy_of
        self.record = record
        self.pins = Pins()
        self.refusals: deque = deque(maxlen=64)
        self._tools = tools
        self._remark_of = remark_of
        self._compiled: tuple = (None, None)
        self._reported: dict = {}
        self._warned: set = set()
        self._local = threading.local()

    # -- state of the thread

    @property
    def is_inside(self) -> bool:
        """True while this thread runs the gate's own work, which is not judged."""
        return getattr(self._local, "depth", 0) > 0

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Within: what this thread does is the gate's own doing."""
        self._local.depth = getattr(self._local, "depth", 0) + 1
        try:
            yield
        finally:
            self._local.depth -= 1

    # -- questions

    def endpoints(self) -> EndpointPolicy:
        """The network part of the policy in force."""
        policy = self.policy_of()
        known, compiled = self._compiled
        if known is not policy:
            compiled = policy.endpoints
            if compiled.groups is None:
                compiled = compiled.with_groups(self._tools)
            self._compiled = (policy, compiled)
        return compiled

    def url(self, url: str, method: str, client: str) -> None:
        """Judges a request by its URL as text; raises EndpointBlocked where it is refused."""
        self.judge(lambda endpoints: endpoints.check_url(url, method), Level.URL, {"client": client})

    def target(
        self, scheme: str, host: str, port: int | None, path: str, method: str, client: str, level: Level = Level.URL
    ) -> None:
        """Judges a request that the client has taken apart itself: that is where it will go."""

        def question(endpoints: EndpointPolicy) -> EndpointAnswer:
            try:
                folded = canonical_scheme(scheme)
                bare = path.partition("?")[0].partition("#")[0] or "/"
                target = Target(folded, canonical_host(host), port or _default_port(folded), bare)
            except UrlProblem as problem:
                return unreadable(problem)
            return endpoints.check_target(target, method)

        self.judge(question, level, {"client": client})

    def judge(
        self,
        question: Callable[[EndpointPolicy], EndpointAnswer],
        level: Level,
        where: dict,
        is_told: bool = True,
    ) -> EndpointAnswer:
        """The answer to ``question``, after its effect: raises where the request is refused.

        ``is_told`` False: where the code at hand swallows the refusal, nobody need hear of it.
        """
        if self.is_inside:
            return EndpointAnswer(True)
        with self.inside():
            policy = self.policy_of()
            mode = policy["endpoints.mode"]
            if mode == "off":
                return EndpointAnswer(True)
            try:
                answer = question(self.endpoints())
            except Exception as error:  # noqa: BLE001 - on_incomplete decides about what could not be judged
                answer = _unjudged(type(error).__name__)
                if policy["limits.on_incomplete"] != "block" and mode == "block":
                    mode = "warn" if policy["limits.on_incomplete"] == "warn" else "observe"
            if not answer.allowed:
                self._apply(answer, mode, policy, level, where, is_told)
            return answer

    # -- effects

    def _apply(
        self, answer: EndpointAnswer, mode: str, policy: Policy, level: Level, where: dict, is_told: bool
    ) -> None:
        message = _with_mode(answer.reason, mode, policy.settings["endpoints.mode"].layer)
        if mode == "block" or not self._is_reported(answer.host, level):
            try:
                self.record(answer, {"client": caller(), "mode": mode, "seam": level.name.lower(), **where})
            except MlsecBlocked as error:
                # No evidence can be written, and policy lets nothing pass without it.
                self._refuse(EndpointAnswer(False, error.message, error.hint, answer.host), error.message, level)
        if mode == "block":
            self._refuse(answer, message, level, is_told)
        if mode == "warn" and answer.host not in self._warned:
            if len(self._warned) < _MAX_HOSTS:
                self._warned.add(answer.host)
            print(f"mlsec: {message} {answer.advice}", file=sys.stderr)

    def _refuse(self, answer: EndpointAnswer, message: str, level: Level, is_told: bool = True) -> None:
        if is_told:
            self.refusals.append(answer)
        blocked = EndpointBlockedOSError if level <= Level.CONNECT else EndpointBlocked
        raise blocked(message, f"{answer.advice} {self._remark_of()}".strip(), answer.host)

    def command_told(self, answer: EndpointAnswer) -> None:
        """Another gate has recorded the command that is about to start, and said so: not a second time."""
        self._is_reported(answer.host, Level.COMMAND)
        self._warned.add(answer.host)

    def _is_reported(self, host: str, level: Level) -> bool:
        """Whether a seam that sees more (or this one, a moment ago) has reported ``host`` already."""
        now = time.monotonic()
        key = (host, level is Level.COMMAND)  # what a child asks for is another request
        when, by = self._reported.get(key, (-_REMEMBERED_SECONDS, level))
        if now - when < (_REMEMBERED_SECONDS if by > level else _SAME_REQUEST_SECONDS) and by >= level < Level.URL:
            return True
        if len(self._reported) >= _MAX_HOSTS:
            self._reported.clear()
        self._reported[key] = (now, level)
        return False


def _default_port(scheme: str) -> int | None:
    return DEFAULT_PORTS[scheme]


def _with_mode(reason: str, mode: str, layer: str) -> str:
    """``reason`` with the key and the layer that decided, so that people know whom to ask."""
    who = "built-in defaults" if layer == "defaults" else f"{layer} policy"
    marker = "not allowed here"
    head, found, tail = reason.partition(marker)
    note = f"(endpoints.mode = {mode}, {who})"
    return f"{head}{found} {note}{tail}." if found else f"{reason} {note}."


def _unjudged(why: str) -> EndpointAnswer:
    return EndpointAnswer(
        False,
        f"a request could not be judged ({why}), so it is not allowed here",
        "See `%mlsec status`; limits.on_incomplete decides about such requests.",
    )
