"""Records to the formats of other tools: CI systems, spreadsheets and platforms that grade.

Each is a pure function of records, and of a `Context` where a format asks for what no record holds.
docs/formats.md says how each is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sandbox import record
from sandbox.export import (
    as_csv,
    classroom50,
    coderunner,
    ctrf,
    exercism,
    github,
    gradescope,
    junit,
    prairielearn,
)
from sandbox.export.context import Context
from sandbox.record import Record

__all__ = ["FORMS", "Context", "check"]

FORMS: Mapping[str, Callable[[Sequence[Record], Context], str]] = {
    "json": lambda records, _: record.as_text(records),
    "ndjson": lambda records, _: "".join(map(record.as_line, records)),
    "csv": lambda records, _: as_csv.render(records),
    "junit": lambda records, _: junit.render(records),
    "ctrf": ctrf.render,
    "gradescope": lambda records, _: gradescope.render(records),
    "classroom50": classroom50.render,
    "github": lambda records, _: github.annotate(records),
    "github-summary": lambda records, _: github.summary(records),
    "exercism": lambda records, _: exercism.render(records),
    "prairielearn": lambda records, _: prairielearn.render(records),
    "coderunner": lambda records, _: coderunner.render(records),
}
"""Name of a format, as `--format` takes it, to what writes it."""


def check(form: str, context: Context) -> None:
    """Raise UsageError where a format cannot be written here, before anything is graded."""
    if form == "classroom50":
        classroom50.check(context)
