"""Policy files: find, read, check, merge, explain, trust.

    administrator, hub, user, project files --read_layer--> Layers --core.merge--> Loaded(policy, layers, problems)

A file with a mistake never weakens anything: an administrator's becomes a sealed policy (everything blocked),
any other raises ``PolicyError`` with line and column, or is replaced by a sealed layer where the caller must go on.
"""

from __future__ import annotations

from .explaining import Explanation, explain
from .keyfile import fingerprint_key
from .loading import LayerState, Loaded, load
from .places import Places
from .reading import check, parse_layer, read_layer
from .sealing import sealed_layer
from .trusting import is_trusted, trust, untrust

__all__ = [
    "Explanation",
    "LayerState",
    "Loaded",
    "Places",
    "check",
    "explain",
    "fingerprint_key",
    "is_trusted",
    "load",
    "parse_layer",
    "read_layer",
    "sealed_layer",
    "trust",
    "untrust",
]
