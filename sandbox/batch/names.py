"""Which exercise a file answers, and whose answer it is, as its name and its folders say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_MOODLE = re.compile(r"(?P<author>.+?)_\d+_assignsubmission_\w+")
"""A folder of Moodle's "download all submissions": `Ann Lee_4711_assignsubmission_file`."""

_CANVAS = re.compile(r"(?P<author>[^_]+)(?:_LATE)?_\d+_\d+_(?P<name>.+)")
"""A file of Canvas's "download submissions": `leeann_LATE_123_456_week4-retention-1.sql`."""

_AGAIN = re.compile(r"(?:-\d+|[ _]?\(\d+\)|[ _-](?:copy|final))$", re.IGNORECASE)
"""What programs and people put after the name of a file that is there already."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a file says: `way` is how it was read, in words. It may name no exercise."""

    exercise: str | None
    author: str
    way: str


def read(stem: str, inside: Sequence[str], around: Sequence[str], slugs: Collection[str]) -> Named:
    """What a file's name without `.sql`, and the folders around it say.

    `inside`: the folders between what was given and the file; they name the author, all of them, because none
    tells which. `around`: those that may name the exercise, outermost first.
    """
    named = "/".join(_person(name) for name in inside if _slug(name, slugs) is None)
    canvas = _CANVAS.fullmatch(stem)
    if canvas and (slug := _slug(canvas["name"], slugs)):
        return Named(slug, canvas["author"], "as student_numbers_exercise.sql, as Canvas exports it")
    if slug := _slug(stem, slugs):
        return Named(slug, named, "as student/exercise.sql" if named else "as exercise.sql")
    if stem.count("__") == 1:
        first, last = stem.split("__")
        if slug := _slug(last, slugs):
            return Named(slug, first, "as student__exercise.sql")
        if slug := _slug(first, slugs):
            return Named(slug, last, "as exercise__student.sql")
    nearest = next((slug for name in reversed(around) if (slug := _slug(name, slugs))), None)
    if nearest:
        return Named(nearest, named or stem, "as exercise/student.sql")
    return Named(None, named, "")


def _slug(name: str, slugs: Collection[str]) -> str | None:
    """The exercise that a name is, however it is written: `Week4_Retention (1)` is week4-retention."""
    for form in (name, name.lower(), _AGAIN.sub("", name).lower()):
        if form in slugs:
            return form
        if (hyphened := re.sub(r"[ _]+", "-", form.strip())) in slugs:
            return hyphened
    return None


def _person(folder: str) -> str:
    moodle = _MOODLE.fullmatch(folder)
    return moodle["author"] if moodle else folder
