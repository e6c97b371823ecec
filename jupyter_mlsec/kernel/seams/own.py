"""The kernel's own sockets: the ports of its connection file, its debugger, its event loop."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["caller", "is_kernel_code", "is_kernel_port"]

_PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
# Between whoever wants a connection and the socket: these never want one themselves.
_CARRIERS = frozenset(
    "_socket asyncio concurrent contextlib functools http jupyter_mlsec queue selectors socket socketserver ssl "
    "threading urllib uvloop".split()
)
_KERNEL_CODE = frozenset(("debugpy", "pydevd", "_pydevd_bundle", "_pydev_bundle", "_pydevd_frame_eval", "zmq"))
_MAX_FRAMES = 60


def is_kernel_port(port: int | None) -> bool:
    """True for a port of the kernel's connection file (ipykernel dials its own)."""
    module = sys.modules.get("ipykernel.kernelapp")
    application = getattr(module, "IPKernelApp", None)
    instance = getattr(application, "_instance", None)
    return instance is not None and port is not None and port in [getattr(instance, name, 0) for name in _PORTS]


def is_kernel_code() -> bool:
    """True where the debugger or the messaging library asked for the connection, or ``socket.socketpair``."""
    frame: Any = sys._getframe(1)
    for _ in range(_MAX_FRAMES):
        if frame is None:
            return False
        name = _top_level(frame)
        if name == "socket" and frame.f_code.co_name == "socketpair":
            return True
        if name == "asyncio":
            return False  # whoever asked is gone; what stands below merely runs the loop
        if name not in _CARRIERS:
            return name in _KERNEL_CODE
        frame = frame.f_back
    return False


def caller() -> str:
    """The library that asked for the request: ``pymongo``; ``code`` where a cell or script did, or nobody knows."""
    frame: Any = sys._getframe(1)
    for _ in range(_MAX_FRAMES):
        if frame is None:
            break
        name = _top_level(frame)
        if name not in _CARRIERS:
            return "code" if name in ("__main__", "IPython", "ipykernel", "") else name
        frame = frame.f_back
    return "code"


def _top_level(frame: Any) -> str:
    name = frame.f_globals.get("__name__")
    return name.partition(".")[0] if isinstance(name, str) else ""
