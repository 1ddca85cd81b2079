"""CTRF, the Common Test Report Format that CI tools read.

https://ctrf.io; the schema is https://github.com/ctrf-io/ctrf/blob/main/schema/ctrf.schema.json.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sandbox.export import words
from sandbox.export.context import Context
from sandbox.model import Report, Verdict
from sandbox.record import Record

STATUSES = {
    Verdict.CORRECT: "passed",
    Verdict.WRONG: "failed",
    Verdict.NOT_GRADED: "failed",
    Verdict.BROKEN: "other",
}
"""A fault of the grader is no failure of the answer: `other`, with `rawStatus` broken."""

COUNTED = ("passed", "failed", "skipped", "pending", "other")


def render(records: Sequence[Record], context: Context) -> str:
    """The document. Times are in milliseconds; the run ends as if submissions came one after another."""
    reports = words.reports(records)
    tests = [_test(report) for report in reports]
    statuses = [test["status"] for test in tests]
    duration = sum(test["duration"] for test in tests)
    start = round(context.began.timestamp() * 1000)
    summary = {
        "tests": len(tests),
        **{status: statuses.count(status) for status in COUNTED},
        "start": start,
        "stop": start + duration,
        "duration": duration,
    }
    return words.as_json(
        {
            "reportFormat": "CTRF",
            "specVersion": "0.1.0",
            "timestamp": context.began.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "generatedBy": "sandbox",
            "results": {
                "tool": {"name": "sandbox", "version": _version(reports)}, "summary": summary, "tests": tests,
            },
        }
    )  # fmt: skip


def _version(reports: Sequence[Report]) -> str:
    """The sandbox that graded the first of them."""
    return dict(reports[0].versions).get("sandbox", "") if reports else ""


def _test(report: Report) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": words.path(report),
        "status": STATUSES[report.verdict],
        "rawStatus": str(report.verdict),
        "duration": round(report.seconds * 1000),
        "suite": [words.exercise(report)],
        "filePath": words.path(report),
        "extra": _extra(report),
    }
    if not words.is_correct(report):
        test |= {"message": words.headline(report), "trace": words.text(report)}
    if line := words.line(report):
        test["line"] = line
    return test


def _extra(report: Report) -> dict[str, Any]:
    extra: dict[str, Any] = {"author": words.author(report), "finding": words.finding(report)}
    if not words.is_broken(report):
        extra |= {"points": words.points(report), "max_points": words.POINTS}
    return extra
