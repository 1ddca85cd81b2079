"""The records that every format is shown with: one of each kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from sandbox import record
from sandbox.errors import BrokenExercise
from sandbox.export import Context
from sandbox.export.context import VARIABLES
from sandbox.grade import broken, not_graded
from sandbox.model import Failure, FailureKind, Query, Report, Submission
from sandbox.record import Record
from tests.render import reports

CONTEXT = Context(
    dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC),
    tuple((name, f"https://example.org/{name.lower()}") for name in VARIABLES),
)


def submission(name: str, sql: str, exercise: str = "week4-retention") -> Submission:
    """A submission of Ann's."""
    return Submission(exercise, Query(sql, Path("answers") / f"{name}.sql"), "ann")


def ungraded(name: str, kind: FailureKind, message: str, line: int | None = None) -> Report:
    """A submission without a result."""
    failure = Failure(kind, message, line, None if line is None else 1, "Mend it.")
    return replace(not_graded(submission(name, "SELECT 1"), failure), versions=reports.RIGHT_VERSIONS)


def fault() -> Report:
    """A submission to an exercise that has a fault."""
    error = BrokenExercise("The reference of week4-retention lacks cohort_month.")
    return replace(broken(submission("broken", "SELECT 1"), error), versions=reports.RIGHT_VERSIONS)


REPORTS = {
    "right": reports.right(),
    "wrong": reports.wrong(),
    "refused": ungraded("refused", FailureKind.REFUSED, "This is not a query but DROP.", 1),
    "failed": reports.failed(),
    "too slow": ungraded("slow", FailureKind.TOO_SLOW, "It was still running after 5 seconds."),
    "broken": fault(),
}
"""Name of a kind to a report of it."""

KINDS = {kind: record.of(report) for kind, report in REPORTS.items()}
ALL = tuple(KINDS.values())
OURS_ASIDE = tuple(shown for kind, shown in KINDS.items() if kind != "broken")
GRADED = (KINDS["right"], KINDS["wrong"], KINDS["failed"])
"""What a platform gives points for."""


def holding(text: str, query: str = "SELECT 1") -> Record:
    """A record with a text in every place that a submission can reach, and in all others too."""
    return record.of(reports.holding(text, query))
