"""Reading a little Python: what a name is given, where its pieces stand, and that nothing in a text can stop it."""

from __future__ import annotations

import ast
import base64
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.samples import expand
from jupyter_mlsec.detectors.syntax import fold, named_values, parse, statement_at, syntax_work
from jupyter_mlsec.detectors.syntax.statement import LONGEST

SCANNER = build_scanner(Context(key=b"k" * 32))
PLAIN = st.text(alphabet="abcdefghijkXYZ0123456789-_.!äß€ 漢😀", min_size=1, max_size=12)
CODE = st.text(alphabet="abpassword token=+()[]{}\"'\\\n\r\t#%:,.fbr0123456789é€😀\x00\x0c", max_size=200)


def values(text, at=0):
    """{name: (value, text of its span)} of the statement at a place."""
    parsed = parse(text, *statement_at(text, at, at + 1))
    if parsed is None:
        return None
    return {name: (one.value, text[slice(*one.span)]) for name, one in named_values(parsed)}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('password = "ab" "cd"', "password", "abcd"),
        ('self.db.password = "ab"', "password", "ab"),
        ('conf["db"]["password"] = "ab"', "password", "ab"),
        ('conf["password"]["value"] = "ab"', "password", "ab"),
        ('user, password = "bob", "ab"', "password", "ab"),
        ('password: str = "ab"', "password", "ab"),
        ('f(x, password="a" + "b")', "password", "ab"),
        ('{"password": "".join(["a", "b"])}', "password", "ab"),
        ('"password": "a" + "b",', "password", "ab"),
        ('password="a" + "b",', "password", "ab"),
        ('.option("password", "a" + "b")', "password", "ab"),
        ('x.set("password", "ab")', "password", "ab"),
        ('def f(a, password="ab", *, token="cd"): pass', "token", "cd"),
        ('async def f(password="ab"):', "password", "ab"),
        ("lambda password='ab': 0", "password", "ab"),
        ('elif password == "ab":', "password", "ab"),
        ('if "ab" != password:', "password", "ab"),
        ('while (token := "ab"):', "token", "ab"),
        ('password = get("x") or "ab"', "password", "ab"),
        ('password = "x" if y else "ab"', "password", "ab"),
        ('password = os.environ.get("P", "ab")', "password", "ab"),
        ('setattr(cfg, "password", "ab")', "password", "ab"),
        ('password = "%s-%s" % ("a", "b")', "password", "a-b"),
        ('password = "{}{}".format("a", "b")', "password", "ab"),
        ('password = "ba"[::-1]', "password", "ab"),
        ("password = f\"a{'b'}\"", "password", "ab"),
        ('password = b64decode("YWI=").decode()', "password", "ab"),
        ('password = bytes.fromhex("6162").decode()', "password", "ab"),
        ('password = unquote("a%62")', "password", "ab"),
        ('password <- paste0("a", "b")', "password", "ab"),
        ('>>> password = "ab"', "password", "ab"),
        ("password = '''ab'''", "password", "ab"),
        ('password = ("a"  # one\n  "b")', "password", "ab"),
        ('password = "a" \\\n  "b"', "password", "ab"),
    ],
)
def test_a_name_is_given_what_its_expression_comes_to(text, name, value):
    assert values(text)[name][0] == value


@pytest.mark.parametrize(
    "text",
    [
        'password = "{:>999999999}".format("a")',
        'password = "%999999999s" % "a"',
        'password = "a" * 10**9',
        "password = open('x').read()",
        'password = f"{user}-{stamp}"',
        'a, *password = "x", "y"',
    ],
)
def test_what_would_have_to_be_run_is_no_constant(text):
    assert "password" not in (values(text) or {})


def test_a_statement_ends_where_its_brackets_do_and_goes_no_further_than_its_bound():
    text = 'x = 1\ny = f(\n  "a",\n  password="b" "c")\nz = 2'
    begin, finish = statement_at(text, text.index("y"), text.index("y") + 1)
    assert text[begin:finish] == 'y = f(\n  "a",\n  password="b" "c")'
    inner = text.index("password")
    begin, finish = statement_at(text, inner, inner + 8)
    assert text[begin:finish] == 'password="b" "c"'
    assert statement_at("(" * (2 * LONGEST), 0, 1) == (0, 0)


@given(st.lists(PLAIN, min_size=1, max_size=5), st.sampled_from(['" "', '" + "', '"\n "', '" \\\n"']))
def test_pieces_map_back_to_where_they_are_written(parts, joint):
    text = 'é = ("' + joint.join(parts) + '")'
    parsed = parse(text, *statement_at(text, 0, 1))
    folded = next(one for name, one in named_values(parsed) if name == "é")
    whole = "".join(parts)
    assert folded.value == whole
    for start in range(len(whole)):
        begin, end = folded.place(start, start + 1)
        assert text[begin:end] == whole[start]
    begin, end = folded.span
    assert text[begin:end] == joint.join(parts)


@given(CODE, st.integers(0, 200))
@example("password = " + "(" * 300, 0)
@example("password = '\\d\\q' + \x00", 0)
@example("x = " + "-" * 3000 + "1", 0)
@example("x = " + "'a'+" * 900 + "'b'", 0)
@settings(max_examples=300, deadline=None)
def test_no_text_stops_it_or_makes_it_warn(text, at):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        begin, finish = statement_at(text, min(at, len(text)), min(at + 1, len(text)))
        assert 0 <= begin <= finish <= len(text)
        parsed = parse(text, begin, finish)
    if parsed is None:
        return
    for node in ast.walk(parsed.tree):
        folded = fold(node, parsed)
        if folded is not None:
            start, end = folded.span
            assert begin <= start < end <= finish
            assert folded.value not in repr(folded) or len(folded.value) < 4


@given(CODE)
@settings(max_examples=200, deadline=None)
def test_findings_in_any_text_lie_in_it_and_a_scan_is_complete(text):
    result = SCANNER.scan(Document("password = " + text, Surface.CELL, "python"))
    assert result.complete, result.reason


@pytest.mark.parametrize("head", ["ghp_<alnum:10>|<alnum:26>", "glpat-|<alnum:20>", "hvs.|<alnum:40>|<alnum:50>"])
@pytest.mark.parametrize("form", ['"{}"', '"{}"  # why', "call({}, 1)".replace("{}", '"{}"')])
def test_a_token_in_pieces_is_found_as_a_whole(head, form):
    parts = expand(head, head + form).split("|")
    for joint in ('" "', '" + "', '"\n    "'):
        text = "key = (" + form.format(joint.join(parts)) + "\n)"
        found = SCANNER.scan(Document(text, Surface.CELL, "python")).findings
        spans = [(f.start, f.end) for f in found if f.category is Category.SECRET]
        start = text.index(parts[0])
        end = text.index(parts[-1]) + len(parts[-1])
        assert any(s <= start and end <= e for s, e in spans), (text, spans)


ENCODED = ("ghp_<alnum:36>", "glpat-<alnum:20>", "xoxb-<digits:12>-<digits:12>-<alnum:24>", "AKIA<base32:16>")


@pytest.mark.parametrize("form", ENCODED)
@pytest.mark.parametrize("before", ["", ":", "u:", "bob:", "x-token: "])
def test_a_token_in_base64_is_found_whatever_stands_before_it(form, before):
    for seed in "ab":
        run = base64.b64encode((before + expand(form, seed + before)).encode()).decode()
        text = f"data: '{run}'\n"
        found = SCANNER.scan(Document(text, Surface.FILE, "yaml")).findings
        assert any(f.start <= 7 and f.end >= 7 + len(run.rstrip("=")) for f in found), (text, found)


def test_pictures_and_long_runs_hold_no_tokens():
    import random

    chance = random.Random(5)
    for size in (400, 4_000, 400_000):
        run = base64.b64encode(bytes(chance.randrange(256) for _ in range(size))).decode()
        for text in (f"data:image/png;base64,{run}", f'{{"image/png": "{run}"}}', bytes.fromhex("00").hex() + run):
            found = SCANNER.scan(Document(text, Surface.RICH, "text")).findings
            assert not [f for f in found if f.category is Category.SECRET]


def test_only_a_small_part_of_clean_code_is_parsed():
    cells = [
        f"tokenizer = AutoTokenizer.from_pretrained('model-{n}')\n"
        f"tokens = tokenizer(texts[{n}], return_tensors='pt')\n"
        f"api_key = os.environ['KEY_{n}']\n"
        f"password = getpass('Password: ')\n"
        f"df_{n} = pd.read_csv('data_{n}.csv', sep=';')\n"
        f"print(df_{n}.groupby('key').agg({{'value': 'mean'}}).sort_values('value'))\n" * 3
        for n in range(60)
    ]
    with syntax_work() as work:
        for cell in cells:
            SCANNER.scan(Document(cell, Surface.CELL, "python"))
    assert work.characters <= 0.05 * sum(map(len, cells))


def test_a_text_of_candidates_is_parsed_up_to_its_budget():
    text = 'password = f(x, "a", y or "b" + z)\n' * 20_000
    with syntax_work() as work:
        assert SCANNER.scan(Document(text, Surface.CELL, "python")).complete
    assert work.characters <= len(text) / 10
