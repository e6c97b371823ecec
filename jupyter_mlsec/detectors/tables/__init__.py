"""Columns of tables."""

from __future__ import annotations

__all__ = ["TableDetector"]


class TableDetector:
    name = "tables"

    def detect(self, document):
        return ()
