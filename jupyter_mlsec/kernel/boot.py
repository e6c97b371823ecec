"""Starts an IPython kernel with the guard inside. Run by path, in any environment that has ipykernel.

    python [options] /.../jupyter_mlsec/kernel/boot.py -f CONNECTION_FILE

The package need not be installed in that environment, and no folder is added to its ``sys.path``: the
server's site-packages would bring another numpy. The folder of this file, which Python puts first, goes.
"""

from __future__ import annotations

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.dirname(_HERE)
NAME = "jupyter_mlsec"
REPAIR = (
    "Repair: `pip install --force-reinstall jupyter-mlsec` in the server's environment and restart the server; "
    '`[limits] on_incomplete = "warn"` in mlsec.toml lets kernels start without a guard.'
)

__all__ = ["NAME", "PACKAGE", "REPAIR", "load_package", "main"]


def load_package(folder: str = PACKAGE):
    """Imports ``jupyter_mlsec`` from ``folder``, wherever that is; a copy that is already in stays."""
    if NAME in sys.modules:
        return sys.modules[NAME]
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(NAME, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
    if spec is None or spec.loader is None:
        raise ImportError("no package in " + folder)
    module = module_from_spec(spec)
    sys.modules[NAME] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[NAME]
        raise
    return module


def on_incomplete(path) -> str:
    """What the boot file says about a guard that cannot load; ``block`` where it does not say."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            return str(json.load(file)["on_incomplete"])
    except (OSError, ValueError, KeyError, TypeError):
        return "block"


def _say(text: str) -> None:
    """One line to where the kernel's log goes, around the pipe that ipykernel lays over stderr."""
    fd = getattr(sys.stderr, "_original_stdstream_copy", None)
    os.write(2 if fd is None else fd, ("mlsec: " + text + "\n").encode("utf-8", "replace"))


def _guarding(init_extensions, decision):
    def guarded(app):
        try:
            load_package()
            from jupyter_mlsec.kernel import load

            load(app.shell)
        except Exception as error:  # noqa: BLE001 - whatever it is, on_incomplete decides
            # The type only: an exception's text may hold what it stumbled over, except where it is ours.
            why = str(error) if hasattr(error, "hint") else type(error).__name__
            if decision == "block":
                _say(f"this kernel does not start, because its guard could not be loaded: {why}. {REPAIR}")
                app.exit(1)
                raise SystemExit(1) from None
            _say(f"this kernel runs WITHOUT its guard, which could not be loaded: {why}. {REPAIR}")
        return init_extensions(app)

    return guarded


def main() -> None:
    """Removes this folder from ``sys.path``, wraps ``init_extensions``, and becomes ipykernel's launcher."""
    if sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath(_HERE):
        del sys.path[0]
    decision = on_incomplete(os.environ.get("JUPYTER_MLSEC_BOOT", ""))
    from ipykernel.kernelapp import IPKernelApp

    # Before anything that a user's configuration or startup files name.
    IPKernelApp.init_extensions = _guarding(IPKernelApp.init_extensions, decision)
    import runpy

    runpy.run_module("ipykernel_launcher", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
