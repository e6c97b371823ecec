"""Quick fixes: what a person gets when they press the button."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.allowance import Allowances
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Confidence, Severity
from jupyter_mlsec.documents.fixes import apply_edits, fixes_for

VALUE = "made-up-value-for-tests"


def finding(text: str, rule: str = "secret/openai-api-key", value: str = VALUE) -> Finding:
    start = text.index(value)
    category = Category(rule.partition("/")[0])
    return Finding(rule, "A title", category, Severity.HIGH, Confidence.HIGH, start, start + len(value))


def fixed(text: str, rule: str = "secret/openai-api-key", language: str = "python") -> str:
    document = Document(text, Surface.CELL, language)
    fixes = fixes_for(finding(text, rule), document)
    return apply_edits(text, fixes[0].edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f'openai.api_key = "{VALUE}"', 'import os\nopenai.api_key = os.environ["OPENAI_API_KEY"]'),
        (f"import os\nk = '{VALUE}'", 'import os\nk = os.environ["OPENAI_API_KEY"]'),
        (f"import sys, os\nk = '{VALUE}'", 'import sys, os\nk = os.environ["OPENAI_API_KEY"]'),
        (f'k = b"{VALUE}"', 'import os\nk = os.environ["OPENAI_API_KEY"].encode()'),
        (
            f'h = {{"Authorization": "Bearer {VALUE}"}}',
            'import os\nh = {"Authorization": ("Bearer " + os.environ["OPENAI_API_KEY"])}',
        ),
        (f'%%time\nk = "{VALUE}"', '%%time\nimport os\nk = os.environ["OPENAI_API_KEY"]'),
        (f'%pip install x\nk = "{VALUE}"', 'import os\n%pip install x\nk = os.environ["OPENAI_API_KEY"]'),
        (
            f'from __future__ import annotations\nk = "{VALUE}"',
            'from __future__ import annotations\nimport os\nk = os.environ["OPENAI_API_KEY"]',
        ),
        (f'"👩‍🔬"; k = "{VALUE}"', 'import os\n"👩‍🔬"; k = os.environ["OPENAI_API_KEY"]'),
        (f'def f(\n  k="{VALUE}"', 'import os\ndef f(\n  k=os.environ["OPENAI_API_KEY"]'),
    ],
)
def test_a_secret_in_a_string_is_read_from_the_environment(before, after):
    assert fixed(before) == after


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('db_password = "{}"', "DB_PASSWORD"),
        ('db_password: str = "{}"', "DB_PASSWORD"),
        ('connect(user="me", password="{}")', "PASSWORD"),
        ('config = {{"service token": "{}"}}', "SERVICE_TOKEN"),
        ('settings["api-key"] = "{}"', "API_KEY"),
        ('client.secret = "{}"', "CLIENT_SECRET"),
        ('login("{}")', "LOGIN"),
        ('"{}"', "SECRET"),
    ],
)
def test_a_secret_of_no_known_provider_is_named_after_its_variable(line, name):
    assert f'os.environ["{name}"]' in fixed(line.format(VALUE), "secret/generic-assignment")


@pytest.mark.parametrize(
    "text",
    [
        f'k = f"{VALUE}{{x}}"',
        f'k = "a" "{VALUE}"',
        f'k = "{VALUE}" "b"',
        f"# {VALUE}",
        f'%%bash\nexport K="{VALUE}"',
        f'!curl -H "{VALUE}"',
    ],
)
def test_what_is_no_plain_python_string_gets_no_look_up(text):
    fixes = fixes_for(finding(text), Document(text, Surface.CELL, "python"))
    assert all("environment" not in fix.title for fix in fixes)


@pytest.mark.parametrize("language", ["python", "r", "julia", "bash", "markdown", "javascript", "sql"])
def test_an_excuse_stands_where_the_scanner_reads_it(language):
    text = f"first\nkey {VALUE}\nlast"
    document = Document(text, Surface.CELL, language)
    (fix,) = [fix for fix in fixes_for(finding(text), document) if "Allow" in fix.title]
    excused = apply_edits(text, fix.edits)
    again = Document(excused, Surface.CELL, language)
    answer = Allowances.of(again).apply(finding(excused))
    assert answer.allowed_by == "inline"
    assert answer.allow_reason
    assert excused.splitlines()[0] == "first" and excused.splitlines()[2] == "last"


def test_an_excuse_is_not_put_inside_of_a_string():
    text = f'k = """\n{VALUE}\nmore"""'
    fixes = fixes_for(finding(text), Document(text, Surface.CELL, "python"))
    assert all("Allow" not in fix.title for fix in fixes)


def test_a_locked_key_offers_no_excuse():
    text = f"# {VALUE}"
    assert fixes_for(finding(text), Document(text, Surface.CELL, "python"), may_excuse=False) == ()


@pytest.mark.parametrize(
    ("text", "span", "after"),
    [
        ('uvicorn.run(app, host="0.0.0.0")', 'host="0.0.0.0"', 'uvicorn.run(app, host="127.0.0.1")'),
        ("demo.launch(share=True)", "share=True", "demo.launch(share=False)"),
        ("demo.launch(share = True)", "share = True", "demo.launch(share = False)"),
    ],
)
def test_a_service_for_everyone_becomes_one_for_this_machine(text, span, after):
    found = finding(text, "exposure/anything", span)
    assert apply_edits(text, fixes_for(found, Document(text, Surface.CELL, "python"))[0].edits) == after


QUOTES = st.sampled_from(['"', "'", '"""', "'''"])


@given(st.text(alphabet="ab 😀é\n", max_size=12), QUOTES, st.text(alphabet="xy =.", max_size=6), st.booleans())
def test_python_stays_python_and_the_value_is_gone(before, quote, inside, has_import):
    head = "import os\n" if has_import else ""
    lead = "".join(f"# {line}\n" for line in before.split("\n"))
    text = f"{head}{lead}key = {quote}{inside}{VALUE}{quote}\n"
    ast.parse(text)
    after = fixed(text)
    ast.parse(after)
    assert VALUE not in after
    assert after.count("import os\n") == 1
