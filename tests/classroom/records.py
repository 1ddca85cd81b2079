"""Records of a class built by hand: whose answer, to which exercise, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sandbox import record
from sandbox.model import Evidence, Failure, FailureKind, Finding, Query, Submission, Verdict
from sandbox.record import Record
from tests.render import reports

TITLES = {"value.mismatch": "Values differ", "duplicate.fan_out": "Rows are counted more than once"}


def _record(author: str, exercise: str, path: str, **facts: object) -> Record:
    submission = Submission(exercise, Query("SELECT 1", Path(path or f"{author}/{exercise}.sql")), author)
    return record.of(replace(reports.right(), submission=submission, **facts))  # type: ignore[arg-type]


def right(author: str, exercise: str = "a", path: str = "", edition: str = "") -> Record:
    return _record(author, exercise, path, evidence=Evidence(edition))


def wrong(author: str, exercise: str = "a", score: float = 0.5, code: str = "value.mismatch") -> Record:
    first = Finding(code, TITLES[code], "It differs.")
    other = Finding("null.key_row", "A row for an unknown key", "It is there.")
    return _record(author, exercise, "", verdict=Verdict.WRONG, score=score, findings=(first, other))


def failed(author: str, exercise: str = "a", kind: FailureKind = FailureKind.FAILED) -> Record:
    failure = Failure(kind, "There is no such column.")
    return _record(author, exercise, "", verdict=Verdict.NOT_GRADED, score=0.0, failure=failure)


def broken(author: str, exercise: str = "a") -> Record:
    failure = Failure(FailureKind.CRASHED, "The reference gave no result.")
    return _record(author, exercise, "", verdict=Verdict.BROKEN, score=0.0, failure=failure)
