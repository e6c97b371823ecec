"""Engines from outside, each imported on first use. What is missing is listed with its reason, never silent."""

from __future__ import annotations

import importlib
import importlib.util

from ..matching import engine_name

__all__ = ["detectors", "states"]

# (name, module to import, what it adds)
_OPTIONAL = (
    ("kingfisher", "kingfisher_sdk", "provider tokens beyond our own rules"),
    ("detect-secrets", "detect_secrets", "provider tokens beyond our own rules"),
    ("phonenumbers", "phonenumbers", "numbering plans of telephone numbers"),
    ("python-stdnum", "stdnum", "national identification numbers"),
)

# (name, module to import, our adapter, its class)
_DETECTORS = (
    ("kingfisher", "kingfisher_sdk", "kingfisher", "KingfisherDetector"),
    ("detect-secrets", "detect_secrets", "detect_secrets", "DetectSecretsDetector"),
    ("python-stdnum", "stdnum", "stdnum", "StdnumDetector"),
)


def states() -> list:
    """(name, state, why) for every engine: on, off or degraded."""
    fast = engine_name() == "re2"
    rows = [("re2", "on", "") if fast else ("re2", "degraded", "slow engine: google-re2 is not installed")]
    for name, module, adds in _OPTIONAL:
        present = importlib.util.find_spec(module) is not None
        rows.append(
            (name, "on", adds) if present else (name, "off", f"{module} is not installed: without it no {adds}")
        )
    return rows


def detectors() -> tuple:
    """The detectors of tier 2 whose engine is installed."""
    return tuple(
        getattr(importlib.import_module(f"{__package__}.{module}"), detector)()
        for _, needs, module, detector in _DETECTORS
        if importlib.util.find_spec(needs) is not None
    )
