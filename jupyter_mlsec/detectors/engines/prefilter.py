"""Which of many patterns are worth asking about a text: one pass of an RE2 set in place of one search for each.

What it says is a superset: a pattern that it leaves out cannot match. Without google-re2 it leaves out none.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Optional

from ..matching import engine_name

__all__ = ["Prefilter"]

_MAX_MEM = 16 << 20


class Prefilter:
    """``patterns`` are in RE2's syntax, each no stricter than the one that it stands for. Threads may share one."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = tuple(patterns)
        self._all = range(len(self._patterns))
        self._set: Optional[Any] = None
        self._is_built = False
        self._lock = threading.Lock()

    def awake(self, text: str) -> Sequence[int]:
        """Numbers of the patterns that may match somewhere in ``text``, in order."""
        if not self._is_built:
            self._build()
        if self._set is None:
            return self._all
        return sorted(self._set.Match(text.encode("utf-8", "replace")) or ())

    def _build(self) -> None:
        with self._lock:
            if not self._is_built:
                self._set = self._made() if engine_name() == "re2" else None
                self._is_built = True

    def _made(self) -> Optional[Any]:
        import re2

        options = re2.Options()
        options.max_mem = _MAX_MEM
        options.log_errors = False
        patterns = re2.Set.SearchSet(options)
        try:
            for pattern in self._patterns:
                patterns.Add(pattern.encode())
            patterns.Compile()
        except re2.error:  # a release of an engine with a pattern that RE2 does not know
            return None
        return patterns
