"""The commands of somebody who is stuck, or has passed: a hint at a time, and the solution."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox import catalog, datasets, sqltext
from sandbox.cli.console import ANY_PATH, EXIT
from sandbox.errors import UsageError

if TYPE_CHECKING:
    from sandbox.model import Report

ANSWERS = Path("answers")
"""Where `start` puts answer files, in the current folder."""

SECONDS = 30.0
"""For a hint, which may take longer than a verdict."""

TRIES = 900
"""Variants of an answer that are tried before a hint says that no single place was found."""

LEVELS = ("concept", "clause", "change")
"""What the hints to a wrong answer tell, one after the other."""


@click.command()
@click.argument("file", metavar="FILE|SLUG", type=ANY_PATH)
@click.option("--level", type=click.IntRange(1, 9), default=1, show_default=True, help="1 tells least.")
@click.option("--exercise", metavar="SLUG", help="The exercise that the file answers.")
def hint(file: Path, level: int, exercise: str | None) -> None:
    """One hint: to a wrong answer the mistake, then its place, then the change; to a SLUG a general one."""
    from sandbox.model import Verdict

    root = catalog.root()
    if str(file) in catalog.folders(root):
        _general(str(file), level)
        return
    report = _graded(file, exercise)
    slug = report.submission.exercise
    if report.verdict is Verdict.CORRECT:
        click.echo(f"The answer is correct. Read on: `sandbox solution {slug}`.")
    elif report.verdict is Verdict.WRONG:
        click.echo(_hint(report, min(level, len(LEVELS))))
        if level < len(LEVELS):
            same = f"{shlex.quote(str(file))}{f' --exercise {exercise}' if exercise else ''}"
            click.echo(f"\nMore: `sandbox hint {same} --level {level + 1}`.")
        else:
            click.echo(f"\nThat is all about this answer. In general: `sandbox hint {slug}`.")
    elif report.failure:
        begin = "It gives no result yet: " if slug else ""
        click.echo(f"{begin}{report.failure.message} {report.failure.next}".rstrip())
        if slug:
            click.echo(f"To begin: `sandbox hint {slug}`.")
        sys.exit(EXIT[report.verdict])


@click.command()
@click.argument("slug")
@click.option("--give-up", is_flag=True, help="Show it without a right answer.")
def solution(slug: str, give_up: bool) -> None:
    """Show the solution of an exercise, once answers/SLUG.sql is right."""
    from sandbox.model import Verdict

    exercise = catalog.read(slug, catalog.root())
    if not give_up:
        own = ANSWERS / f"{slug}.sql"
        passed = own.is_file() and _graded(own, slug, tries=0).verdict is Verdict.CORRECT
        if not passed:
            raise UsageError(
                f"{own} is not right yet." if own.is_file() else f"There is no {own} yet.",
                f"A hint: `sandbox hint {own if own.is_file() else slug}`. "
                f"To see the solution all the same: `sandbox solution {slug} --give-up`.",
            )
    click.echo(f"{exercise.title}\n\n{exercise.reference.text.strip()}\n\n{exercise.solution.strip()}")
    others = len(exercise.alternatives)
    click.echo(f"\n{others} other right answers are known. Go on: `sandbox show {slug} --follow-ups`.")


def _graded(file: Path, exercise: str | None, tries: int = TRIES) -> Report:
    from sandbox import batch
    from sandbox.engine import Limits

    root = catalog.root()
    if exercise is not None:
        catalog.read(exercise, root)
    found = batch.find((file,), catalog.folders(root), exercise)
    if len(found) != 1:
        raise UsageError(f"{file} holds {len(found)} answers.", "Name one file.")
    limits = Limits(seconds=SECONDS)
    return batch.run(found, root, datasets.graded(), limits, tries=tries)[0]


def _general(slug: str, level: int) -> None:
    hints = catalog.read(slug, catalog.root()).hints
    click.echo(hints[min(level, len(hints)) - 1])
    if level < len(hints):
        click.echo(f"\nMore: `sandbox hint {slug} --level {level + 1}`.")


def _hint(report: Report, level: int) -> str:
    """The hint of a level, in words."""
    from sandbox import checks

    first, repair = report.findings[0], report.repair
    if level == 1:
        looked_for = checks.page(first.code).split("## What it looks for")[-1].split("\n## ")[0].strip()
        return f"{first.title}.\n\n{looked_for}"
    if repair is None:
        return (
            "No single place was found that, changed alone, makes the answer right: it may have several "
            "mistakes, or answer another question. "
            f"In general: `sandbox hint {report.submission.exercise}`."
        )
    whole = "" if repair.whole else "There are two mistakes. The first: "
    if level == 2:
        shown = sqltext.excerpt(report.submission.query.text, repair.line) if repair.line else ""
        return f"{whole}Look at {repair.where}.\n\n{shown}".rstrip()
    return f"{whole}{repair.note[:1].upper()}{repair.note[1:]}."
