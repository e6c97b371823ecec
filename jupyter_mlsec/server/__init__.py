"""The Jupyter Server extension: the websocket gate, the save gate, the routes.

app             traits and wiring
authority       the policy in force and the scanners, shared by all gates
recording       audit first, then the event bus
websocket/      run gate and output gate for kernels without a guard of their own
saving          the save gate
kernels         what is known of each kernel's guard
routes          REST below ``mlsec/`` (``scanning``, ``status`` say what is answered)
"""

from __future__ import annotations

from .app import Mlsec

__all__ = ["Mlsec"]
