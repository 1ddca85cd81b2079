"""What a submission gives stays a text in every format: no row, element, command, link or formula."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from sandbox.export import FORMS, as_csv, github, words
from sandbox.render import as_markdown
from tests.export.records import ALL, CONTEXT, KINDS, holding
from tests.render import reports
from tests.render.hostile import STEERING, TAME, TEXTS
from tests.render.page import page
from tests.sweeping import sampled

MORE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "%0A::error::x", "::error::forged", "a,b:c")
HALVES = ("\ud800", "\udcff\udce9.sql", "\ufffe\uffff")
"""Names that are no text, and what XML cannot hold."""

EACH = [text[:100_000] for text in (*TEXTS, *MORE, *HALVES)]
PLACED = pytest.mark.parametrize("text", sampled(EACH, 6), ids=lambda text: ascii(text)[:30])
LARGEST = 200_000
"""Letters of what is written of one submission, however long a text in it is."""

JSONS = ("ctrf", "gradescope", "classroom50", "exercism", "prairielearn", "coderunner")
BOUNDED = (*JSONS, "csv", "junit", "github", "github-summary")


def written(form: str, text: str) -> str:
    return FORMS[form]((holding(text),), CONTEXT)


def shape(value: Any) -> Any:
    """A JSON value without its texts and numbers."""
    match value:
        case dict():
            return {name: shape(inner) for name, inner in value.items()}
        case list():
            return [shape(inner) for inner in value]
    return type(value).__name__


@PLACED
def test_whatever_is_written_is_plain_text_of_bounded_length(text: str) -> None:
    for form in BOUNDED:
        shown = written(form, text)
        assert not STEERING.search(shown), form
        assert len(shown) < LARGEST, form
        shown.encode("utf-8")


@PLACED
def test_json_keeps_its_shape(text: str) -> None:
    for form in JSONS:
        assert shape(json.loads(written(form, text))) == shape(json.loads(written(form, TAME))), form
    for form in ("json", "ndjson"):
        json.loads(written(form, text))
    assert written("ndjson", text).count("\n") == 1


@PLACED
def test_csv_has_one_row_without_formulas(text: str) -> None:
    shown = written("csv", text)
    assert shown.count("\n") == 2
    head, row = csv.reader(io.StringIO(shown))
    assert len(row) == len(head) == len(as_csv.COLUMNS)
    assert not any(cell.startswith(as_csv.FORMULA) for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])  # noqa: RUF001
def test_a_cell_that_begins_as_a_formula_is_made_text(text: str) -> None:
    assert as_csv.text(text).startswith("'")
    assert as_csv.text(f"1{text}").startswith("1")


@PLACED
def test_xml_keeps_its_elements_and_attributes(text: str) -> None:
    found, tame = (
        [(element.tag, sorted(element.attrib)) for element in ET.fromstring(written("junit", one)).iter()]
        for one in (text, TAME)
    )
    assert found == tame


@PLACED
def test_github_has_one_command_a_line_and_no_other(text: str) -> None:
    shown = written("github", text)
    error, notice = shown.splitlines()
    command = re.fullmatch(r"::error file=([^:,]*),title=([^:,]*),line=1,col=8::(.*)", error)
    assert command
    assert notice == "::notice title=sandbox::1 submission: 1 wrong"
    for escaped in command.groups():
        assert not re.search(r"%(?!25|0D|0A|3A|2C)", escaped)


def test_github_escapes_what_its_commands_are_made_of() -> None:
    assert github._escaped("100% a,b:c\r\nd", github._TEXT) == "100%25 a,b:c\\x0d%0Ad"
    assert github._escaped("100% a,b:c\nd", github._PROPERTY) == "100%25 a%2Cb%3Ac%0Ad"


def test_github_has_at_most_ten_errors_and_says_how_many_more() -> None:
    lines = FORMS["github"](
        (KINDS["wrong"],) * 12 + (KINDS["broken"],) + (KINDS["right"],), CONTEXT
    ).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::warning", "::notice"]
    assert "title=BROKEN" in lines[0]
    assert "Not shown: 3 submissions not right." in lines[10]
    assert lines[11].endswith("14 submissions: 1 correct, 12 wrong, 1 broken")


def test_the_summary_of_a_step_is_the_report_in_markdown() -> None:
    assert FORMS["github-summary"](ALL, CONTEXT) == as_markdown.render(words.reports(ALL))


def test_the_summary_of_a_step_stays_below_a_mebibyte_and_has_what_is_wrong_first() -> None:
    long = {**KINDS["wrong"], "sql": "SELECT 1 -- " + "😀" * 9_000}
    long["findings"] = [{**KINDS["wrong"]["findings"][0], "line": 1, "message": "😀" * 9_000}]
    shown = FORMS["github-summary"]((KINDS["right"],) * 10 + (long,) * 300, CONTEXT)
    assert len(shown.encode("utf-8")) < 1024 * 1024
    assert shown.startswith("# 310 submissions: 10 correct, 300 wrong\n\n## WRONG: ")
    assert re.search(r"\nLeft out, for want of room: [\d,]+ reports\.\n\Z", shown)
    assert "## CORRECT" not in shown


@PLACED
def test_html_for_coderunner_has_no_element_of_a_submission(text: str) -> None:
    shown, tame = (page(json.loads(written("coderunner", one))["epiloguehtml"]) for one in (text, TAME))
    assert shown.tags == tame.tags
    assert shown.attributes == tame.attributes
    assert not shown.comments


@PLACED
def test_names_of_tests_are_tame(text: str) -> None:
    (name,) = words.names([reports.holding(text)])
    assert re.fullmatch(r"[\w .()-]+", name, re.ASCII)


def test_the_tests_of_one_student_have_names_of_their_own() -> None:
    names = words.names(words.reports(ALL))
    assert names[:2] == ["week4-retention", "week4-retention (2)"]
    assert len(set(names)) == len(ALL)


def test_output_for_exercism_is_cut_with_a_word_on_it() -> None:
    rows = [{"n": "x" * 90} for _ in range(15)]
    wide = {**KINDS["wrong"]["counterexample"], "got": rows, "columns": {"expected": [], "got": ["n"]}}
    record = {**KINDS["wrong"], "counterexample": {**wide, "expected": []}}
    (test,) = json.loads(FORMS["exercism"]((record,), CONTEXT))["tests"]
    assert len(test["output"]) == 500
    assert test["output"].endswith("Output was truncated. Please limit to 500 chars")


@pytest.mark.parametrize("longest", [0, 5, 20, 100])
def test_a_text_is_cut_to_what_is_allowed(longest: int) -> None:
    assert len(words.cut("x" * 1_000, longest)) == longest
    assert words.cut("x" * longest, longest) == "x" * longest
