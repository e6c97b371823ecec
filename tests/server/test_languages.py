"""A refusal in each language fails, says why, and runs nothing of what it quotes."""

from __future__ import annotations

import ast
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.server.languages import REFUSING_LANGUAGES, normal_language, refusal_code

INTERPRETERS = {
    "bash": ["bash", "-c"],
    "sh": ["sh", "-c"],
    "python": ["python3", "-c"],
    "perl": ["perl", "-e"],
    "javascript": ["node", "-e"],
    "ruby": ["ruby", "-e"],
    "lua": ["lua", "-e"],
    "php": ["php", "-r"],
    "r": ["Rscript", "-e"],
    "julia": ["julia", "-e"],
}
HERE = sorted(name for name, command in INTERPRETERS.items() if shutil.which(command[0]))
HOSTILE = 'a "b" \'c\' `touch escaped` $(touch escaped) $HOME #{x} \\" \n touch escaped \x00 × %s {0} ${1}'


@pytest.mark.parametrize("language", HERE)
def test_the_refusal_fails_and_says_why(language, tmp_path):
    code = refusal_code(language, "This cell was not run: 1 × key in line 2 (secrets.run = block). Use os.environ.")
    done = subprocess.run([*INTERPRETERS[language], code], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert done.returncode != 0
    assert "This cell was not run" in done.stderr and "MlsecBlocked" in done.stderr


@pytest.mark.parametrize("language", HERE)
def test_a_sentence_cannot_run_anything(language, tmp_path):
    code = refusal_code(language, HOSTILE)
    subprocess.run([*INTERPRETERS[language], code], capture_output=True, cwd=tmp_path, timeout=60)
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=200))
def test_any_sentence_leaves_the_code_whole(sentence):
    for language in REFUSING_LANGUAGES:
        code = refusal_code(language, sentence)
        assert code.isascii() and "\n" not in code
        assert code.count('"') == refusal_code(language, "").count('"')
    ast.parse(refusal_code("python", sentence))


def test_names_of_kernelspecs_are_understood():
    assert [normal_language(name) for name in ("Python", " R ", "ipython3", "C#", "Shell")] == [
        "python",
        "r",
        "python",
        "c#",
        "bash",
    ]
    assert refusal_code("befunge", "no") is None
