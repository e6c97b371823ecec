"""The block that ``guard install`` adds to IPython's configuration: its text, and how it is found again.

The block holds what must work when nothing else does: whatever is wrong with the package, kernels start.
Under ``block`` they refuse cells with a sentence that names the repair; otherwise they run, and say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

__all__ = ["BEGIN", "END", "Found", "find", "render"]

BEGIN = "# >>> jupyter-mlsec guard >>>"
END = "# <<< jupyter-mlsec guard <<<"

_BODY = """\
def _mlsec_guard(package, compiled, decision, repair):
    import importlib.util
    import sys

    from ipykernel.kernelapp import IPKernelApp

    def load(shell):
        if "jupyter_mlsec" not in sys.modules:
            spec = importlib.util.spec_from_file_location(
                "jupyter_mlsec", package + "/__init__.py", submodule_search_locations=[package]
            )
            sys.modules["jupyter_mlsec"] = module = importlib.util.module_from_spec(spec)
            try:
                spec.loader.exec_module(module)
            except BaseException:
                del sys.modules["jupyter_mlsec"]
                raise
        from jupyter_mlsec.kernel import load

        load(shell, compiled)

    def refuse(shell, text):
        base = type(shell)

        def run_cell_async(self, raw_cell, *args, **kwargs):
            error = RuntimeError(text)
            error._render_traceback_ = lambda: ["jupyter-mlsec: " + text]
            kwargs.update(transformed_cell="pass", preprocessing_exc_tuple=(RuntimeError, error, None))
            return base.run_cell_async(self, "# cell refused by mlsec", *args, **kwargs)

        run_cell_async.__wrapped__ = base.run_cell_async
        methods = {"run_cell_async": run_cell_async, "user_expressions": lambda self, expressions: {}}
        shell.__class__ = type(base.__name__, (base,), methods)

    def guarded(init_extensions):
        def init_extensions_guarded(app):
            try:
                load(app.shell)
            except Exception as error:
                why = str(error) if hasattr(error, "hint") else type(error).__name__
                text = "The guard of this kernel could not be loaded (" + why + "). " + repair
                if decision == "block":
                    refuse(app.shell, "No cell runs. " + text)
                print("mlsec: " + text, file=sys.__stderr__)
            return init_extensions(app)

        return init_extensions_guarded

    IPKernelApp.init_extensions = guarded(IPKernelApp.init_extensions)
"""

_FOUND = re.compile(
    re.escape(BEGIN.encode()) + rb" created=([01]) newline=([01])\r?\n(.*?)" + re.escape(END.encode()) + rb"\r?\n",
    re.S,
)


@dataclass(frozen=True)
class Found:
    """A block in a file: its bytes ``start:end``, and what ``guard install`` changed around it."""

    start: int
    end: int
    created: bool
    newline: bool
    text: bytes


def render(scope: str, package: str, compiled: str, decision: str, path: str, created: bool, newline: bool) -> bytes:
    """The block for a file at ``path``. ASCII, so that it fits a file of any encoding."""
    repair = (
        f"Repair it with `pip install --force-reinstall jupyter-mlsec` and `jupyter mlsec guard install --{scope}`, "
        f"or delete the block between the marks of jupyter-mlsec in {path}."
    )
    call = f"_mlsec_guard({package!a}, {compiled!a}, {decision!a}, {repair!a})\ndel _mlsec_guard\n"
    head = (
        f"{BEGIN} created={int(created)} newline={int(newline)}\n"
        f"# `jupyter mlsec guard remove --{scope}` takes this block out and leaves the rest as it was.\n"
    )
    return (head + _BODY + call + END + "\n").encode("ascii")


def find(data: bytes) -> Optional[Found]:
    """The block in a file's bytes, or None where there is none."""
    match = _FOUND.search(data)
    if match is None:
        return None
    return Found(match.start(), match.end(), match.group(1) == b"1", match.group(2) == b"1", match.group())
