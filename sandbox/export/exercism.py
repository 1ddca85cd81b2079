"""Exercism: `results.json` of a test runner, version 3 of the interface, each submission a test.

https://exercism.org/docs/building/tooling/test-runners/interface
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox.export import words
from sandbox.model import Report, Verdict
from sandbox.record import Record

STATUSES = {
    Verdict.CORRECT: "pass",
    Verdict.WRONG: "fail",
    Verdict.NOT_GRADED: "error",
    Verdict.BROKEN: "error",
}

MOST_OUTPUT = 500
"""Letters of what an answer gives; the interface allows no more."""

TRUNCATED = "\nOutput was truncated. Please limit to 500 chars"


def render(records: Sequence[Record]) -> str:
    """The document, tests in the order of the records.

    The whole is an error where no answer gave a result, or where the grader failed; a message says why.
    """
    reports = words.reports(records)
    document: dict[str, Any] = {"version": 3, "status": _status(reports), "message": None}
    if document["status"] == "error":
        shown = next((r for r in reports if words.is_broken(r)), reports[0] if reports else None)
        said = words.text(shown) if shown else "There is no answer to grade."
        document["message"] = f"{words.OURS}\n\n{said}" if words.any_broken(reports) else said
    document["tests"] = [
        _test(name, report) for name, report in zip(words.names(reports), reports, strict=True)
    ]
    return words.as_json(document)


def _status(reports: Sequence[Report]) -> str:
    statuses = {STATUSES[report.verdict] for report in reports}
    if statuses == {"pass"}:
        return "pass"
    return "error" if statuses <= {"error"} or words.any_broken(reports) else "fail"


def _test(name: str, report: Report) -> dict[str, Any]:
    test: dict[str, Any] = {"name": name, "status": STATUSES[report.verdict]}
    if report.submission.exercise:
        test["test_code"] = f"sandbox grade --exercise {words.exercise(report)}"
    if not words.is_correct(report):
        test["message"] = words.text(report)
    if report.counterexample:
        test["output"] = _output(report)
    return test


def _output(report: Report) -> str:
    """The rows that the answer gives on the smallest data that shows its mistake."""
    assert report.counterexample is not None
    shown = words.table(report.counterexample.got)
    if len(shown) <= MOST_OUTPUT:
        return shown
    return shown[: MOST_OUTPUT - len(TRUNCATED)] + TRUNCATED
