"""detect-secrets' comments excuse here what they excuse there, and nothing else."""

from __future__ import annotations

import pytest
from detect_secrets.filters.allowlist import is_line_allowlisted
from detect_secrets.util.code_snippet import CodeSnippet
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.allowance import Allowances
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Rule

RULE = Rule("secret/sample", "Sample", Category.SECRET, "x")
MAIL = Rule("personal-data/sample", "Sample", Category.PERSONAL_DATA, "x")
PRAGMAS = [
    "# pragma: allowlist secret",
    "# pragma:allowlist secret",
    "//pragma: allowlist secret",
    "/* pragma: allowlist secret */",
    "' pragma: allowlist secret",
    "-- pragma: allowlist-secret",
    "<!-- pragma: allowlist secret -->",
    "# pragma: whitelist secret",
    "pragma: allowlist secret",
    "# pragma: allow secret",
    "# PRAGMA: ALLOWLIST SECRET",
    "# pragma: allowlist nextline secret",
    "// pragma: allowlist nextline secret",
    "# pragma: whitelist nextline secret",
    "x = 1  # pragma: allowlist nextline secret",
    "  <!-- pragma: allowlist nextline secret -->",
]


def is_excused(text, line, rule=RULE, surface=Surface.CELL):
    document = Document(text, surface)
    start = sum(len(part) + 1 for part in text.split("\n")[:line])
    found = Allowances.of(document).apply(Finding.of(rule, start, start + 1, document))
    return found.allowed_by == "inline"


def is_excused_there(text, line):
    lines = text.split("\n")
    return is_line_allowlisted("a.py", lines[line], CodeSnippet(lines, 0, line))


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_a_comment_excuses_what_it_excuses_in_detect_secrets(pragma):
    for text, line in ((f"key = 'x'  {pragma}", 0), (f"{pragma}\nkey = 'x'", 1), (f"key = 'x'\n{pragma}", 0)):
        assert is_excused(text, line) == is_excused_there(text, line), (text, line)


@given(st.lists(st.sampled_from(["key = 'x'", "", "é😀 = 1", *PRAGMAS]), min_size=2, max_size=6))
def test_the_same_lines_are_excused_in_any_text(lines):
    text = "\n".join(lines)
    for line in range(len(lines)):
        if lines[line] and line:  # before the first line, detect-secrets looks at none
            assert is_excused(text, line) == is_excused_there(text, line)


def test_it_is_about_secrets_and_never_read_from_outputs():
    text = "key = 'x'  # pragma: allowlist secret"
    assert not is_excused(text, 0, MAIL)
    assert not is_excused(text, 0, surface=Surface.STREAM)
