"""A CSV that says which file answers which exercise, and whose it is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import UsageError

FILE = ("file", "path", "submission", "filename")
EXERCISE = ("exercise", "slug")
AUTHOR = ("author", "student", "name", "user")
"""Names that a column may have, in any case."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the file, relative to the CSV's folder unless it is absolute, its exercise and its author."""

    file: Path
    exercise: str
    author: str


def read(path: Path) -> tuple[Line, ...]:
    """The lines of a CSV with a header. Raises UsageError, which names the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV: {error}.", "Save it as UTF-8 CSV.") from None
    head = [name.strip().lower() for name in rows[0]] if rows else []
    file_at, exercise_at, author_at = (_place(head, names) for names in (FILE, EXERCISE, AUTHOR))
    if file_at is None or exercise_at is None:
        missing = FILE[0] if file_at is None else EXERCISE[0]
        raise UsageError(
            f"{path} has no column named {missing}.",
            "Its first line names the columns: file,exercise,author (author may be left out).",
        )
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(file_at, exercise_at) or not row[file_at].strip() or not row[exercise_at].strip():
            raise UsageError(f"{path}, line {number}: it names no file or no exercise.", "Fill in both.")
        author = row[author_at].strip() if author_at is not None and len(row) > author_at else ""
        lines.append(Line(path.parent / row[file_at].strip(), row[exercise_at].strip(), author))
    return tuple(lines)


def _place(head: list[str], names: tuple[str, ...]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _delimiter(text: str) -> str:
    """A comma, or the semicolon of spreadsheets where a comma stands in decimals."""
    return max(",;\t", key=text.partition("\n")[0].count)
