"""`sandbox grade`: grades answers, one or a thousand, and writes what is known in one of many forms."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from sandbox import catalog, datasets, progress
from sandbox.cli import batches, forms
from sandbox.cli.console import ANY_PATH, EXIT, terminal
from sandbox.cli.learners import ANSWERS
from sandbox.model import Report, Verdict


def _a_number(context: click.Context, parameter: click.Parameter, value: float) -> float:
    """The value, unless it is NaN, which lies in every range."""
    if math.isnan(value):
        raise click.BadParameter("nan is not a number of seconds.")
    return value


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=ANY_PATH)
@click.option("--exercise", metavar="SLUG", help="Grade every file as an answer to this exercise.")
@forms.form_option("text")
@click.option("--out", type=click.Path(path_type=Path), help="Write to a file; a class to a folder.")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever the verdicts; 3 is still our fault.")
@batches.QUICK
@batches.JOBS
@batches.RESULTS
@batches.RESUME
@click.option("--shard", metavar="I/N", help="Grade the I-th of N parts; `merge` puts them together.")
@click.option("--fresh", is_flag=True, help="Grade anew what was graded before on the same data.")
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
    jobs: int | None,
    results: Path | None,
    resume: bool,
    shard: str | None,
    fresh: bool,
    seconds: float,
    memory: int,
    rows: int,
    size: int,
) -> None:
    """Grade answers in files, folders, zip files and CSVs (file,exercise,author): what is wrong, and why.

    Of several answers, what was understood is said before they are graded. In a folder they may be
    student/exercise.sql, exercise/student.sql, student__exercise.sql, or what a learning platform exports.
    """
    from sandbox import batch, record
    from sandbox.engine import Limits
    from sandbox.grade import TRIES

    forms.check(form, out)
    root = catalog.root()
    if exercise is not None:
        catalog.read(exercise, root)
    gathered = batch.gather(paths, catalog.folders(root), exercise)
    found = batches.part(gathered.found, shard)
    limits = Limits(seconds=seconds, memory_mb=memory, rows=rows, result_bytes=size * 1_000_000)
    tries = 0 if quick else TRIES
    if len(gathered.found) == 1 and results is None and not resume and not shard:
        reports = batch.run(found, root, datasets.graded(), limits, 1, tries=tries)
        records = tuple(map(record.of, reports))
        if form == "text" and out is None:
            _show(reports)
        else:
            forms.write(form, records, out)
    else:
        batches.understood(gathered, len(found) if shard else None)
        limits = replace(limits, stretch=batches.STRETCH)
        records = batches.grade_many(
            found, limits, jobs or batches.cores(), tries, results, resume, not fresh
        )
        forms.write(form, records, out)
        reports = tuple(map(record.report, records))
    progress.graded(ANSWERS, reports)
    if form == "text":
        _remind(reports)
    sys.exit(_exit_code(reports, exit_zero))


def _show(reports: Sequence[Report]) -> None:
    """Print reports in full as they are, not as they are read back from records."""
    from sandbox.render import as_text

    for report in reports:
        as_text.report(terminal(), report)


def _exit_code(reports: Sequence[Report], exit_zero: bool) -> int:
    """The highest code of all verdicts; 0 of none. A fault of ours is never hidden."""
    code = max((EXIT[report.verdict] for report in reports), default=0)
    return 0 if exit_zero and code < EXIT[Verdict.BROKEN] else code


def _remind(reports: Sequence[Report]) -> None:
    """Say of whose own wrong answers the definitions were never opened."""
    known = progress.read(ANSWERS)
    wrong = dict.fromkeys(r.submission.exercise for r in reports if r.verdict is Verdict.WRONG)
    for slug in wrong:
        if slug in known and not known[slug].clarified:
            click.echo(f"You have not opened its definitions: `sandbox show {slug} --clarify`")
