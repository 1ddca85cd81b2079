"""The JSON report is one object of the documented shape, and nothing else is on standard output."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from sandbox import catalog
from tests.cli.conftest import EXERCISES, GROWTH, RETENTION, Write, call, right
from tests.sweeping import sampled

NOTHING = type(None)
NUMBER = (int, float)

REPORT: dict[str, Any] = {
    "submission": str, "author": str, "exercise": str, "verdict": str, "score": float, "marks": list,
    "failure": (dict, NOTHING), "findings": list, "counterexample": (dict, NOTHING), "trials": list,
    "seconds": NUMBER, "sql": str, "versions": dict, "evidence": dict,
}  # fmt: skip
FAILURE: dict[str, Any] = {
    "kind": str, "message": str, "line": (int, NOTHING), "column": (int, NOTHING), "next": str,
}  # fmt: skip
FINDING: dict[str, Any] = {
    "code": str, "title": str, "message": str, "certainty": str, "line": (int, NOTHING), "dataset": str,
    "examples": list,
}  # fmt: skip
MARK: dict[str, Any] = {"concept": str, "points": NUMBER, "earned": bool}
EXAMPLE: dict[str, Any] = {"key": dict, "expected": (dict, NOTHING), "got": (dict, NOTHING)}
COUNTEREXAMPLE: dict[str, Any] = {"rows": int, "tables": dict, "columns": dict, "expected": list, "got": list}
TRIAL: dict[str, Any] = {
    "dataset": str,
    "same": bool,
    "rows_expected": int,
    "rows_got": (int, NOTHING),
    "ran": bool,
}
KINDS = {"unreadable", "refused", "failed", "too_slow", "too_big", "out_of_memory", "crashed"}

ENDLESS = "WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) SELECT max(x) FROM r"


def shape(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert found.keys() == wanted.keys()
    for key, kind in wanted.items():
        assert isinstance(found[key], kind), (key, found[key])
        assert isinstance(found[key], bool) == (kind is bool), (key, found[key])


def check(report: dict[str, Any]) -> None:
    shape(report, REPORT)
    assert 0.0 <= report["score"] <= 1.0
    assert report["seconds"] >= 0
    assert len(report["findings"]) <= 5
    if report["failure"]:
        shape(report["failure"], FAILURE)
        assert report["failure"]["kind"] in KINDS
        assert report["failure"]["message"]
        assert report["failure"]["next"]
    for mark in report["marks"]:
        shape(mark, MARK)
    for finding in report["findings"]:
        shape(finding, FINDING)
        assert finding["certainty"] in {"proved", "likely", "advice"}
        for example in finding["examples"]:
            shape(example, EXAMPLE)
    for trial in report["trials"]:
        shape(trial, TRIAL)
    if report["counterexample"]:
        shape(report["counterexample"], COUNTEREXAMPLE)
        tables = report["counterexample"]["tables"]
        assert sum(map(len, tables.values())) == report["counterexample"]["rows"]
        assert all(isinstance(row, dict) for table in tables.values() for row in table)


def test_every_kind_of_report_has_the_documented_shape_and_none_shows_the_reference(write: Write) -> None:
    wrong = catalog.read(GROWTH, EXERCISES).wrong[0].query.text
    write(f"{GROWTH}/right.sql", right(GROWTH))
    write(f"{GROWTH}/wrong.sql", wrong)
    write(f"{GROWTH}/refused.sql", "DROP TABLE plays")
    write(f"{GROWTH}/failed.sql", "SELECT nope FROM plays")
    write(f"{GROWTH}/slow.sql", ENDLESS)
    write(f"{GROWTH}/unreadable.sql", "SELEC 1")
    write("nobody.sql", "SELECT 1")
    ended = call("grade", GROWTH, "nobody.sql", "--format", "json", "--seconds", "4")
    assert ended.code == 2
    assert ended.err.startswith("7 submissions:")
    document = ended.json
    assert document.keys() == {"schema", "summary", "reports"}
    assert document["schema"] == "sandbox.report/1"
    assert document["summary"] == {"submissions": 7, "correct": 1, "wrong": 1, "not_graded": 5, "broken": 0}
    graded = ended.reports
    for report in graded.values():
        check(report)
    kinds = {name: (r["failure"] or {}).get("kind") for name, r in graded.items()}
    assert kinds == {
        "right.sql": None,
        "wrong.sql": None,
        "refused.sql": "refused",
        "failed.sql": "failed",
        "slow.sql": "too_slow",
        "unreadable.sql": "unreadable",
        "nobody.sql": "unreadable",
    }
    right_one, wrong_one = graded["right.sql"], graded["wrong.sql"]
    assert (right_one["score"], right_one["findings"], right_one["counterexample"]) == (1.0, [], None)
    assert [trial["dataset"] for trial in right_one["trials"]] == ["hidden-1", "hidden-2", "practice"]
    assert all(trial["same"] and trial["rows_got"] == trial["rows_expected"] for trial in right_one["trials"])
    assert wrong_one["verdict"] == "wrong"
    points = {mark["concept"]: mark["points"] * mark["earned"] for mark in wrong_one["marks"]}
    assert sum(mark["points"] for mark in wrong_one["marks"]) == pytest.approx(100, abs=0.05)
    assert wrong_one["score"] == pytest.approx(sum(points.values()) / 100, abs=1e-3)
    assert 0 < wrong_one["score"] < 1
    assert wrong_one["findings"]
    assert wrong_one["counterexample"]
    assert graded["failed.sql"]["trials"][0]["rows_got"] is None
    assert (graded["nobody.sql"]["exercise"], graded["nobody.sql"]["trials"]) == ("", [])
    reference = catalog.read(GROWTH, EXERCISES).reference.text
    lines = [line.strip() for line in reference.splitlines() if len(line.strip()) > 30]
    told = {name: {**report, "sql": ""} for name, report in graded.items()}  # the answer's own text
    text = json.dumps(told, ensure_ascii=False)
    assert lines
    assert not [line for line in lines if line in text]


def test_two_jobs_give_the_same_document_as_one(write: Write) -> None:
    for slug in (RETENTION, GROWTH):
        for number in range(2):
            write(f"class/{slug}/{number}.sql", f"{right(slug)}\n-- {number}")
        write(f"class/{slug}/bad.sql", "SELECT nope FROM plays")
    write(f"class/{RETENTION}/few.sql", f"SELECT * FROM ({right(RETENTION)}) LIMIT 0")

    def document(jobs: str) -> str:
        ended = call("grade", "class", "--format", "json", "--jobs", jobs, "--quick")
        assert ended.code == 2
        found = ended.json
        for report in found["reports"]:
            del report["seconds"]
        return json.dumps(found)

    assert document("2") == document("1")


@pytest.mark.parametrize("every", sampled([3, 1], 2))
def test_several_jobs_agree_when_nothing_is_known_yet(
    write: Write, built_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    """All expected results are worked out at the same time, by threads that share a worker."""
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for name in ("practice", "hidden-1", "hidden-2"):
        (fresh / name).symlink_to(built_data / name)
    monkeypatch.setenv("SANDBOX_DATA", str(fresh))
    for slug in [*catalog.folders(EXERCISES)][::every]:
        for number in range(2):
            write(f"class/{slug}/{number}.sql", f"{right(slug)}\n-- {number}")
    ended = call("grade", "class", "--format", "json", "--jobs", "6")
    assert {report["verdict"] for report in ended.json["reports"]} == {"correct"}
    assert ended.code == 0


def test_out_writes_what_standard_output_would_show(here: Path, write: Write) -> None:
    write(f"{GROWTH}.sql", "DROP TABLE plays")
    shown = call("grade", f"{GROWTH}.sql", "--format", "json")
    ended = call("grade", f"{GROWTH}.sql", "--format", "json", "--out", "report.json")
    assert (ended.code, ended.out, ended.err) == (2, "", "")
    written = json.loads((here / "report.json").read_text(encoding="utf-8"))
    assert written["summary"] == shown.json["summary"]
    ended = call("grade", f"{GROWTH}.sql", "--out", "report.txt")
    assert "This is not a query but DROP." in (here / "report.txt").read_text(encoding="utf-8")
    assert {path.name for path in here.iterdir()} == {f"{GROWTH}.sql", "report.json", "report.txt"}


def test_out_appears_whole_or_not_at_all(here: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(f"{GROWTH}.sql", "DROP TABLE plays")
    write("report.json", "what was there before")

    def fails(reports: object) -> str:
        assert (here / "report.json").read_text(encoding="utf-8") == "what was there before"
        raise ArithmeticError("in the middle")

    monkeypatch.setattr("sandbox.record.as_text", fails)
    ended = call("grade", f"{GROWTH}.sql", "--format", "json", "--out", "report.json")
    assert ended.code == 3
    assert (here / "report.json").read_text(encoding="utf-8") == "what was there before"
    assert {path.name for path in here.iterdir()} == {f"{GROWTH}.sql", "report.json"}


def test_out_follows_a_link_and_leaves_it_a_link(here: Path, write: Write) -> None:
    write(f"{GROWTH}.sql", "DROP TABLE plays")
    (here / "link.json").symlink_to(here / "real.json")
    call("grade", f"{GROWTH}.sql", "--format", "json", "--out", "link.json")
    assert (here / "link.json").is_symlink()
    assert json.loads((here / "real.json").read_text(encoding="utf-8"))["schema"] == "sandbox.report/1"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="makes a pipe")
def test_out_to_a_pipe_writes_into_it_and_does_not_replace_it(here: Path, write: Write) -> None:
    write(f"{GROWTH}.sql", "DROP TABLE plays")
    pipe = here / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert call("grade", f"{GROWTH}.sql", "--format", "json", "--out", "pipe").code == 2
    reader.join(20)
    assert json.loads(read[0])["summary"]["not_graded"] == 1
    assert pipe.is_fifo()
