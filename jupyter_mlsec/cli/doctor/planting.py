"""What the doctor plants, and what the policy asks for when it is met."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass, field

from ...core.context import Context
from ...core.document import Document, Surface
from ...core.errors import ScanError
from ...core.judge import judge
from ...core.policy import Policy
from ...core.scanner import Scanner
from ...core.verdict import Action

__all__ = ["Expected", "Plants", "expectations"]

# The number that payment providers publish for tests; it is nobody's.
_TEST_CARD = "4000 0566 5566 5556"
# The shape of an access key id of AWS; drawn anew each time, so it opens nothing.
_KEY_HEAD, _KEY_LETTERS, _KEY_LENGTH = "AKIA", string.ascii_uppercase + "234567", 16
_TRIES = 50


@dataclass(frozen=True)
class Plants:
    """The values. Kept out of every repr: the point is that nobody sees them."""

    secret: str = field(repr=False)
    card: str = field(repr=False, default=_TEST_CARD)

    @classmethod
    def fresh(cls, scanner: Scanner) -> Plants:
        """New values that the scanner knows. ScanError where it is blind to such values: nothing could be tested."""
        if not scanner.scan(Document(_TEST_CARD, Surface.RICH)).findings:
            raise ScanError("the scanner does not find a test card number", "Reinstall jupyter-mlsec.")
        for _ in range(_TRIES):
            secret = _KEY_HEAD + "".join(secrets.choice(_KEY_LETTERS) for _ in range(_KEY_LENGTH))
            if scanner.scan(Document(f'key = "{secret}"', Surface.CELL, "python")).findings:
                return cls(secret)
        raise ScanError("the scanner does not find a generated access key", "Reinstall jupyter-mlsec.")

    def values(self) -> tuple:
        return self.secret, self.card

    def pieces(self, value: str) -> str:
        """A Python expression for ``value`` in which nothing that scans code can see it."""
        half = len(value) // 2
        return f"''.join([{value[:half]!r}, {value[half:]!r}])"


@dataclass(frozen=True)
class Expected:
    """What each gate is asked to do. ``stream`` and ``rich`` are for an output that holds both values."""

    run: Action
    stream: Action
    rich: Action
    save_code: Action
    save_output: Action
    network: Action
    is_asked: bool = False


def expectations(policy: Policy, scanner: Scanner, plants: Plants, url: str, asked: Action | None) -> Expected:
    """The policy's own answers about the planted values, or ``asked`` for all of them."""
    code = Document(f'key = "{plants.secret}"', Surface.CELL, "python")
    stream = Document(f"{plants.card}\n", Surface.STREAM)
    rich = Document(plants.card, Surface.RICH)
    refused = policy.endpoints.action(policy.endpoints.check_url(url))

    def answer(document: Document, moment: str) -> Action:
        return judge(document, scanner, policy, moment).verdict.action if asked is None else asked

    save_code = answer(code, "save")
    return Expected(
        run=answer(code, "run"),
        stream=answer(stream, "output"),
        rich=answer(rich, "output"),
        # Code is never rewritten behind its author's back: what would be masked is refused.
        save_code=Action.BLOCK if save_code is Action.REDACT else save_code,
        save_output=answer(stream, "save"),
        network=refused if asked is None else asked,
        is_asked=asked is not None,
    )


def scanner_for(key: bytes) -> Scanner:
    """The scanner that kernels have."""
    from ...detectors import build_scanner

    return build_scanner(Context(key=key), tier=1)
