"""Every format against what its documentation asks for, written out here."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from sandbox.errors import UsageError
from sandbox.export import FORMS, Context, check
from sandbox.export.context import VARIABLES
from sandbox.record import Record, as_line
from tests.export.records import ALL, CONTEXT, GRADED, KINDS, OURS_ASIDE


def written(form: str, records: tuple[Record, ...] = ALL) -> str:
    return FORMS[form](records, CONTEXT)


def parsed(form: str, records: tuple[Record, ...] = ALL) -> Any:
    return json.loads(written(form, records))


# For everybody


def test_each_line_of_ndjson_is_a_record() -> None:
    lines = written("ndjson").splitlines(keepends=True)
    assert lines == list(map(as_line, ALL))


def test_csv_has_a_row_for_each_submission() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    assert [row["verdict"] for row in rows] == [record["verdict"] for record in ALL]
    assert rows[1] == {
        "submission": "answers/week4-retention.sql", "author": "", "exercise": "week4-retention",
        "verdict": "wrong", "score": "0.3", "finding": "duplicate.fan_out",
        "title": "Rows are counted more than once", "line": "4", "failure": "", "seconds": "0.500",
    }  # fmt: skip
    assert (rows[3]["failure"], rows[3]["line"], rows[3]["score"]) == ("failed", "2", "0.0")
    assert (rows[5]["verdict"], rows[5]["score"]) == ("broken", "")


def test_junit_is_what_readers_agree_on() -> None:
    root = ET.fromstring(written("junit"))
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        counts = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
        cases = list(suite)
        assert counts == {
            "tests": len(cases),
            "failures": len(suite.findall("testcase/failure")),
            "errors": len(suite.findall("testcase/error")),
            "skipped": 0,
        }
        for case in cases:
            assert {"classname", "name", "time", "file"} <= case.attrib.keys()
            assert [child.tag for child in case] in (
                ["properties"], ["properties", "failure"], ["properties", "error"],
            )  # fmt: skip
            assert all(child.attrib.keys() == {"message", "type"} for child in list(case)[1:])
            assert all(p.attrib.keys() == {"name", "value"} for p in case.findall("properties/property"))
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("6", "4", "1")


def test_junit_has_the_points_as_properties() -> None:
    cases = ET.fromstring(written("junit")).findall("testsuite/testcase")
    found = [{p.attrib["name"]: p.attrib["value"] for p in c.iter("property")} for c in cases]
    assert found[0] == {"verdict": "correct", "points": "100", "max_points": "100"}
    assert (found[1]["points"], found[1]["finding"]) == ("30", "duplicate.fan_out")
    assert found[5] == {"verdict": "broken", "author": "ann"}


def test_ctrf_has_the_keys_and_words_of_its_schema() -> None:
    document = parsed("ctrf")
    assert document.keys() == {"reportFormat", "specVersion", "timestamp", "generatedBy", "results"}
    assert document["reportFormat"] == "CTRF"
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["specVersion"])
    results = document["results"]
    assert results.keys() == {"tool", "summary", "tests"}
    assert results["tool"]["name"]
    counted = ("tests", "passed", "failed", "skipped", "pending", "other")
    assert results["summary"].keys() == {*counted, "start", "stop", "duration"}
    assert all(type(value) is int for value in results["summary"].values())
    assert results["summary"]["tests"] == sum(results["summary"][name] for name in counted[1:])
    assert results["summary"]["stop"] - results["summary"]["start"] == results["summary"]["duration"]
    allowed = {
        "name", "status", "rawStatus", "duration", "suite", "filePath", "extra", "message", "trace", "line",
    }  # fmt: skip
    for test in results["tests"]:
        assert {"name", "status", "duration"} <= test.keys() <= allowed
        assert test["name"]
        assert test["status"] in {"passed", "failed", "skipped", "pending", "other"}
        assert type(test["duration"]) is int
        assert test["suite"]
        assert type(test.get("line", 1)) is int


# For one student


def test_gradescope_has_scores_visibility_and_formats_of_its_words() -> None:
    document = parsed("gradescope", OURS_ASIDE)
    visibilities = {"hidden", "after_due_date", "after_published", "visible"}
    formats = {"text", "html", "simple_format", "md", "ansi"}
    assert document.keys() == {
        "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
        "stdout_visibility", "tests",
    }  # fmt: skip
    assert {document["visibility"], document["stdout_visibility"]} <= visibilities
    assert {document[f"{name}_format"] for name in ("output", "test_output", "test_name")} <= formats
    for test in document["tests"]:
        assert test.keys() == {
            "name", "name_format", "number", "output", "output_format", "visibility", "tags", "extra_data",
            "score", "max_score", "status",
        }  # fmt: skip
        assert isinstance(test["number"], str)
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in {"passed", "failed"}
        assert test["visibility"] in visibilities
        assert {test["name_format"], test["output_format"]} <= formats
    assert [test["score"] for test in document["tests"]] == [100, 30, 0, 0, 0]


def test_classroom50_has_whole_points_that_add_up() -> None:
    document = parsed("classroom50")
    assert document.keys() == {
        "schema", "classroom", "assignment", "submission", "commit", "release", "review", "datetime",
        "score", "max-score", "tests",
    }  # fmt: skip
    assert document["schema"] == "classroom50/result/v1"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["datetime"])
    texts = set(document) - {"score", "max-score", "tests"}
    assert all(isinstance(document[name], str) and document[name] for name in texts)
    for name in ("score", "max-score"):
        assert type(document[name]) is int
        assert all(type(test[name]) is int for test in document["tests"])
        assert document[name] == sum(test[name] for test in document["tests"])
    for test in document["tests"]:
        assert {"test-name", "passed", "score", "max-score"} <= test.keys()
        assert type(test["passed"]) is bool
        assert 0 <= test["score"] <= test["max-score"]


def test_classroom50_is_refused_outside_of_its_runner() -> None:
    bare = Context(CONTEXT.began, (("CLASSROOM", "cs"), ("REVIEW_URL", "https://example.org")))
    with pytest.raises(UsageError, match="ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL"):
        check("classroom50", bare)
    with pytest.raises(UsageError):
        FORMS["classroom50"](ALL, bare)
    for form in set(FORMS) - {"classroom50"}:
        check(form, bare)


def test_classroom50_takes_the_commit_for_the_review_where_there_is_none() -> None:
    known = tuple(pair for pair in CONTEXT.variables if pair[0] != "REVIEW_URL")
    document = json.loads(FORMS["classroom50"](ALL, Context(CONTEXT.began, known)))
    assert document["review"] == document["commit"]


def test_a_context_takes_what_it_knows_from_the_environment() -> None:
    environment = {name: name.lower() for name in VARIABLES} | {"TOKEN": "secret", "REVIEW_URL": ""}
    read = Context.of(environment, CONTEXT.began)
    assert dict(read.variables) == {name: name.lower() for name in VARIABLES if name != "REVIEW_URL"}


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ((KINDS["right"],), "pass"),
        ((KINDS["right"], KINDS["wrong"]), "fail"),
        ((KINDS["right"], KINDS["failed"]), "fail"),
        ((KINDS["failed"], KINDS["too slow"]), "error"),
        ((KINDS["right"], KINDS["broken"]), "error"),
        ((), "error"),
    ],
)
def test_exercism_has_the_status_of_all_tests_and_a_message_on_error(
    records: tuple[Record, ...], status: str
) -> None:
    document = parsed("exercism", records)
    assert document.keys() == {"version", "status", "message", "tests"}
    assert (document["version"], document["status"]) == (3, status)
    assert bool(document["message"]) == (status == "error")
    for test in document["tests"]:
        assert {"name", "status"} <= test.keys() <= {"name", "status", "test_code", "message", "output"}
        assert test["status"] in {"pass", "fail", "error"}
        assert ("message" in test) == (test["status"] != "pass")
        assert len(test.get("output", "")) <= 500


def test_prairielearn_has_a_score_from_0_to_1_and_points() -> None:
    document = parsed("prairielearn", GRADED)
    assert document.keys() == {"gradable", "score", "message", "tests"}
    assert document["gradable"] is True
    assert document["score"] == pytest.approx(1.3 / 3, abs=1e-4)
    for test in document["tests"]:
        assert test.keys() == {"name", "description", "points", "max_points", "message"}
        assert 0 <= test["points"] <= test["max_points"]


@pytest.mark.parametrize(("kind", "is_gradable"), [("refused", False), ("failed", True), ("too slow", True)])
def test_to_prairielearn_no_answer_costs_no_attempt(kind: str, is_gradable: bool) -> None:
    document = parsed("prairielearn", (KINDS["right"], KINDS[kind]))
    assert document["gradable"] is is_gradable
    if not is_gradable:
        assert document.keys() == {"gradable", "message", "format_errors"}
        assert all(isinstance(error, str) for error in document["format_errors"])


def test_prairielearn_stays_below_a_megabyte() -> None:
    long = {**KINDS["wrong"], "findings": [{**KINDS["wrong"]["findings"][0], "message": "😀" * 10_000}]}
    shown = written("prairielearn", (long,) * 200)
    assert json.loads(shown)["gradable"] is True
    assert len(shown.encode("utf-8")) < 1_000_000


CODERUNNER_KEYS = {
    "fraction", "prologuehtml", "testresults", "epiloguehtml", "feedbackhtml", "columnformats",
    "showdifferences", "showoutputonly", "graderstate", "instructorhtml",
}  # fmt: skip


def test_coderunner_has_allowed_keys_a_fraction_and_an_even_table() -> None:
    document = parsed("coderunner", OURS_ASIDE)
    assert document.keys() <= CODERUNNER_KEYS
    assert document["fraction"] == pytest.approx(0.26)
    head, *rows = document["testresults"]
    assert "iscorrect" in head
    assert all(len(row) == len(head) for row in rows)
    assert {row[head.index("iscorrect")] for row in rows} == {0, 1}
    assert len(document["columnformats"]) == len(head) - 1
    assert set(document["columnformats"]) <= {"%s", "%h"}


# Faults of our own


def test_a_fault_of_the_grader_costs_no_points_and_is_shown_as_its_own() -> None:
    cases = ET.fromstring(written("junit")).findall("testsuite/testcase[error]")
    assert [case.attrib["name"] for case in cases] == ["answers/broken.sql"]
    assert [t["status"] for t in parsed("ctrf")["results"]["tests"] if t["rawStatus"] == "broken"] == [
        "other"
    ]
    for test in parsed("gradescope")["tests"]:
        assert not {"score", "max_score"} & test.keys()
    assert (parsed("classroom50")["score"], parsed("classroom50")["max-score"]) == (130, 500)
    assert parsed("prairielearn")["gradable"] is False
    assert parsed("exercism")["status"] == "error"
    assert parsed("coderunner").keys() == {"epiloguehtml"}
    assert written("github").startswith(
        "::error file=answers/broken.sql,title=BROKEN week4-retention::BROKEN"
    )
    for form in ("gradescope", "exercism", "prairielearn", "coderunner"):
        assert "The grader failed, not the answer." in written(form)
    for form in set(FORMS) - {"csv", "json", "ndjson"}:
        assert "lacks cohort_month" in written(form).replace("`", ""), form


@pytest.mark.parametrize("score", [0.995, 0.999, 1.0])
def test_only_a_right_answer_has_all_points(score: float) -> None:
    near = {**KINDS["wrong"], "score": score}
    assert parsed("classroom50", (near,))["score"] == 99
    assert parsed("prairielearn", (near,))["score"] == 0.99


@pytest.mark.parametrize("form", FORMS)
def test_no_submissions_are_no_fault(form: str) -> None:
    assert bool(written(form, ())) == (form != "ndjson")
