"""Repairs that a person may choose for a finding: edits of the text in which it was found. Pure.

secret in a Python string    -> a look-up in the environment, with ``import os`` where it is missing
a service open to everyone   -> the same call, bound to this machine
anything that may be excused -> the excuse, written beside it
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.document import Document
from ..core.finding import Finding
from ..core.rule import Category

__all__ = ["Edit", "Fix", "apply_edits", "environment_name", "fixes_for"]

# Names that the providers' own clients read, where the rule's name would give another one.
_CONVENTIONAL = {
    "huggingface": "HF_TOKEN",
    "hugging-face": "HF_TOKEN",
    "github": "GITHUB_TOKEN",
    "gitlab": "GITLAB_TOKEN",
    "slack": "SLACK_TOKEN",
    "databricks": "DATABRICKS_TOKEN",
    "openai": "OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
}
_COMMENTS = {
    "//": ("javascript", "typescript", "scala", "java", "go", "rust", "c", "c++", "kotlin", "swift", "c#"),
    "--": ("sql", "lua", "haskell"),
}
_NO_COMMENT = ("text", "raw", "json", "csv", "")
_NAMED = re.compile(
    r"""([A-Za-z_][\w.]*)(?:\[\s*["']([\w.\- ]+)["']\s*\])?["']?\s*(?::(?!:)[^=:,\n]*)?[=:(]\s*[rRbBuU]{0,2}\Z"""
)
_KEYED = re.compile(r"""["']([\w.\- ]+)["']\s*[:,]\s*[rRbBuU]{0,2}\Z""")
_IMPORTS_OS = re.compile(r"^[ \t]*import[ \t]+(?:[\w. ]+,[ \t]*)*os[ \t]*(?:,|;|#|$)", re.M)
_FUTURE = re.compile(r"^from[ \t]+__future__[ \t]+import[^\n]*\n", re.M)
_PYTHON_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun", "%%mlsec")


@dataclass(frozen=True)
class Edit:
    """Replace the code points ``start:end`` by ``text`` (which never holds a value)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Fix:
    """A title for a button, and edits that do not overlap, in ascending order."""

    title: str
    edits: tuple

    def to_json(self) -> dict:
        edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in self.edits]
        return {"title": self.title, "edits": edits}


def fixes_for(finding: Finding, document: Document, may_excuse: bool = True) -> tuple:
    """The repairs for ``finding`` in ``document``, best first. ``may_excuse``: policy counts an excuse."""
    fixes = []
    if finding.category is Category.SECRET and document.language == "python":
        fixes.append(_environment_fix(finding, document.text))
    if finding.category is Category.EXPOSURE:
        fixes.append(_local_fix(finding, document.text))
    if may_excuse and finding.category is not Category.ENDPOINT:
        fixes.append(_excuse_fix(finding, document))
    return tuple(fix for fix in fixes if fix is not None)


def apply_edits(text: str, edits: tuple) -> str:
    """``text`` with every edit made."""
    for edit in sorted(edits, key=lambda item: (item.start, item.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def environment_name(finding: Finding, before: str) -> str:
    """The environment variable for a secret; ``before`` is the text in front of its string literal."""
    name = finding.rule.partition("/")[2]
    if not name.startswith(("generic", "connection", "basic", "high-entropy", "known")):
        for word, conventional in _CONVENTIONAL.items():
            if name.startswith(word):
                return conventional
        return _as_variable(name)
    line = before[before.rfind("\n") + 1 :]
    keyed = _KEYED.search(line)
    if keyed:
        return _as_variable(keyed.group(1))
    named = _NAMED.search(line)
    if named:
        return _as_variable(named.group(2) or named.group(1))
    return "SECRET"


def _as_variable(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_").upper() or "SECRET"


# -- a secret in a Python string


@dataclass(frozen=True)
class _Literal:
    """A string literal's place: whole token, and what stands between the quotes."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    prefix: str
    quote: str


def _environment_fix(finding: Finding, text: str) -> Fix | None:
    literal = next(
        (one for one in _literals(text) if one.inner_start <= finding.start and finding.end <= one.inner_end), None
    )
    if literal is None:
        return None
    name = environment_name(finding, text[: literal.start])
    lookup = f'os.environ["{name}"]' + (".encode()" if "b" in literal.prefix else "")
    head = text[literal.inner_start : finding.start]
    tail = text[finding.end : literal.inner_end]
    if head.strip() or tail.strip():
        opening = literal.prefix + literal.quote
        pieces = [opening + head + literal.quote] if head else []
        pieces.append(lookup)
        pieces += [opening + tail + literal.quote] if tail else []
        lookup = f"({' + '.join(pieces)})"
    edits = [Edit(literal.start, literal.end, lookup)]
    if not _IMPORTS_OS.search(text):
        at = _import_place(text)
        edits.insert(0, Edit(at, at, "import os\n"))
    if not _still_parses(text, tuple(edits)):
        return None
    return Fix("Read it from the environment", tuple(edits))


def _literals(text: str) -> Iterator[_Literal]:
    """The plain string literals of a cell that stand alone (no f-strings, no implicit concatenation)."""
    lines = _without_magics(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    strings: list = []
    previous = None
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            if token.type in (tokenize.NL, tokenize.COMMENT):
                continue
            if token.type == tokenize.STRING:
                if previous == tokenize.STRING:
                    strings[-1] = None  # neighbours are one value: replacing a part would not be Python
                strings.append(None if previous == tokenize.STRING else token)
            previous = token.type
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass  # an unfinished cell: what was read up to here is good
    for token in strings:
        literal = None if token is None else _literal(token, starts)
        if literal is not None:
            yield literal


def _literal(token: tokenize.TokenInfo, starts: list) -> _Literal | None:
    match = re.match(r"([rRbBuUfF]*)(\"\"\"|'''|\"|')", token.string)
    if match is None or "f" in match.group(1).lower():
        return None
    start = starts[token.start[0] - 1] + token.start[1]
    end = starts[token.end[0] - 1] + token.end[1]
    width = len(match.group(2))
    return _Literal(start, end, start + match.end(), end - width, match.group(1).lower(), match.group(2))


def _without_magics(text: str) -> list:
    """The lines of a cell, those that are no Python blanked at the same length."""
    lines = io.StringIO(text, newline="").readlines()
    if lines and lines[0].startswith("%%") and not lines[0].startswith(_PYTHON_MAGICS):
        return []
    return [_blank(line) if line.lstrip().startswith(("%", "!", "?")) else line for line in lines]


def _blank(line: str) -> str:
    body = line.rstrip("\r\n")
    return " " * len(body) + line[len(body) :]


def _import_place(text: str) -> int:
    at = 0
    if text.startswith("%%"):
        at = text.find("\n") + 1
    for match in _FUTURE.finditer(text):
        at = max(at, match.end())
    return at


def _still_parses(text: str, edits: tuple) -> bool:
    """False only where the edits would break a cell that was Python before."""
    try:
        ast.parse("".join(_without_magics(text)))
    except (SyntaxError, ValueError, RecursionError):
        return True
    try:
        ast.parse("".join(_without_magics(apply_edits(text, edits))))
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True


# -- a service open to everyone


def _local_fix(finding: Finding, text: str) -> Fix | None:
    span = text[finding.start : finding.end]
    for pattern, replacement in ((r"0\.0\.0\.0", "127.0.0.1"), (r"(?<=share=)True|(?<=share = )True", "False")):
        match = re.search(pattern, span)
        if match:
            edit = Edit(finding.start + match.start(), finding.start + match.end(), replacement)
            return Fix("Serve to this machine only", (edit,))
    return None


# -- an excuse


def _excuse_fix(finding: Finding, document: Document) -> Fix | None:
    text = document.text
    stop = text.find("\n", finding.end - 1 if text[finding.end - 1 : finding.end] == "\n" else finding.end)
    end = len(text) if stop < 0 else stop
    if end > 0 and text[end - 1] == "\r":
        end -= 1
    if text[:end].endswith("\\"):
        return None
    if document.language == "python" and any(one.start < end < one.end for one in _literals(text)):
        return None  # the line ends within a string: a comment there would be part of it
    opening, closing = _comment_marks(document.language)
    if not opening:
        return None
    note = f"  {opening} mlsec: allow {finding.rule} -- reason{closing}"
    return Fix("Allow it here, with a reason", (Edit(end, end, note),))


def _comment_marks(language: str) -> tuple:
    if language in ("markdown", "html", "xml", "svg"):
        return "<!--", " -->"
    if language in _NO_COMMENT:
        return "", ""
    for mark, languages in _COMMENTS.items():
        if language in languages:
            return mark, ""
    return "#", ""
