"""The commands of the service, in the folder of the project:

.venv/bin/pip install -e '.[queue]'
export PGHOST=... PGUSER=... PGDATABASE=...         or any other variable of libpq
.venv/bin/python -m examples.queue setup            makes the tables, once
.venv/bin/python -m examples.queue submit answers/
.venv/bin/python -m examples.queue work             as often, and on as many machines, as you like
.venv/bin/python -m examples.queue results --format csv
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path, PurePosixPath

import click
import psycopg
from procrastinate.types import JSONDict

from examples.queue import service
from sandbox import batch, catalog, datasets, record
from sandbox.cli import batches, forms
from sandbox.engine import Limits
from sandbox.errors import SandboxError
from sandbox.grade import TRIES
from sandbox.model import Report, Submission


@click.group()
def main() -> None:
    """Grade with a queue in Postgres, which the variables of libpq name: PGHOST, PGUSER, PGDATABASE, ..."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    service.log.setLevel(logging.INFO)


@main.command()
def setup() -> None:
    """Make the tables, where they are not there yet."""
    with psycopg.connect() as connection, service.app.open():
        connection.execute(service.TABLE)
        if not service.app.check_connection():
            service.app.schema_manager.apply_schema()


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--exercise", help="Take every file as an answer to this exercise.")
def submit(paths: tuple[Path, ...], exercise: str | None) -> None:
    """Put what files, folders, zip files and CSVs hold into the queue: all of it, or nothing."""
    service.waiting()  # or nothing is understood in vain
    gathered = batch.gather(paths, catalog.folders(catalog.root()), exercise)
    batches.understood(gathered)
    jobs: list[JSONDict] = [
        {
            "exercise": one.exercise,
            "author": service.plain(one.author),
            "submission": service.plain(one.query.path.as_posix()),
            "sql": one.query.text,
        }
        for one in gathered.found
        if isinstance(one, Submission)
    ]
    service.store([record.of(one) for one in gathered.found if isinstance(one, Report)])
    if jobs:
        with service.app.open():
            service.grade.batch_defer(*jobs)
    click.echo(f"{service.waiting():,} submissions wait.", err=True)


@main.command()
@click.option("--jobs", type=click.IntRange(1, 64), help="Side by side; as many as there are processors.")
@click.option("--quick", is_flag=True, help="Do not look for the line of a mistake, which takes longest.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 600), default=5.0, show_default=True, help="For a query."
)
@click.option(
    "--stalled",
    type=click.FloatRange(1, 3600),
    default=30.0,
    show_default=True,
    help="Seconds after which a worker that is not heard of counts as gone.",
)
def work(jobs: int | None, quick: bool, seconds: float, stalled: float) -> None:
    """Grade what is in the queue, and what comes, until it is stopped."""
    jobs = jobs or batches.cores()
    service.log.info("%s submissions wait, %s at a time", service.waiting(), jobs)
    limits = Limits(seconds=seconds, stretch=batches.STRETCH)
    tries = 0 if quick else TRIES
    with batch.Grader(catalog.root(), datasets.graded(), limits, jobs, tries) as grader:
        asyncio.run(service.serve(grader, jobs, stalled))


@main.command()
@forms.form_option("text")
@click.option("--out", type=click.Path(path_type=Path), help="Write to a file; a class to a folder.")
def results(form: str, out: Path | None) -> None:
    """Write the records so far: of each submission the latest."""
    forms.check(form, out)
    waiting, records = service.waiting(), service.latest()
    if waiting:
        click.echo(f"{waiting:,} submissions are not graded yet.", err=True)
    forms.write(form, sorted(records, key=lambda one: PurePosixPath(one["submission"])), out)


if __name__ == "__main__":
    try:
        main()
    except SandboxError as error:
        raise SystemExit(f"{error.message}\n{error.next}") from None
    except psycopg.OperationalError as error:
        raise SystemExit(f"{error}\nSet PGHOST, PGUSER and PGDATABASE; docs/batch.md says more.") from None
    except psycopg.errors.UndefinedTable:
        raise SystemExit("The tables are not there: run `setup` once.") from None
