"""Security guardrails for machine learning in notebooks.

Every body imports lazily: this module is imported by kernels, servers and commands alike, and a kernel's
start is sacred.
"""

from __future__ import annotations

from .version import __version__

__all__ = ["EndpointBlocked", "MlsecBlocked", "__version__", "check_url", "load_policy", "redact", "scan"]


def __getattr__(name: str):
    if name in ("EndpointBlocked", "MlsecBlocked"):
        from .core import errors

        return getattr(errors, name)
    if name in ("check_url", "load_policy", "redact", "scan"):
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell) -> None:
    """``%load_ext jupyter_mlsec``: switches the guard on in this kernel."""
    from .kernel import load

    load(shell)


def unload_ipython_extension(shell) -> None:
    """A guard that cell code could unload would be none; says so."""
    from .kernel import refuse_unload

    refuse_unload(shell)


def _jupyter_labextension_paths() -> list:
    return [{"src": "labextension", "dest": "jupyter-mlsec"}]


def _jupyter_server_extension_points() -> list:
    from .server import Mlsec

    return [{"module": "jupyter_mlsec", "app": Mlsec}]
