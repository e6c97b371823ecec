"""The version, where every floor may read it without touching the package's entry functions."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
