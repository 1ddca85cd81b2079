"""PrairieLearn: `results.json` of an external grader, each submission a test.

https://prairielearn.readthedocs.io/en/latest/externalGrading/
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox.export import words
from sandbox.model import FailureKind, Report, Verdict
from sandbox.record import Record
from sandbox.render import words as said

LARGEST = 1_000_000
"""Bytes of the file."""

NO_ANSWER = (FailureKind.UNREADABLE, FailureKind.REFUSED)
"""What was handed in is no query that could be graded: that costs no attempt."""


def render(records: Sequence[Record]) -> str:
    """The document. It is not gradable, which costs neither points nor an attempt, where the grader failed,
    and where one of the submissions is no answer.
    """
    reports = words.reports(records)
    errors = [words.headline(report) for report in reports if _is_no_answer(report)]
    broken = words.any_broken(reports)
    if broken or errors or not reports:
        message = words.OURS if broken else said.tally(reports) if reports else "There is no answer to grade."
        faults = [words.headline(report) for report in reports if words.is_broken(report)]
        return words.as_json(
            {"gradable": False, "message": message, "format_errors": faults or errors or [message]}
        )
    # A letter has at most four bytes, in two escapes or in UTF-8.
    longest = min(words.LONGEST, LARGEST // 5 // len(reports))
    tests = [_test(name, report, longest) for name, report in zip(words.names(reports), reports, strict=True)]
    return words.as_json(
        {"gradable": True, "score": words.share(reports), "message": said.tally(reports), "tests": tests}
    )


def _is_no_answer(report: Report) -> bool:
    is_ungraded = report.verdict is Verdict.NOT_GRADED
    return is_ungraded and report.failure is not None and report.failure.kind in NO_ANSWER


def _test(name: str, report: Report, longest: int) -> dict[str, Any]:
    return {
        "name": name,
        "description": words.cut(words.headline(report), longest // 10),
        "points": words.points(report),
        "max_points": words.POINTS,
        "message": words.text(report, longest),
    }
