"""Every mistake comes out with its line, its column and the nearest thing that would work."""

from __future__ import annotations

import os
import tomllib

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.errors import PolicyError
from jupyter_mlsec.core.merging import Rank
from jupyter_mlsec.core.policy import merge
from jupyter_mlsec.policyfile import check, parse_layer, read_layer
from jupyter_mlsec.policyfile.positions import Positions

MISTAKES = [
    ('version = 1\n[secrets]\noutpt = "block"\n', 3, 1, "Did you mean output?"),
    ('version = 1\n[secret]\nrun = "block"\n', 2, 2, "Did you mean secrets?"),
    ('version = 1\nsecrets.run = "blok"\n', 2, 15, "Did you mean 'block'?"),
    ('version = 1\n[secrets]\n  edit = "block"\n', 3, 10, "one of allow, warn"),
    ('version = 1\n[secrets]\nrun = "redact"\n', 3, 7, "one of allow, warn, block"),
    ("version = 1\n[secrets]\nrun = true\n", 3, 7, "one of allow, warn, block"),
    ('version = 1\nsecrets = "block"\n', 2, 11, "must be a table"),
    ('version = 1\n"personal-data.output" = "warn"\n', 2, 1, "without quotes"),
    ('version = 1\n[personal-data.entities]\nEMAIL_ADRESS = "allow"\n', 3, 1, "Did you mean EMAIL_ADDRESS?"),
    ('version = 1\n[personal-data.entities]\nEMAIL_ADDRESS = "alow"\n', 3, 17, "Did you mean 'allow'?"),
    ('version = 1\n[personal-data.columns]\nblock = "name"\n', 3, 9, "must be a list"),
    ('version = 1\n[personal-data.columns]\nblock = ["a", 3]\n', 3, 9, "must hold text only"),
    ('version = 1\n[personal-data]\nregions = ["Germany"]\n', 3, 11, "must hold codes of 2 capital letters only"),
    ('version = 1\n[endpoints]\nallow = [\n  "@pip",\n  "ht!tp://x",\n]\n', 5, 3, "endpoints.allow"),
    ('version = 1\n[endpoints]\nallow = ["@pip", { resolve = "any" }]\n', 3, 18, "needs a rule"),
    (
        'version = 1\n[[endpoints.allow]]\nrule = "@loopback"\n[[endpoints.allow]]\nowner = "me"\n',
        4,
        13,
        "needs a rule",
    ),
    ('version = 1\n[endpoints]\nresolve = "pubic"\n', 3, 11, "Did you mean 'public'?"),
    ('version = 1\n[endpoints.payload]\nsecret = "block"\n', 3, 1, "Did you mean secrets?"),
    ('version = 1\n[limits]\nmax_output_mib = "64"\n', 3, 18, "whole number of at least 1"),
    ("version = 1\n[limits]\nmax_output_mib = 0\n", 3, 18, "whole number of at least 1"),
    ("version = 1\n[enforcement]\nrejudge = 1\n", 3, 11, "true or false"),
    ('version = 1\n[locks]\nmay_relax = { "secrets.rnu" = "free" }\n', 3, 15, "Did you mean secrets.run?"),
    ('version = 1\n[locks]\nmay_relax = { "secrets.run" = "fee" }\n', 3, 31, "Did you mean 'free'?"),
    ('version = 1\n[locks]\nmay_relx = { "secrets.run" = "free" }\n', 3, 1, "Did you mean may_relax?"),
    ('version = 1\n[locks.may_relax]\nsecrets.rnu = "free"\n', 3, 9, "Did you mean secrets.run?"),
    ('version = 1\nlocks = "all"\n', 2, 9, "must be a table"),
    ('version = 2\n[secrets]\nrun = "block"\n', 1, 11, "Write version = 1."),
    ("version = true\n", 1, 11, "Write version = 1."),
    ('[secrets]\nrun = "block"\n', 1, 1, "Begin it with: version = 1"),
    ("version = 1\n[secrets]\nrun = block\n", 3, 7, "needs quotes"),
    ('version = 1\n[secrets]\nrun = "block"\nrun = "warn"\n', 4, 13, "not TOML"),
    ("version = 1\n[secrets\n", 2, 9, "not TOML"),
    ("version = 1\nallow = [", 2, 10, "not TOML"),
    ('version = 1\r\n[secrets]\r\nrun = "blok"\r\n', 3, 7, "Did you mean 'block'?"),
    ('version = 1 # "é"\nnote = """\n[secrets]\nrun = 1"""\n[secrets]\nrn = "block"\n', 2, 1, "no key 'note'"),
]


@pytest.mark.parametrize(("text", "line", "column", "says"), MISTAKES)
def test_a_mistake_has_its_place_and_the_nearest_name(text, line, column, says):
    with pytest.raises(PolicyError) as caught:
        parse_layer(text, Rank.USER, "mine.toml")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"mine.toml:{line}:{column}: ")


def test_check_lists_all_mistakes_in_the_order_of_their_lines(tmp_path, write):
    path = write(tmp_path / "p.toml", '[locks]\nmay_relax = 1\n[secrets]\nrun = "x"\nfoo = 1\n')
    assert [problem.line for problem in check(path)] == [3, 5, 6]
    assert check(write(tmp_path / "good.toml", '[secrets]\nrun = "block"\n')) == ()


def test_a_value_is_never_repeated(tmp_path, write):
    planted = "planted" + os.urandom(8).hex()
    path = write(tmp_path / "p.toml", f'[secrets]\nrun = "{planted}"\n[audit]\npath = 3\n')
    assert len(check(path)) == 2
    assert planted not in "".join(str(problem) + repr(problem) for problem in check(path))


def test_the_documented_policy_is_read():
    text = """
version = 1
[secrets]
edit = "warn"
min_confidence = "medium"
[personal-data]
reveal = "reason"
[personal-data.entities]
IP_ADDRESS = "allow"
[personal-data.columns]
block = ["*diagnosis*"]
allow = ["customer_segment"]
[endpoints]
allow = ["https://**.huggingface.co", "GET https://api.example.com/v1/**", "tcp://db.internal:5432", "@pip"]
deny = [{ rule = "https://bad.example.com", reason = "closed", expires = 2031-01-01 }]
[endpoints.payload]
personal-data = "warn"
[limits]
max_output_mib = 64
[locks]
may_relax = { "personal-data.output" = "approval" }
[audit]
path = "~/audit/"
"""
    layer = parse_layer(text, Rank.ADMINISTRATOR, "x")
    policy = merge([layer])
    assert policy["personal-data.columns.allow"] == (("customer_segment",),)
    assert policy["endpoints.payload.personal-data"] == "warn"
    assert policy["endpoints.deny"] == (
        (("expires", "2031-01-01"), ("reason", "closed"), ("rule", "https://bad.example.com")),
    )
    assert layer.may_relax == {"personal-data.output": "approval"}


def test_a_byte_order_mark_is_no_mistake():
    assert parse_layer(b"\xef\xbb\xbfversion = 1\n", Rank.USER, "x").values == {}


def test_invalid_utf8_is_placed():
    with pytest.raises(PolicyError, match="not UTF-8") as caught:
        parse_layer(b'version = 1\n# \xc3\xa9 "\xff"', Rank.USER, "x")
    assert (caught.value.line, caught.value.column) == (2, 6)


def test_a_large_file_is_read_and_a_larger_one_refused(tmp_path, write):
    hosts = ",\n".join(f'"https://h{number}.example.com"' for number in range(5_000))
    comment = "# " + "x" * (800 << 10) + "\n"
    path = write(tmp_path / "p.toml", f'{comment}[endpoints]\nallow = [{hosts}]\n[secrets]\nrun = "x"\n')
    (problem,) = check(path)
    assert problem.line == 5_005
    write(path, comment * 2)
    with pytest.raises(PolicyError, match="larger than 1 MiB"):
        read_layer(path, Rank.USER)


def test_what_is_no_file_is_refused_and_nothing_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing"):
        with pytest.raises(PolicyError) as caught:
            read_layer(path, Rank.USER)
        assert str(path) in str(caught.value)
        assert caught.value.hint


def test_deep_nesting_is_an_error_like_any_other():
    with pytest.raises(PolicyError):
        parse_layer("version = 1\na = " + "[" * 20_000 + "]" * 20_000, Rank.USER, "x")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        parse_layer(data, Rank.USER, "x")
    except PolicyError as problem:
        assert str(problem)


NAMES = st.one_of(st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True), st.text(min_size=1, max_size=5))
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=12), st.dates(), st.datetimes()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=8,
)


def leaves(path: tuple, value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves((*path, key), item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves((*path, number), item)
    else:
        yield path, value


@given(st.dictionaries(NAMES, VALUES, max_size=5), st.booleans())
def test_every_value_of_any_document_is_found_where_it_stands(document, multiline):
    text = tomli_w.dumps(document, multiline_strings=multiline)
    positions = Positions.of(text)
    lines = text.split("\n")
    for path, value in leaves((), document):
        line, column = positions.value(path)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert _first_value(rest) == value


def _first_value(text: str):
    """The value at the start of ``text``, read by tomllib with ever more of the text until it is one."""
    for end in range(1, len(text) + 1):
        if end < len(text) and text[end] not in "\n,]} " and text[end - 1] not in "\"'":
            continue
        try:
            found = tomllib.loads(f"key = {text[:end]}\n")["key"]
        except tomllib.TOMLDecodeError:
            continue
        if isinstance(found, str) and text[end : end + 1] in ('"', "'"):
            continue  # an empty string so far: the three quotes of a longer one
        if text[end : end + 1] == " " and text[end + 1 : end + 3].isdigit():
            continue  # a date whose time follows
        return found
    return None
