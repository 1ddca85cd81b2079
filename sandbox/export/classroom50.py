"""Classroom 50: `result.json` of an autograder, each submission a test (schema `classroom50/result/v1`).

https://github.com/foundation50/classroom50/wiki/Advanced-Autograding
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox.errors import UsageError
from sandbox.export import words
from sandbox.export.context import VARIABLES, Context
from sandbox.model import Report
from sandbox.record import Record

SCHEMA = "classroom50/result/v1"

OPTIONAL = "REVIEW_URL"
"""Not set for every kind of assignment; the commit stands for it then."""


def check(context: Context) -> None:
    """Raise UsageError where the environment lacks what the runner sets."""
    known = dict(context.variables)
    missing = [name for name in VARIABLES if name not in known and name != OPTIONAL]
    if missing:
        raise UsageError(
            f"The environment lacks {', '.join(missing)}.",
            "The runner of Classroom 50 sets them: call this from its autograder.py.",
        )


def render(records: Sequence[Record], context: Context) -> str:
    """The document; points are whole numbers. Raises UsageError where the environment lacks what it needs.

    A test on which the grader failed is worth nothing, so that nothing is lost.
    """
    check(context)
    known = dict(context.variables)
    reports = words.reports(records)
    tests = [_test(name, report) for name, report in zip(words.names(reports), reports, strict=True)]
    return words.as_json(
        {
            "schema": SCHEMA,
            "classroom": known["CLASSROOM"],
            "assignment": known["ASSIGNMENT"],
            "submission": known["SUBMISSION_TAG"],
            "commit": known["COMMIT_URL"],
            "release": known["RELEASE_URL"],
            "review": known.get(OPTIONAL, known["COMMIT_URL"]),
            "datetime": context.began.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "score": sum(test["score"] for test in tests),
            "max-score": sum(test["max-score"] for test in tests),
            "tests": tests,
        }
    )


def _test(name: str, report: Report) -> dict[str, Any]:
    is_ours = words.is_broken(report)
    return {
        "test-name": f"{name}, error of the grader" if is_ours else name,
        "passed": words.is_correct(report),
        "score": 0 if is_ours else words.points(report),
        "max-score": 0 if is_ours else words.POINTS,
        "verdict": str(report.verdict),
        "finding": words.finding(report),
        "message": words.headline(report),
    }
