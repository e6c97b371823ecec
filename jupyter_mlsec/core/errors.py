"""The errors this package raises on purpose. Each carries a next step, none carries a value.

MlsecError
├── PolicyError      a policy file that cannot be used        (exit code 2)
├── RuleError        a rule that contradicts itself           (a defect of ours, found at build time)
├── ScanError        something could not be scanned           (exit code 3)
├── UsageError       a command or magic used wrongly          (exit code 2)
└── MlsecBlocked     a gate refused; base of what users see in a notebook
    └── EndpointBlocked    a request was refused before a byte left
"""

from __future__ import annotations

__all__ = [
    "EndpointBlocked",
    "MlsecBlocked",
    "MlsecError",
    "PolicyError",
    "RuleError",
    "ScanError",
    "UsageError",
]


class MlsecError(Exception):
    """Base class. ``hint`` is one sentence that says what to do next, or empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        if not self.hint:
            return self.message
        stop = "" if self.message.endswith((".", "?", "!")) else "."
        return f"{self.message}{stop} {self.hint}".strip()


class PolicyError(MlsecError):
    """A policy that is not usable, with the place of the mistake (1-based line and column, or None)."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        source: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.source = source
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part not in ("", None))
        return f"{place}: {super().__str__()}" if place else super().__str__()


class RuleError(MlsecError):
    """Rule data that cannot be used."""


class ScanError(MlsecError):
    """Something could not be scanned; never the same as 'nothing was found'."""


class UsageError(MlsecError):
    """A command, magic or call used wrongly."""


class MlsecBlocked(MlsecError):
    """A gate refused. The text is one sentence: what, where, what to do."""

    def _render_traceback_(self) -> list:
        # IPython asks for this: one readable line in place of frames of this package.
        return [f"{type(self).__name__}: {self}"]


class EndpointBlocked(MlsecBlocked):
    """A request was refused before a byte left. ``host`` is what the request named."""

    def __init__(self, message: str, hint: str = "", host: str = "") -> None:
        super().__init__(message, hint)
        self.host = host
