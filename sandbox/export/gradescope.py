"""Gradescope: `results.json` of an autograder, each submission a test.

https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox.export import words
from sandbox.model import Report
from sandbox.record import Record
from sandbox.render import words as said


def render(records: Sequence[Record]) -> str:
    """The document. Points are those of the tests; a score for all, which would override them, is not given.

    Where the grader failed, no test has a score. Gradescope asks for one, and so has no grade but a failed
    run, which can be run again.
    """
    reports = words.reports(records)
    broken = words.any_broken(reports)
    tests = [
        _test(number, name, report, not broken)
        for number, (name, report) in enumerate(zip(words.names(reports), reports, strict=True), start=1)
    ]
    return words.as_json(
        {
            "execution_time": round(sum(report.seconds for report in reports), 3),
            "output": f"{words.OURS if broken else said.tally(reports)}",
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            # With one hidden test, students see no total.
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "tests": tests,
        }
    )


def _test(number: int, name: str, report: Report, is_scored: bool) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": name,
        "name_format": "text",
        "number": str(number),
        "output": words.text(report),
        "output_format": "text",
        "visibility": "visible",
        "tags": [code] if (code := words.finding(report)) else [],
        "extra_data": {"verdict": str(report.verdict), "submission": words.path(report)},
    }
    if is_scored:
        test |= {"score": words.points(report), "max_score": words.POINTS}
    if not words.is_broken(report):
        test["status"] = "passed" if words.is_correct(report) else "failed"
    return test
