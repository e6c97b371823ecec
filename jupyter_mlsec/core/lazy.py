"""Regular expressions that compile on first use.

A pattern with large classes takes milliseconds to compile; a kernel's start has fifteen in all.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["LazyPattern"]


class LazyPattern:
    """Behaves as the compiled pattern. Compiled by the first attribute asked for; then as fast as one."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        value = getattr(compiled, name)
        setattr(self, name, value)
        return value
