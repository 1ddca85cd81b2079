"""Many submissions on the command line: what was understood, how far it is, and what has become of each."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sandbox import catalog, datasets
from sandbox.cli import forms
from sandbox.cli.console import terminal
from sandbox.errors import UsageError

if TYPE_CHECKING:
    from sandbox.batch import Done, Found, Gathered
    from sandbox.engine import Limits
    from sandbox.record import Record

STRETCH = 4.0
"""In a batch a query has its seconds of processor time, and at most so many times that by the clock: verdicts
do not depend on what else the machine does."""

SHOWN = 5
"""Submissions without a result that are named."""

QUICK = click.option(
    "--quick", is_flag=True, help="Do not look for the line of a mistake, which takes longest."
)
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), help="Side by side; as many as there are processors."
)
RESULTS = click.option(
    "--results",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write each result to this NDJSON file as it comes.",
)
RESUME = click.option("--resume", is_flag=True, help="Go on with the file of --results.")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def part(found: Sequence[Found], asked: str | None) -> tuple[Found, ...]:
    """The shard I/N of some submissions, or all of them. Raises UsageError where it is none."""
    from sandbox import batch

    if asked is None:
        return tuple(found)
    number, _, total = asked.partition("/")
    if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total) <= 10_000):
        raise UsageError(f"{asked!r} is no shard.", "Write `--shard 1/4` for the first of four.")
    return batch.shard(found, int(number), int(total))


def understood(gathered: Gathered, of_part: int | None = None) -> None:
    """Say, before anything runs, how many submissions there are, and what was not understood.

    `of_part`: how many of them this part has.
    """
    from sandbox import batch
    from sandbox.render import words

    for line in batch.lines(gathered):
        shown = words.inline(line)  # a file's name may be made to steer a terminal
        click.echo(shown.encode("utf-8", "backslashreplace").decode(), err=True)
    if of_part is not None:
        click.echo(f"  of which this part has {of_part:,}", err=True)


def grade_many(
    found: Sequence[Found],
    limits: Limits,
    jobs: int,
    tries: int,
    results: Path | None,
    resume: bool,
    keep: bool = True,
) -> tuple[Record, ...]:
    """The records of many submissions; with `results` they are written there as they come.

    With `keep`, what was graded before on the same data is not graded again, and what is graded is kept.
    """
    from sandbox import batch

    if results is not None and results.exists() and results.stat().st_size and not resume:
        raise UsageError(
            f"{results} is there already, and is left as it is.",
            "`--resume` goes on with it; or name another file.",
        )
    if resume and results is None:
        raise UsageError("--resume goes on with a file of results.", "Name it: `--results FILE.ndjson`.")
    journal = batch.Journal(results) if results is not None else None
    cache = batch.Cache() if keep else None
    with (
        journal or nullcontext(),
        batch.Grader(catalog.root(), datasets.graded(), limits, jobs, tries) as grader,
        _progress(len(found)) as done,
    ):
        try:
            return batch.records(found, grader, cache, journal, resume, done)
        except KeyboardInterrupt:
            if results is not None:
                click.echo(f"What was graded is in {results}: `--resume` goes on with it.", err=True)
            raise


@contextmanager
def _progress(total: int) -> Iterator[Done]:
    """A bar with the rate, the time that is left and the tally, on a terminal; the sources at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sandbox.render.as_text import STYLES
    from sandbox.render.words import VERDICTS

    console = terminal(stderr=True)
    tally: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    started = time.monotonic()
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[tally]}"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total, rate="", tally="")

        def done(one: Record, source: str) -> None:
            tally[one["verdict"]] += 1
            sources[source] += 1
            rate = f"{sum(tally.values()) / max(time.monotonic() - started, 1e-3):.1f}/s"
            shown = "  ".join(
                f"[{STYLES[verdict]}]{tally[verdict]} {word.lower()}[/]"
                for verdict, word in VERDICTS.items()
                if tally[verdict]
            )
            bar.update(task, advance=1, rate=rate, tally=shown)

        yield done
    seconds = time.monotonic() - started
    said = ", ".join(f"{number:,} {source}" for source, number in sources.items())
    click.echo(f"{sum(tally.values()):,} in {seconds:.1f} s: {said}", err=True)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@forms.form_option("json")
@click.option("--out", type=click.Path(path_type=Path), help="Write to a file; a class to a folder.")
@click.option(
    "--of",
    "graded",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="What was graded: merge only if all of it has results.",
)
def merge(files: tuple[Path, ...], form: str, out: Path | None, graded: tuple[Path, ...]) -> None:
    """Put the results of several runs together as those of one, and write them in any form.

    FILES are what `grade` wrote with --results, or as JSON; one file alone can be written in another form.
    """
    from sandbox import batch, record

    forms.check(form, out)
    merged = batch.merged([(file, record.document(file, cut_off=True)) for file in files])
    if graded:
        found = batch.find(graded, catalog.folders(catalog.root()), None)
        if missing := batch.missing(found, merged):
            more = f", and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
            raise UsageError(
                f"{len(missing):,} of {len(found):,} submissions have no result as they are now: "
                f"{', '.join(missing[:SHOWN])}{more}.",
                "Name the results of every part, or grade those that are missing.",
            )
    forms.write(form, merged, out)


@click.command()
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the new results there.")
@JOBS
@QUICK
@RESULTS
@RESUME
def regrade(
    old: Path, out: Path | None, jobs: int | None, quick: bool, results: Path | None, resume: bool
) -> None:
    """Grade again what a file of results holds, and say what has changed, and why.

    The file has the texts of the submissions; their own files are not needed. The limits are those of the old
    results. The exit code is 1 where anything has changed: a verdict, a score or the first finding.
    """
    from sandbox import batch, record
    from sandbox.engine import Limits
    from sandbox.grade import TRIES

    before = record.document(old)
    old_limits: dict[str, Any] = next(
        (one["evidence"]["limits"] for one in before if one["evidence"]["limits"]), {}
    )
    known = {field.name: old_limits[field.name] for field in fields(Limits) if field.name in old_limits}
    limits = replace(Limits(**known), stretch=STRETCH)
    found = batch.submissions(before, catalog.folders(catalog.root()))
    tries = 0 if quick else TRIES
    after = grade_many(found, limits, jobs or cores(), tries, results, resume, keep=False)
    if out is not None:
        forms.write("json", after, out)
    changed = list(batch.changes(before, after))
    for change in changed:
        click.echo(f"{change.submission} ({change.exercise}): {change.before} -> {change.after}")
        click.echo(f"  changed: {', '.join(change.causes)}")
    click.echo(f"{len(changed):,} of {len(before):,} changed")
    sys.exit(int(bool(changed)))
