"""The starter runs, so that the first `sandbox run` shows something, and is not an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sandbox.authoring.case import Case, Fault
from sandbox.model import Query, Verdict


def look(case: Case) -> Iterator[Fault]:
    """A starter that does not run, or that is right already."""
    verdict = case.judge(Query(case.exercise.starter, Path("starter.sql"))).verdict
    if verdict is Verdict.NOT_GRADED:
        yield Fault("starter.sql", "it does not run", "Give it a body that returns the right columns.")
    if verdict is Verdict.CORRECT:
        yield Fault("starter.sql", "it is a right answer", "Leave the work to the reader.")
