"""The forms in which results are written: for people, for programs, and a class as a folder of pages."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox import catalog
from sandbox.cli.console import as_utf8, output, terminal
from sandbox.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from sandbox.classroom import Cluster
    from sandbox.record import Record

FOR_PEOPLE = ("text", "markdown", "html", "sql", "class")
"""`sql` is the counterexamples alone, `class` a folder of pages."""

FOR_PROGRAMS = (
    "json", "ndjson", "csv", "junit", "ctrf", "gradescope", "classroom50", "github", "github-summary",
    "exercism", "prairielearn", "coderunner",
)  # fmt: skip
"""The names of `sandbox.export.FORMS`, written out, so that `--help` does not load what they need."""

IN_FULL = 10
"""Submissions that are shown in full as text; of more, each has a line."""


def form_option(default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option --format, as all commands have it that write results."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FOR_PEOPLE + FOR_PROGRAMS),
        metavar="FORM",
        default=default,
        show_default=True,
        help=f"{', '.join(FOR_PEOPLE)} (a folder of pages, --out); for programs {', '.join(FOR_PROGRAMS)}.",
    )


def check(form: str, out: Path | None) -> None:
    """Raise UsageError, before anything is graded, where a form cannot be written."""
    from sandbox import export

    if form in FOR_PROGRAMS:
        export.check(form, export.Context.of(os.environ, dt.datetime.now(dt.UTC)))
    elif form == "class":
        if out is None:
            raise UsageError("A class is a folder of pages.", "Name it: `--format class --out FOLDER`.")
        if out.exists() and not (out / "index.html").is_file() and (not out.is_dir() or any(out.iterdir())):
            raise UsageError(f"{out} is there, and is no report of a class.", "Name a new folder.")
    if out is not None and form != "class":
        _check_file(out)


def _check_file(out: Path) -> None:
    """Raise UsageError where a file cannot be written; what stands there stays as it is."""
    try:
        if out.is_dir():
            raise UsageError(f"{out} is a folder.", "Name a file.")
        if not out.exists() or out.is_file():
            probe = out.with_name(f".{out.name}.part")
            probe.open("w").close()
            probe.unlink()
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}.", "Name another file.") from None


def write(form: str, records: Sequence[Record], out: Path | None) -> None:
    """Write results in a form, to a file that appears when it is complete, or to standard output."""
    if form == "class":
        _class(records, out or Path("class"))
        return
    with output(out) as file:
        if form == "text":
            _text(records, terminal(file=file))
            return
        as_utf8(file)
        file.write(_whole(form, records))


def _whole(form: str, records: Sequence[Record]) -> str:
    from sandbox import export, record
    from sandbox.render import as_html, as_markdown, as_sql

    for_people = {"markdown": as_markdown.render, "html": as_html.render, "sql": as_sql.render}
    if form in for_people:
        return for_people[form]([record.report(one) for one in records])
    return export.FORMS[form](records, export.Context.of(os.environ, dt.datetime.now(dt.UTC)))


def _text(records: Sequence[Record], console: Console) -> None:
    from sandbox import record
    from sandbox.render import as_text

    reports = [record.report(one) for one in records]
    for report in reports:
        if len(reports) <= IN_FULL:
            as_text.report(console, report)
        else:
            as_text.line(console, report)
    if len(reports) > 1:
        as_text.summary(console, reports)


def _class(records: Sequence[Record], out: Path) -> None:
    """Write the pages; the index comes last, so that a folder with one is complete."""
    from sandbox.render import as_class

    pages = as_class.pages(records, alike(records))
    try:
        for name in sorted(pages, key=lambda name: name == as_class.INDEX):
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[name], encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}.", "Name another folder.") from None
    click.echo(f"Wrote {out / as_class.INDEX}, and a page for each of {len(records):,} submissions.")


def alike(records: Sequence[Record]) -> tuple[Cluster, ...]:
    """The submissions that are alike; equal texts of one author count once."""
    from sandbox import similar

    slugs = catalog.folders(catalog.root())
    found: list[Cluster] = []
    with similar.Printer() as printer:
        known: dict[str, frozenset[int]] = {}

        def prints(sql: str) -> frozenset[int]:
            if sql not in known:
                known[sql] = printer.prints(sql)
            return known[sql]

        for slug in sorted({one["exercise"] for one in records} & slugs.keys()):
            texts = {one["submission"]: one["sql"] for one in records if one["exercise"] == slug}
            given = prints((slugs[slug] / "starter.sql").read_text(encoding="utf-8"))
            found += similar.clusters(slug, {path: prints(text) for path, text in texts.items()}, given)
    return tuple(found)
