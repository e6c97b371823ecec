"""How each language says no: code that stands for a refused cell and fails in the kernel, in its turn.

A refusal that the kernel itself raises keeps run-all in order and aborts the later cells; it also keeps
the refused code out of the kernel's history and out of what other clients are told.
"""

from __future__ import annotations

import re

__all__ = ["REFUSING_LANGUAGES", "normal_language", "refusal_code"]

# Text that means the same between double quotes in every language below: nothing expands, nothing escapes.
_UNSAFE = re.compile(r"[^A-Za-z0-9 .,:;()/_=\-\[\]']")

_PYTHON = (
    'raise type("MlsecBlocked", (RuntimeError,), '
    '{{"_render_traceback_": lambda self: ["MlsecBlocked: " + str(self)]}})("{0}")'
)
_TEMPLATES = {
    "python": _PYTHON,
    "r": 'stop(structure(class = c("MlsecBlocked", "error", "condition"), '
    'list(message = "MlsecBlocked: {0}", call = NULL)))',
    "julia": 'error("MlsecBlocked: {0}")',
    "bash": 'echo "MlsecBlocked: {0}" >&2; false',
    "sh": 'echo "MlsecBlocked: {0}" >&2; false',
    "zsh": 'echo "MlsecBlocked: {0}" >&2; false',
    "javascript": 'throw new Error("MlsecBlocked: {0}");',
    "typescript": 'throw new Error("MlsecBlocked: {0}");',
    "scala": 'throw new RuntimeException("MlsecBlocked: {0}")',
    "kotlin": 'throw RuntimeException("MlsecBlocked: {0}")',
    "java": 'throw new RuntimeException("MlsecBlocked: {0}");',
    "groovy": 'throw new RuntimeException("MlsecBlocked: {0}")',
    "ruby": 'raise "MlsecBlocked: {0}"',
    "perl": 'die "MlsecBlocked: {0}";',
    "php": 'throw new \\Exception("MlsecBlocked: {0}");',
    "lua": 'error("MlsecBlocked: {0}")',
    "octave": 'error("MlsecBlocked: {0}");',
    "matlab": 'error("MlsecBlocked: {0}");',
    "powershell": 'throw "MlsecBlocked: {0}"',
    "rust": 'panic!("MlsecBlocked: {0}");',
    "go": 'panic("MlsecBlocked: {0}")',
    "c#": 'throw new System.Exception("MlsecBlocked: {0}");',
    "f#": 'failwith "MlsecBlocked: {0}"',
}
REFUSING_LANGUAGES = tuple(_TEMPLATES)

_ALIASES = {
    "ipython": "python",
    "python3": "python",
    "ipython3": "python",
    "shell": "bash",
    "csharp": "c#",
    "fsharp": "f#",
}


def normal_language(name: str) -> str:
    """The lower-case name under which rules and refusals know a kernel's language."""
    folded = name.strip().lower()
    return _ALIASES.get(folded, folded)


def refusal_code(language: str, sentence: str) -> str | None:
    """Code of ``language`` that fails with ``sentence``; None where we do not know how to say it."""
    template = _TEMPLATES.get(normal_language(language))
    if template is None:
        return None
    plain = _UNSAFE.sub(" ", sentence.replace("×", "x").replace('"', "'").replace("`", "'"))
    return template.format(" ".join(plain.split()))
