"""Excuses that people write beside a finding. They are read here; whether they count is policy.

key = load()   # mlsec: allow secret/generic-assignment -- rotated, test account
key = load()   # pragma: allowlist secret            (as detect-secrets reads it; // /* ' -- <!-- as well)
# pragma: allowlist nextline secret                  (alone on its line)
a cell tagged ``mlsec-allow``, or ``mlsec-allow:secret/generic-assignment``
"""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from .document import Document
from .finding import Finding
from .rule import Category

__all__ = ["Allowances"]

_OURS = re.compile(
    r"mlsec:[ \t]*allow[ \t]+([a-z*][\w*/-]*)(?:[ \t]+--[ \t]*(.*?))?[ \t]*(?:-->|\*/)?[ \t]*$",
    re.M,
)
# detect-secrets' comments, in the styles that it knows; one for the next line stands alone on its own.
_COMMENT = r"(?:#|//|/\*|'|--|<!--[# \t]*)[ \t]*pragma: ?"
_PRAGMA = re.compile(_COMMENT + r"(?:allow|white)list[ -]secret")
_NEXT_PRAGMA = re.compile(r"^[ \t]*" + _COMMENT + r"allowlist[ -]nextline[ -]secret", re.M)
_TAG = "mlsec-allow"


@dataclass(frozen=True)
class Allowances:
    """The excuses of one document: (line, rule glob, reason, how)."""

    starts: tuple
    lines: tuple
    tags: tuple

    @classmethod
    def of(cls, document: Document) -> Allowances:
        """Reads the excuses in a document; outputs have none (a kernel must not excuse itself)."""
        if document.surface.is_output:
            return cls((), (), ())
        text = document.text
        tags = tuple(tag for tag in document.tags if tag == _TAG or tag.startswith(_TAG + ":"))
        if "mlsec:" not in text and "list" not in text:
            return cls((), (), tags)
        starts = [0] + [match.end() for match in re.finditer("\n", text)]
        lines = [
            (bisect_right(starts, match.start()), match.group(1), match.group(2) or "", "inline")
            for match in _OURS.finditer(text)
        ]
        for pragma, further in ((_PRAGMA, 0), (_NEXT_PRAGMA, 1)):
            lines += [
                (bisect_right(starts, match.start()) + further, "secret/*", "", "inline")
                for match in pragma.finditer(text)
            ]
        return cls(tuple(starts), tuple(lines), tags)

    def apply(self, finding: Finding) -> Finding:
        """``finding``, marked where an excuse covers it."""
        for tag in self.tags:
            if _covers(tag[len(_TAG) + 1 :] or "*", finding):
                return replace(finding, allowed_by="tag")
        if not self.lines:
            return finding
        first = bisect_right(self.starts, finding.start)
        last = bisect_right(self.starts, max(finding.start, finding.end - 1))
        for line, rule, reason, how in self.lines:
            if first <= line <= last and _covers(rule, finding):
                return replace(finding, allowed_by=how, allow_reason=reason)
        return finding


def _covers(glob: str, finding: Finding) -> bool:
    if finding.category is Category.ENDPOINT and glob == "*":
        return False  # the allowlist, not a tag, says whom a notebook may contact
    return fnmatch.fnmatchcase(finding.rule, glob) or finding.rule.partition("/")[2] == glob
