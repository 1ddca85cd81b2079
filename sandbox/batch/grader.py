"""Submissions to reports, side by side. One failure never stops the rest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox import catalog
from sandbox.batch.sources import Found, named
from sandbox.datasets import with_copies
from sandbox.engine import Expectations, Limits, Pool
from sandbox.errors import BrokenError, SandboxError
from sandbox.grade import TRIES, broken, evidence, grade
from sandbox.model import Dataset, Evidence, Exercise, FailureKind, Query, Report, Submission
from sandbox.shrink import Laboratory

IN_SIGHT = 4
"""Submissions for each job that have been handed to a thread, or wait for one."""


class Grader:
    """Grades submissions in several threads. Exercises, data and expected results are prepared once."""

    def __init__(
        self, root: Path, datasets: Sequence[Dataset], limits: Limits, jobs: int = 1, tries: int = TRIES
    ) -> None:
        """`tries`: how many variants of a wrong answer are tried at most, to find its mistake's place."""
        self._root = root
        self._datasets = tuple(datasets)
        self._jobs = max(1, jobs)
        self._tries = tries
        self._exercises: dict[str, Exercise | SandboxError] = {}
        self._turn = threading.Lock()
        self._expectations = Expectations(self._datasets)
        self._laboratory = Laboratory()
        self._pool = Pool(with_copies(self._datasets), limits, spares=self._jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()
        self._laboratory.__exit__(kind, error, trace)
        self._expectations.close()

    def exercise(self, slug: str) -> Exercise:
        """An exercise, read once. Raises what `catalog.read` raises."""
        with self._turn:
            if slug not in self._exercises:
                try:
                    self._exercises[slug] = catalog.read(slug, self._root)
                except SandboxError as error:
                    self._exercises[slug] = error
            found = self._exercises[slug]
        if isinstance(found, SandboxError):
            raise found
        return found

    def filled(self, query: Query, slug: str) -> Query:
        """A query with the parameters of its exercise filled in."""
        return replace(query, text=catalog.fill(query.text, self.exercise(slug).parameters)[0])

    def evidence(self, slug: str) -> Evidence:
        """What verdicts on answers to an exercise rest on. Raises what `catalog.read` raises."""
        return evidence(self.exercise(slug), self._datasets, self._pool.limits, self._tries)

    def grade(self, item: Submission) -> Report:
        """The report of a submission, whatever happens.

        Where there is time, one whose worker died is tried once more: it need not be the answer that did it.
        """
        try:
            exercise = self.exercise(item.exercise)
            item = replace(item, query=self.filled(item.query, item.exercise))
        except Exception as error:
            self._pool.expect(-1)
            return _fault(item, error)
        report = self._graded(item, exercise)
        if self._pool.limits.patient and _died(report):
            self._pool.expect(1)
            return self._graded(item, exercise)
        return report

    def _graded(self, item: Submission, exercise: Exercise) -> Report:
        try:
            return grade(
                item,
                exercise,
                self._datasets,
                self._expectations,
                self._laboratory,
                self._pool,
                self._tries,
            )
        except Exception as error:
            return _fault(item, error)

    def stream(self, items: Sequence[Submission]) -> Iterator[tuple[int, Report]]:
        """The reports of submissions, each with its number among them, as they come."""
        self._pool.expect(len(items))
        threads = ThreadPoolExecutor(self._jobs)
        running: dict[Future[Report], int] = {}
        left = iter(enumerate(items))
        try:
            while True:
                while len(running) < IN_SIGHT * self._jobs and (taken := next(left, None)):
                    running[threads.submit(self.grade, taken[1])] = taken[0]
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        except BaseException:
            self._pool.close()  # what still runs ends now: nobody waits for its report any more
            raise
        finally:
            threads.shutdown(cancel_futures=True)


def run(
    found: Sequence[Found],
    root: Path,
    datasets: Sequence[Dataset],
    limits: Limits,
    jobs: int = 1,
    done: Callable[[Report], None] = lambda report: None,
    tries: int = TRIES,
) -> tuple[Report, ...]:
    """A report for each, in the order given; `done` is called with each as soon as its turn has come."""
    reports = {number: item for number, item in enumerate(found) if isinstance(item, Report)}
    places = [number for number, item in enumerate(found) if isinstance(item, Submission)]
    items = [item for item in found if isinstance(item, Submission)]
    told = 0

    def tell() -> int:
        number = told
        while number in reports:
            done(reports[number])
            number += 1
        return number

    told = tell()
    with Grader(root, datasets, limits, jobs, tries) as grader:
        for number, report in grader.stream(items):
            reports[places[number]] = report
            told = tell()
    return tuple(reports[number] for number in range(len(found)))


def filled(query: Query, root: Path) -> Query:
    """The query with the parameters of its exercise filled in, if it can be told which one it answers."""
    slugs = catalog.folders(root)
    slug = named(query, slugs)
    if slug not in slugs:
        return query
    return replace(query, text=catalog.fill(query.text, catalog.read(slug, root).parameters)[0])


def _died(report: Report) -> bool:
    """Whether a worker ended before it had answered."""
    return report.failure is not None and report.failure.kind is FailureKind.CRASHED


def _fault(item: Submission, error: Exception) -> Report:
    if isinstance(error, BrokenError):
        return broken(item, error)
    return broken(item, BrokenError(f"The grader failed: {type(error).__name__}: {error}"))
