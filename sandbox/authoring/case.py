"""What a rule looks at: one exercise, and the means to run queries on the graded data."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.engine import Engine, Expectations
from sandbox.grade import judge
from sandbox.model import Dataset, Exercise, Query, Result, Trial, Verdict
from sandbox.shrink import Laboratory


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an exercise: where, what, and what to do."""

    where: str
    message: str
    next: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one query of the folder, and the codes of the findings, root cause first."""

    verdict: Verdict
    trials: tuple[Trial, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An exercise under examination. The queries of its own folder share one worker."""

    exercise: Exercise
    datasets: tuple[Dataset, ...]
    expectations: Expectations
    engine: Engine
    laboratory: Laboratory

    def expected(self, dataset: Dataset) -> Result:
        """The reference's result; raises BrokenExercise when it has none."""
        return self.expectations.get(self.exercise.reference, dataset)

    def judge(self, query: Query, explain: bool = False) -> Judged:
        """The query graded as a submission would be; with `explain`, there are findings too."""
        judged = judge(
            query, self.exercise, self.datasets, self.expectations, self.laboratory, self.engine,
            tries=0, explain=explain,
        )  # fmt: skip
        return Judged(judged.verdict, judged.trials, tuple(finding.code for finding in judged.findings))
