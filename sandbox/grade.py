"""The line from a submission to its report: run, compare, decide, explain, shrink."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from sandbox import __version__, compare, reorder, shrink
from sandbox.battery import Seen, rubric
from sandbox.clock import Clock
from sandbox.datasets import is_practice
from sandbox.engine import Engine, Expectations, Limits, Pool
from sandbox.errors import BrokenError, BrokenExercise
from sandbox.explaining import TOO_LITTLE, Explaining, Small
from sandbox.model import (
    Compared,
    Counterexample,
    Dataset,
    Evidence,
    Exercise,
    Failure,
    FailureKind,
    Finding,
    Mark,
    Query,
    Repair,
    Report,
    Result,
    Submission,
    Trial,
    Verdict,
)
from sandbox.smalldata import SmallSet

ELSEWHERE = Failure(
    FailureKind.FAILED,
    "The query runs on the practice data but fails on other data of the same kind.",
    next="Look for a value that it takes for granted: a cast, or a subquery that must return one row.",
)
"""Said of an error on a data set that people do not see: its own text could show that data."""

OF_MANY_ROWS = (FailureKind.TOO_BIG, FailureKind.OUT_OF_MEMORY, FailureKind.FAILED)
"""Failures of a query that few rows need not bring about."""

SMALL = "small"
"""The scale of small data sets."""

TRIES = 120
"""Changed copies of a wrong answer that are tried, to find the place of its mistake; whoever asks for a hint
waits for more."""


def grade(
    submission: Submission,
    exercise: Exercise,
    datasets: Sequence[Dataset],
    expectations: Expectations,
    laboratory: shrink.Laboratory,
    pool: Pool,
    tries: int = TRIES,
) -> Report:
    """The report of one submission. `datasets`: smallest first, the practice data last.

    Raises BrokenError only where the exercise or the program is at fault.
    """
    started = time.perf_counter()
    with pool.engine() as engine:
        judged = judge(submission.query, exercise, datasets, expectations, laboratory, engine, tries)
    failure = next((trial.got for trial in judged.trials if isinstance(trial.got, Failure)), None)
    return Report(
        submission=submission,
        verdict=judged.verdict,
        score=rubric.score(judged.marks) if judged.marks else float(judged.verdict is Verdict.CORRECT),
        failure=failure,
        findings=judged.findings,
        counterexample=judged.counterexample,
        repair=judged.repair,
        marks=judged.marks,
        trials=tuple(map(compared, judged.trials)),
        seconds=time.perf_counter() - started,
        versions=versions(),
        evidence=evidence(exercise, datasets, pool.limits, tries),
    )


def evidence(exercise: Exercise, datasets: Sequence[Dataset], limits: Limits, tries: int) -> Evidence:
    """What the verdict on a submission rests on, which is known before it is graded."""
    return Evidence(exercise.fingerprint, tuple(datasets), tuple(asdict(limits).items()), tries)


def compared(trial: Trial) -> Compared:
    """What a report tells of a trial: of hidden data that shows a difference, not how many rows came."""
    shown = trial.same or is_practice(trial.dataset)
    ran = isinstance(trial.got, Result)
    rows = len(trial.got.rows) if isinstance(trial.got, Result) and shown else None
    return Compared(trial.dataset.name, trial.same, len(trial.expected.rows), rows, ran)


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """The programs that a verdict rests on, each with its version."""
    return (("sandbox", __version__), *((name, version(name)) for name in ("duckdb", "sqlglot")))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a query, and all that was seen on the way to it."""

    verdict: Verdict
    trials: tuple[Trial, ...]
    findings: tuple[Finding, ...] = ()
    counterexample: Counterexample | None = None
    repair: Repair | None = None
    marks: tuple[Mark, ...] = ()


def judge(
    query: Query,
    exercise: Exercise,
    datasets: Sequence[Dataset],
    expectations: Expectations,
    laboratory: shrink.Laboratory,
    engine: Engine,
    tries: int = TRIES,
    explain: bool = True,
) -> Judgement:
    """Run, compare, turn the rows round, decide, and say why.

    The query has the engine's limit of seconds for all runs together. What it leaves of them is for the
    search for the smallest data: a slow query is explained less. One that leaves nothing, or that fails
    somewhere, is told what the rows say, and earns nothing.
    With `tries` the place of the mistake is looked for; without `explain`, there is the verdict alone.
    """
    clock = Clock(engine)
    trials = run(query, exercise, datasets, expectations, engine, clock)
    turned = reorder.look(query, exercise.contract, trials, engine, clock.left)
    if turned and all(trial.same for trial in trials):
        diff = compare.diff(turned.expected, turned.turned, exercise.contract)
        trials = (*trials, Trial(turned.dataset, turned.expected, turned.turned, diff))
    small: Small = ()
    by_order_alone = turned is not None and compare.is_luck(turned, exercise.contract)
    if not by_order_alone and _can_be_tried(trials):
        clock.stopped(partial(laboratory.prepare, exercise))
        left = clock.to_search(laboratory)
        small = on_small_data(query, exercise, laboratory, engine, left)
        clock.extend(left)
        if small and all(trial.same for trial in trials):
            trials = (*trials, trial_of(*small[0]))
            turned = reorder.on_small(
                query, exercise.contract, trials[-1], small[0][0], laboratory, engine, left
            )
    verdict = decide(trials)
    if verdict is not Verdict.WRONG or not explain:
        return Judgement(verdict, trials)
    left = clock.to_explain(laboratory)
    explaining = Explaining(query, exercise, trials, turned, small, laboratory, engine, left, tries)
    if left() < TOO_LITTLE or not _can_be_tried(trials):
        return Judgement(verdict, trials, explaining.briefly())
    if tries:
        laboratory.expect_repair()
    clock.stopped(partial(laboratory.learn, exercise))
    left = clock.to_explain(laboratory)  # anew: what is learnt the first time takes none of it
    findings, example, repair = replace(explaining, left=left).told()
    marks = laboratory.marks(query, exercise, findings[0].code, engine, max(left(), TOO_LITTLE))
    return Judgement(verdict, trials, findings, example, repair, marks)


def _can_be_tried(trials: Sequence[Trial]) -> bool:
    """Whether small data can say more of a query: it ran, or was seen to be wrong before it failed."""
    failures = [trial.got.kind for trial in trials if isinstance(trial.got, Failure)]
    return not failures or (decide(trials) is Verdict.WRONG and failures[0] in OF_MANY_ROWS)


def on_small_data(
    query: Query,
    exercise: Exercise,
    laboratory: shrink.Laboratory,
    engine: Engine,
    left: Callable[[], float],
) -> Small:
    """Small data sets on which the answer is wrong: of the battery, or else of a search beyond it."""
    if left() < TOO_LITTLE:
        return ()
    found = laboratory.differing(query, exercise, engine, left)
    return found or laboratory.searched(query, exercise, engine, left)


def trial_of(one: SmallSet, seen: Seen) -> Trial:
    """What was seen on a small data set, as a trial like those on the built ones."""
    dataset = Dataset(f"small data {one.name}", Path(one.name), 0, SMALL, (), "")
    got = ELSEWHERE if isinstance(seen.got, Failure) and seen.got.kind is FailureKind.FAILED else seen.got
    return Trial(dataset, seen.expected, got, seen.diff)


def decide(trials: Sequence[Trial]) -> Verdict:
    """The verdict; nothing after it changes it. A difference that was seen counts, whatever failed later."""
    if any(trial.diff is not None and not trial.diff.same for trial in trials):
        return Verdict.WRONG
    return Verdict.CORRECT if trials and all(trial.same for trial in trials) else Verdict.NOT_GRADED


def not_graded(submission: Submission, failure: Failure) -> Report:
    """The report of a submission that never ran."""
    return Report(submission, Verdict.NOT_GRADED, 0.0, failure, versions=versions())


def broken(submission: Submission, error: BrokenError) -> Report:
    """The report when the fault is ours; it says so and never counts against the submission."""
    failure = Failure(FailureKind.CRASHED, error.message, next=error.next)
    return Report(submission, Verdict.BROKEN, 0.0, failure, versions=versions())


def run(
    query: Query,
    exercise: Exercise,
    datasets: Sequence[Dataset],
    expectations: Expectations,
    engine: Engine,
    clock: Clock,
) -> tuple[Trial, ...]:
    """The query compared with the reference on each data set, up to the first on which it fails."""
    trials: list[Trial] = []
    for dataset in datasets:
        expected = clock.stopped(partial(expectations.get, exercise.reference, dataset))
        given = {name.lower() for name in expected.columns}
        if lacking := {name for name in exercise.contract.names if name.lower() not in given}:
            raise BrokenExercise(f"The reference of {exercise.slug} lacks {', '.join(sorted(lacking))}.")
        got = engine.run(query, dataset, clock.left())
        if isinstance(got, Failure):
            trials.append(
                Trial(dataset, expected, _shown(got, query, dataset, datasets, engine, clock), None)
            )
            break
        trials.append(Trial(dataset, expected, got, compare.diff(expected, got, exercise.contract)))
    return tuple(trials)


def _shown(
    failure: Failure,
    query: Query,
    dataset: Dataset,
    datasets: Sequence[Dataset],
    engine: Engine,
    clock: Clock,
) -> Failure:
    """A failure as it may be shown: of an error on hidden data, only what the practice data shows too."""
    practice = datasets[-1]
    if failure.kind is not FailureKind.FAILED or dataset == practice:
        return failure
    on_practice = engine.run(query, practice, clock.left())
    return on_practice if isinstance(on_practice, Failure) else ELSEWHERE
