"""Launch commands of kernels: which of them start IPython, and how they start through the boot file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Optional

__all__ = ["BOOT_FILE", "guarded_command"]

BOOT_FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kernel", "boot.py")

_MODULES = ("ipykernel_launcher", "ipykernel")
_SCRIPTS = ("ipykernel_launcher", "ipykernel_launcher.py")


def guarded_command(command: Sequence[str], boot_file: str = BOOT_FILE) -> Optional[list]:
    """``command`` with IPython's launcher replaced by the boot file; None where it starts no IPython kernel.

    Options of the interpreter (``-I``, ``-Xfrozen_modules=off``) and wrappers in front of it stay.
    """
    words = list(command)
    for at, word in enumerate(words):
        if word == "-m" and at + 1 < len(words) and words[at + 1] in _MODULES:
            return [*words[:at], boot_file, *words[at + 2 :]]
        if word.startswith("-m") and word[2:] in _MODULES:
            return [*words[:at], boot_file, *words[at + 1 :]]
        if at and os.path.basename(word) in _SCRIPTS:
            return [*words[:at], boot_file, *words[at + 1 :]]
    return None
