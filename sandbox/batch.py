"""Files and folders of submissions to reports. One failure never stops the rest."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from sandbox import catalog, sqltext
from sandbox.datasets import with_copies
from sandbox.engine import Expectations, Limits, Pool
from sandbox.errors import BrokenError
from sandbox.grade import TRIES, broken, grade, not_graded
from sandbox.model import Dataset, Exercise, Failure, FailureKind, Query, Report, Submission
from sandbox.shrink import Laboratory

Found = Submission | Report
"""What a path holds: a submission to grade, or the report of why it cannot be."""


def find(paths: Sequence[Path], slugs: Mapping[str, Path], exercise: str | None) -> tuple[Found, ...]:
    """The submissions in files and folders (all .sql below them), in a stable order.

    The exercise of each is `exercise`; else a comment `-- exercise: SLUG`; else the file's name without
    `.sql`; else the name of the nearest folder around it that is an exercise.
    """
    return tuple(found for path in paths for found in _in_path(path, slugs, exercise))


def filled(query: Query, root: Path) -> Query:
    """The query with the parameters of its exercise filled in, if it can be told which one it answers."""
    slugs = catalog.folders(root)
    slug = _named_exercise(query, slugs)
    return _fill(query, catalog.read(slug, root)) if slug in slugs else query


def run(
    found: Sequence[Found],
    root: Path,
    datasets: Sequence[Dataset],
    limits: Limits,
    jobs: int = 1,
    done: Callable[[Report], None] = lambda report: None,
    tries: int = TRIES,
) -> tuple[Report, ...]:
    """A report for each, in the order given; `done` is called with each as soon as its turn has come.

    `tries`: how many variants of a wrong answer are tried at most, to find the place of its mistake.
    """

    def one(item: Found) -> Report:
        if isinstance(item, Report):
            return item
        try:
            exercise = catalog.read(item.exercise, root)
            item = replace(item, query=_fill(item.query, exercise))
        except Exception as error:
            pool.expect(-1)
            return _fault(item, error)
        try:
            return grade(item, exercise, datasets, expectations, laboratory, pool, tries)
        except Exception as error:
            return _fault(item, error)

    reports = []
    coming = sum(isinstance(item, Submission) for item in found)
    with (
        Expectations(datasets) as expectations,
        Laboratory() as laboratory,
        Pool(with_copies(datasets), limits, coming, spares=max(1, jobs)) as pool,
        ThreadPoolExecutor(max(1, jobs)) as threads,
    ):
        try:
            for report in threads.map(one, found):
                done(report)
                reports.append(report)
        except BaseException:
            pool.close()  # what still runs ends now: nobody waits for its report any more
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    return tuple(reports)


def _fault(item: Submission, error: Exception) -> Report:
    if isinstance(error, BrokenError):
        return broken(item, error)
    return broken(item, BrokenError(f"The grader failed: {type(error).__name__}: {error}"))


def _in_path(path: Path, slugs: Mapping[str, Path], exercise: str | None) -> Iterator[Found]:
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as error:
        yield _nothing(path, f"The path cannot be read: {error.strerror}.")
        return
    if is_folder:
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".sql" and p.is_file())
        if not files:
            yield _nothing(path, "There is no .sql file in this folder.")
        for file in files:
            if file.is_symlink():
                yield _nothing(file, "This is a link: what it leads to is not graded.")
            else:
                yield _submission(file, slugs, exercise)
    elif is_file:
        yield _submission(path, slugs, exercise)
    else:
        yield _nothing(path, "There is no such file or folder.")


def _submission(path: Path, slugs: Mapping[str, Path], exercise: str | None) -> Found:
    query = sqltext.read(path)
    if isinstance(query, Failure):
        known = exercise or _first_known(path, slugs) or ""
        return not_graded(Submission(known, Query("", path)), query)
    slug = exercise or _named_exercise(query, slugs)
    if slug is not None and slug in slugs:
        return Submission(slug, query, author=path.resolve().parent.name)
    asked = slug or path.stem
    near = difflib.get_close_matches(asked, slugs, n=1, cutoff=0.4)
    failure = Failure(
        FailureKind.UNREADABLE,
        f"There is no exercise {asked!r}, so there is nothing to compare this answer with.",
        next=(f"Did you mean {near[0]}? " if near else "")
        + "Name the exercise: `--exercise SLUG`, a line `-- exercise: SLUG`, or the file name SLUG.sql.",
    )
    return not_graded(Submission("", query), failure)


def _named_exercise(query: Query, slugs: Mapping[str, Path]) -> str | None:
    return sqltext.header(query.text, "exercise") or _first_known(query.path, slugs)


def _fill(query: Query, exercise: Exercise) -> Query:
    return replace(query, text=catalog.fill(query.text, exercise.parameters)[0])


def _first_known(path: Path, slugs: Mapping[str, Path]) -> str | None:
    names = (path.stem, *(folder.name for folder in path.resolve().parents))
    return next((name for name in names if name in slugs), None)


def _nothing(path: Path, message: str) -> Report:
    failure = Failure(
        FailureKind.UNREADABLE, message, next="Name a .sql file, or a folder that has some below it."
    )
    return not_graded(Submission("", Query("", path)), failure)
