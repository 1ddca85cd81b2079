"""The submissions in files, folders, zip files and CSVs: what was understood, and what was not."""

from __future__ import annotations

import difflib
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sandbox import sqltext
from sandbox.batch import archive, mapping, names
from sandbox.grade import not_graded
from sandbox.model import Failure, FailureKind, Query, Report, Submission

Found = Submission | Report
"""What a path holds: a submission to grade, or the report of why it cannot be."""

BY_OPTION, BY_COMMENT, BY_CSV = "by --exercise", "by a comment `-- exercise: SLUG`", "by a line of a CSV"


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that some paths hold, in a stable order.

    `ways`: how it was told which exercise a file answers, with the number of files. `aside`: files that are
    no .sql files; they are not submissions.
    """

    found: tuple[Found, ...]
    ways: tuple[tuple[str, int], ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file that may be a submission, and what its place says: see `names.read`."""

    path: Path
    query: Query | Failure | None
    inside: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    exercise: str | None = None
    author: str | None = None


def gather(paths: Sequence[Path], slugs: Mapping[str, Path], exercise: str | None) -> Gathered:
    """What files, folders (all .sql below them), zip files and CSVs hold.

    The exercise of each is `exercise`; else what a CSV says; else a comment `-- exercise: SLUG`; else what
    its name and its folders say. Raises UsageError where a CSV cannot be read.
    """
    found: list[Found] = []
    ways: Counter[str] = Counter()
    aside: list[str] = []
    for file in (file for path in paths for file in _files(path)):
        if file.query is None:
            aside.append(file.path.as_posix())
            continue
        one, way = _submission(file, slugs, exercise)
        found.append(one)
        ways[way] += 1
    return Gathered(tuple(found), tuple(sorted(ways.items())), tuple(aside))


def find(paths: Sequence[Path], slugs: Mapping[str, Path], exercise: str | None) -> tuple[Found, ...]:
    """The submissions that `gather` finds, alone."""
    return gather(paths, slugs, exercise).found


def named(query: Query, slugs: Mapping[str, Path]) -> str | None:
    """The exercise that a query in a file by itself answers, as its comment, its name or its folders say."""
    return _named(_alone(query.path, query), query.text, slugs)[0]


def _files(path: Path) -> Iterator[_File]:
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as error:
        yield _File(path, _nothing(f"The path cannot be read: {error.strerror}."))
        return
    if is_folder:
        yield from _of_folder(path)
    elif is_file and path.suffix.lower() == ".zip":
        yield from _of_zip(path)
    elif is_file and path.suffix.lower() == ".csv":
        for line in mapping.read(path):
            yield _File(line.file, sqltext.read(line.file), exercise=line.exercise, author=line.author)
    elif is_file:
        yield _alone(path, sqltext.read(path))
    else:
        yield _File(path, _nothing("There is no such file or folder."))


def _of_folder(folder: Path) -> Iterator[_File]:
    files = sorted(path for path in folder.rglob("*") if _is_file(path) and not archive.is_noise(path.name))
    above = tuple(reversed([parent.name for parent in (folder.resolve(), *folder.resolve().parents)]))
    any_sql = False
    for file in files:
        inside = file.relative_to(folder).parent.parts
        if file.suffix.lower() == ".zip" and not file.is_symlink():
            any_sql = True
            yield from _of_zip(file, inside)
        elif file.suffix.lower() != ".sql":
            yield _File(file, None)
        else:
            any_sql = True
            linked = _nothing("This is a link: what it leads to is not graded.")
            query = linked if file.is_symlink() else sqltext.read(file)
            yield _File(file, query, inside, (*above, *inside))
    if not any_sql:
        yield _File(folder, _nothing("There is no .sql file in this folder."))


def _of_zip(path: Path, inside: tuple[str, ...] = ()) -> Iterator[_File]:
    any_sql = False
    try:
        entries = list(archive.entries(path))
        top = _only_folder([entry.name for entry in entries if not archive.is_noise(entry.name)])
        for entry in entries:
            within = PurePosixPath(entry.name)
            name = path / entry.name
            if archive.is_noise(entry.name):
                continue
            if within.suffix.lower() != ".sql":
                yield _File(name, None)
                continue
            any_sql = True
            folders = (*inside, *within.parent.parts[top:])
            query = _nothing(entry.fault) if entry.fault else sqltext.decoded(entry.data, name)
            yield _File(name, query, folders, (path.stem, *folders))
    except (zipfile.BadZipFile, OSError) as error:
        yield _File(path, _nothing(f"This zip file cannot be read: {error}."))
        return
    if not any_sql:
        yield _File(path, _nothing("There is no .sql file in this zip file."))


def _only_folder(names: Sequence[str]) -> int:
    """1 where all files lie in folders below one folder, which then is nobody's name; else 0."""
    parts = [PurePosixPath(name).parts for name in names]
    return int(len({part[0] for part in parts}) == 1 and all(len(part) > 2 for part in parts))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _alone(path: Path, query: Query | Failure) -> _File:
    return _File(path, query, (), tuple(reversed([parent.name for parent in path.resolve().parents])))


def _submission(file: _File, slugs: Mapping[str, Path], exercise: str | None) -> tuple[Found, str]:
    text = file.query.text if isinstance(file.query, Query) else ""
    by_name, author, way = _named(file, text, slugs)
    slug = exercise or by_name or ""
    if exercise:
        way = BY_OPTION
        author = author or (file.path.stem if file.path.stem != exercise else "")
    if not isinstance(file.query, Query):
        failure = file.query or _nothing("This is no .sql file.")
        known = slug if slug in slugs else ""
        return not_graded(Submission(known, Query("", file.path), author), failure), "not readable"
    if slug in slugs:
        return Submission(slug, file.query, author), way
    asked = slug or file.path.stem
    near = difflib.get_close_matches(asked, slugs, n=1, cutoff=0.4)
    failure = Failure(
        FailureKind.UNREADABLE,
        f"There is no exercise {asked!r}, so there is nothing to compare this answer with.",
        next=(f"Did you mean {near[0]}? " if near else "")
        + "Name the exercise: `--exercise SLUG`, a line `-- exercise: SLUG`, or the file name SLUG.sql.",
    )
    return not_graded(Submission("", file.query, author), failure), "of no known exercise"


def _named(file: _File, text: str, slugs: Mapping[str, Path]) -> tuple[str | None, str, str]:
    """The exercise that a file answers, its author, and what told so."""
    by_name = names.read(file.path.stem, file.inside, file.around, slugs)
    if file.exercise is not None:
        return file.exercise, file.author or by_name.author, BY_CSV
    if comment := sqltext.header(text, "exercise"):
        return comment, by_name.author, BY_COMMENT
    return by_name.exercise, by_name.author, by_name.way


def _nothing(message: str) -> Failure:
    return Failure(
        FailureKind.UNREADABLE, message, next="Name a .sql file, or a folder that has some below it."
    )


def lines(gathered: Gathered, most: int = 10) -> Iterable[str]:
    """What was understood, in words: for whoever started it, before it runs."""
    total = len(gathered.found)
    yield f"{total:,} submission{'' if total == 1 else 's'}:"
    for way, number in gathered.ways:
        yield f"  {number:,} {way}"
    people = {one.author for one in gathered.found if isinstance(one, Submission) and one.author}
    exercises = {one.exercise for one in gathered.found if isinstance(one, Submission)}
    yield f"  people: {len(people):,}, exercises: {len(exercises):,}"
    unread = [one for one in gathered.found if isinstance(one, Report)]
    for title, paths in (
        ("cannot be graded", [one.submission.query.path.as_posix() for one in unread]),
        ("left aside: no .sql file", list(gathered.aside)),
    ):
        for path in paths[:most]:
            yield f"  {title}: {path}"
        if len(paths) > most:
            yield f"  {title}: {len(paths) - most:,} more"
