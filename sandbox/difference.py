"""How an answer differs from what is expected, on the practice data and on nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sandbox import catalog, compare
from sandbox.engine import Engine, Expectations
from sandbox.model import Contract, Dataset, Result, Submission, Trial


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer with its parameters filled in, what it gave beside what is expected, and the contract."""

    submission: Submission
    trial: Trial
    contract: Contract


def on(practice: Dataset, submission: Submission, root: Path) -> Compared:
    """An answer compared on the practice data. Raises BrokenExercise where the exercise is at fault."""
    exercise = catalog.read(submission.exercise, root)
    text, _ = catalog.fill(submission.query.text, exercise.parameters)
    submission = replace(submission, query=replace(submission.query, text=text))
    with Engine((practice,)) as engine, Expectations((practice,)) as expectations:
        expected = expectations.get(exercise.reference, practice)
        got = engine.run(submission.query, practice)
    diff = compare.diff(expected, got, exercise.contract) if isinstance(got, Result) else None
    return Compared(submission, Trial(practice, expected, got, diff), exercise.contract)
