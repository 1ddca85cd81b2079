"""`sandbox grade`: grades files and folders of answers, and writes what is known in one of many forms."""

from __future__ import annotations

import datetime as dt
import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox import catalog, datasets, progress
from sandbox.cli.console import ANY_PATH, EXIT, as_utf8, output, terminal
from sandbox.cli.learners import ANSWERS
from sandbox.model import Report, Verdict

if TYPE_CHECKING:
    from rich.console import Console

FOR_PEOPLE = ("text", "markdown", "html", "sql")
"""`sql` is the counterexamples alone."""

FOR_PROGRAMS = (
    "json", "ndjson", "csv", "junit", "ctrf", "gradescope", "classroom50", "github", "github-summary",
    "exercism", "prairielearn", "coderunner",
)  # fmt: skip
"""The names of `sandbox.export.FORMS`, written out, so that `--help` does not load what they need."""


def _a_number(context: click.Context, parameter: click.Parameter, value: float) -> float:
    """The value, unless it is NaN, which lies in every range."""
    if math.isnan(value):
        raise click.BadParameter("nan is not a number of seconds.")
    return value


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=ANY_PATH)
@click.option("--exercise", metavar="SLUG", help="Grade every file as an answer to this exercise.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FOR_PEOPLE + FOR_PROGRAMS),
    metavar="FORM",
    default="text",
    show_default=True,
    help=f"{', '.join(FOR_PEOPLE)}; for programs {', '.join(FOR_PROGRAMS)}.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever the verdicts; 3 is still our fault.")
@click.option("--quick", is_flag=True, help="Do not look for the line of a mistake, which takes longest.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Side by side.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 600),
    default=5.0,
    show_default=True,
    callback=_a_number,
    help="For a query, on all data sets together.",
)
@click.option(
    "--memory", type=click.IntRange(64, 65_536), default=512, show_default=True, help="MB for a query."
)
@click.option(
    "--rows", type=click.IntRange(1, 10_000_000), default=100_000, show_default=True, help="Of a result."
)
@click.option("--size", type=click.IntRange(1, 60), default=16, show_default=True, help="MB of a result.")
def grade(
    paths: tuple[Path, ...],
    exercise: str | None,
    form: str,
    out: Path | None,
    exit_zero: bool,
    quick: bool,
    jobs: int,
    seconds: float,
    memory: int,
    rows: int,
    size: int,
) -> None:
    """Grade files and folders of answers; say what is wrong, why, and on which rows it shows."""
    from sandbox import batch
    from sandbox.engine import Limits
    from sandbox.grade import TRIES
    from sandbox.render import as_text

    whole = _whole(form)
    root = catalog.root()
    if exercise is not None:
        catalog.read(exercise, root)
    found = batch.find(paths, catalog.folders(root), exercise)
    graded = datasets.graded()
    with output(out) as file:
        console = terminal(file=file)

        def show(report: Report) -> None:
            if whole is None:
                as_text.report(console, report)

        limits = Limits(seconds=seconds, memory_mb=memory, rows=rows, result_bytes=size * 1_000_000)
        reports = batch.run(found, root, graded, limits, jobs, show, 0 if quick else TRIES)
        if whole is not None:
            as_utf8(file)
            file.write(whole(reports))
        elif len(reports) > 1:
            as_text.summary(console, reports)
        progress.graded(ANSWERS, reports)
        if whole is None:
            _remind(console, reports)
    sys.exit(_exit_code(reports, exit_zero))


def _whole(form: str) -> Callable[[Sequence[Report]], str] | None:
    """What writes all reports at once; None for `text`, which shows each as soon as it is known."""
    from sandbox import export, record
    from sandbox.render import as_html, as_markdown, as_sql

    for_people = {"markdown": as_markdown.render, "html": as_html.render, "sql": as_sql.render}
    if form in FOR_PEOPLE:
        return for_people.get(form)
    context = export.Context.of(os.environ, dt.datetime.now(dt.UTC))
    export.check(form, context)
    return lambda reports: export.FORMS[form](tuple(map(record.of, reports)), context)


def _exit_code(reports: Sequence[Report], exit_zero: bool) -> int:
    """The highest code of all verdicts. A fault of ours is never hidden."""
    code = max(EXIT[report.verdict] for report in reports)
    return 0 if exit_zero and code < EXIT[Verdict.BROKEN] else code


def _remind(console: Console, reports: Sequence[Report]) -> None:
    """Say of whose own wrong answers the definitions were never opened."""
    known = progress.read(ANSWERS)
    wrong = dict.fromkeys(r.submission.exercise for r in reports if r.verdict is Verdict.WRONG)
    for slug in wrong:
        if slug in known and not known[slug].clarified:
            console.print(
                f"You have not opened its definitions: `sandbox show {slug} --clarify`", soft_wrap=True
            )
