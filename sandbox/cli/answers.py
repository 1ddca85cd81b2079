"""What a person asks of an answer that is being written: `sandbox diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sandbox import catalog, datasets
from sandbox.cli.console import ANY_PATH, EXIT, fail, terminal
from sandbox.errors import UsageError
from sandbox.model import Failure, FailureKind, Report, Verdict

NO_QUERY = Failure(FailureKind.UNREADABLE, "There is no query to compare.", next="Name a .sql file.")


@click.command()
@click.argument("file", type=ANY_PATH)
@click.option("--exercise", metavar="SLUG", help="Take the file as an answer to this exercise.")
@click.option(
    "--rows",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="Show at most so many of each kind.",
)
def diff(file: Path, exercise: str | None, rows: int) -> None:
    """Show how the rows of an answer differ from what is expected, on the practice data.

    Rows with other values come first, both values side by side; then rows that are missing, and rows that are
    too many. The exit code is that of `grade`.
    """
    from sandbox import batch, difference
    from sandbox.render import as_diff

    root = catalog.root()
    if exercise is not None:
        catalog.read(exercise, root)
    if file.is_dir():
        raise UsageError(f"{file} is a folder.", "Name one .sql file; `sandbox grade` takes folders.")
    practice = datasets.practice()
    (found,) = batch.find((file,), catalog.folders(root), exercise)
    if isinstance(found, Report):
        fail(found.failure or NO_QUERY, found.submission.query.text)
    compared = difference.on(practice, found, root)
    if isinstance(compared.trial.got, Failure):
        fail(compared.trial.got, compared.submission.query.text)
    options = f" --exercise {exercise}" if exercise is not None else ""
    as_diff.draw(terminal(), compared.submission, compared.trial, compared.contract, rows, options)
    sys.exit(EXIT[Verdict.CORRECT if compared.trial.same else Verdict.WRONG])
