"""Commands that Python starts (``subprocess``, ``os.system``, ``os.exec``), judged by the hosts that they name.

What a child does is not seen here, so a command that names no refused host is never refused: libraries run
``uname`` and the like all the time. The audit event comes before anything is started.
"""

from __future__ import annotations

import os
import re
import shlex
from typing import Any

from ...core.endpoints import EndpointAnswer, EndpointPolicy
from .commands import first_refused
from .gate import NetworkGate
from .level import Level

__all__ = ["ProcessSeam"]

_CODE_OPTIONS = frozenset(("-c", "-e", "-lc", "-ic", "-ec", "-xc", "--eval", "-Command", "/c", "/C"))
_MAX_CHARACTERS = 1 << 20
# Where the words of an event's arguments are: the program and the arguments after its name.
_ARGUMENTS = {"subprocess.Popen": 1, "os.posix_spawn": 1, "os.exec": 1, "os.spawn": 2, "pty.spawn": 0}


class ProcessSeam:
    """Judges the audit events of commands for ``gate``."""

    def __init__(self, gate: NetworkGate) -> None:
        self.gate = gate

    def answer_event(self, event: str, args: tuple) -> None:
        """Judges the command that an event tells of; raises (an OSError) where it names a refused host."""
        if self.gate.is_inside:
            return
        texts = _texts_of(event, args)

        def question(endpoints: EndpointPolicy) -> EndpointAnswer:
            answers = (first_refused(endpoints, text[:_MAX_CHARACTERS]) for text in texts)
            return next((answer for answer in answers if not answer.allowed), EndpointAnswer(True))

        self.gate.judge(question, Level.COMMAND, {"client": "shell command"})


def _texts_of(event: str, args: tuple) -> list:
    """The command as shell text, and code that it hands to an interpreter."""
    command = args[0] if event == "os.system" else args[_ARGUMENTS[event]]
    if isinstance(command, (str, bytes, os.PathLike)):
        return [_text(command)]
    words = [_text(word) for word in command or ()]
    # An argument with spaces is prose (a commit's message, a title), except where it is code to be run.
    code = [word for before, word in zip(words, words[1:]) if before in _CODE_OPTIONS]
    plain = [word for word in words if word and not re.search(r"\s", word)]
    return [" ".join(map(shlex.quote, plain)), *code]


def _text(word: Any) -> str:
    try:
        return os.fsdecode(word)
    except TypeError:
        return ""  # the call itself fails on it
