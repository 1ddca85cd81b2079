"""What authors of exercises call: `sandbox new`, `sandbox check` and `sandbox certify`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from sandbox import catalog, datasets


@click.command()
@click.argument("name", metavar="TRACK/SLUG")
def new(name: str) -> None:
    """Write the folder of a new exercise, with what to put into each file."""
    from sandbox import authoring

    written = authoring.scaffold(name, catalog.root())
    folder = written[0].parent
    for path in written:
        click.echo(f"wrote {path.relative_to(folder.parent.parent)}")
    click.echo(
        f"Replace every TODO, then `sandbox check {folder.name}` until it says ok, "
        f"and `sandbox certify {folder.name}`. docs/add-an-exercise.md explains each file."
    )


@click.command()
@click.argument("slugs", metavar="[SLUG...]", nargs=-1)
def check(slugs: tuple[str, ...]) -> None:
    """The author's gate: everything that is wrong with an exercise, or with all of them."""
    from sandbox import authoring

    known = _known(slugs)
    graded = datasets.graded()
    total = 0
    for slug in slugs or known:
        faults = authoring.faults(known[slug], graded)
        total += len(faults)
        click.echo(f"{'ok    ' if not faults else 'FAULTS'}  {slug}")
        for fault in faults:
            click.echo(f"        {fault.where}: {fault.message}\n          Next: {fault.next}")
    if total:
        click.echo(f"{total} fault{'s' if total > 1 else ''}. Mend them and run `sandbox check` again.")
        sys.exit(3)


@click.command()
@click.argument("slugs", metavar="[SLUG...]", nargs=-1)
@click.option("--again", is_flag=True, help="Search anew, even where nothing has changed.")
@click.option("--check", "only_check", is_flag=True, help="Build nothing: prove again what is certified.")
def certify(slugs: tuple[str, ...], again: bool, only_check: bool) -> None:
    """Prove exercises (all, when none is named): no wrong answer passes, and no right one fails.

    Searches for small data sets that kill every mutant of the reference and every known wrong answer, makes
    them few and small, and writes them to the exercise's folder `battery/`. Then proves what they do, with
    hundreds of wrong and right queries more, and writes `certificate.json`.
    """
    from sandbox import certify as certifying

    known = _known(slugs)
    practice = datasets.practice()
    held = True
    for slug in slugs or known:
        exercise = catalog.read(slug, catalog.root())
        started = time.monotonic()

        def say(line: str, slug: str = slug) -> None:
            click.echo(f"{slug}: {line}", err=True)

        if only_check:
            gaps = certifying.differences(exercise, practice, say)
        elif again or not certifying.is_fresh(exercise):
            gaps = certifying.certify(exercise, practice, say, again)
        else:
            gaps = certifying.gaps(exercise)
        click.echo(
            f"{'certified' if not gaps else 'GAPS     '}  {slug}  ({time.monotonic() - started:.0f} s)"
        )
        for gap in gaps:
            click.echo(f"           {gap.what}\n             Next: {gap.next}")
        held = held and not gaps
    sys.exit(0 if held else 3)


def _known(slugs: tuple[str, ...]) -> dict[str, Path]:
    """Slug -> folder of all exercises. Raises UnknownExercise where one is named that is not there."""
    root = catalog.root()
    known = catalog.folders(root)
    for slug in slugs:
        if slug not in known:
            catalog.read(slug, root)
    return known
