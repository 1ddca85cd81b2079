"""The command line. It reads arguments, calls the library and prints; it decides nothing.

Imports of what is slow to load stand inside the commands, so that `sandbox list` answers at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sandbox import __version__, catalog, datasets, progress
from sandbox.cli.answers import diff
from sandbox.cli.authors import certify, check, new
from sandbox.cli.batches import merge, regrade
from sandbox.cli.console import ANY_PATH, EXIT, fail, terminal
from sandbox.cli.data import data
from sandbox.cli.grading import grade
from sandbox.cli.learners import ANSWERS, hint, solution
from sandbox.errors import UsageError
from sandbox.model import Failure

__all__ = ["EXIT", "cli"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sandbox")
def cli() -> None:
    """Practise analytics SQL on a synthetic streaming service, graded with evidence."""


cli.add_command(data)
cli.add_command(diff)
cli.add_command(grade)
cli.add_command(new)
cli.add_command(check)
cli.add_command(certify)
cli.add_command(hint)
cli.add_command(solution)
cli.add_command(merge)
cli.add_command(regrade)


@cli.command("list")
@click.option("--track", help="Only this track.")
@click.option("--level", type=click.IntRange(1, 4), help="Only this level: 1 warm-up to 4 senior.")
@click.option("--path", is_flag=True, help="In the order in which to learn, over all tracks.")
def list_(track: str | None, level: int | None, path: bool) -> None:
    """List the exercises, with how far you are: what was graded in answers/ is remembered there."""
    exercises = catalog.read_all(catalog.root())
    tracks = sorted({exercise.track for exercise in exercises})
    if track is not None and track not in tracks:
        raise UsageError(f"There is no track {track!r}.", f"There are: {', '.join(tracks)}.")
    chosen = [e for e in exercises if track in (None, e.track) and level in (None, e.level)]
    if path:
        chosen.sort(key=lambda e: (e.level, e.minutes, e.slug))
    known = progress.read(ANSWERS)
    rows = [("EXERCISE", "TRACK", "LEVEL", "MIN", "YOU", "TITLE")]
    rows += [(e.slug, e.track, str(e.level), str(e.minutes), _so_far(e.slug, known), e.title) for e in chosen]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        click.echo("  ".join((*cells, row[5])))
    left = [e.slug for e in chosen if not known.get(e.slug, progress.Progress()).correct]
    if path and left:
        click.echo(f"\nNext: `sandbox show {left[0]}`.")
    if not chosen:
        click.echo("No exercise has this track and level.")


def _so_far(slug: str, known: Mapping[str, progress.Progress]) -> str:
    """How far somebody is with an exercise, in a word or two."""
    words = known[slug].words if slug in known else ""
    return words or ("started" if (ANSWERS / f"{slug}.sql").is_file() else "")


@cli.command()
@click.argument("slug")
@click.option("--clarify", is_flag=True, help="Show the definitions too, as when you ask the interviewer.")
@click.option("--follow-ups", is_flag=True, help="Show what the interviewer asks next.")
def show(slug: str, clarify: bool, follow_ups: bool) -> None:
    """Show the prompt of an exercise."""
    exercise = catalog.read(slug, catalog.root())
    click.echo(f"{exercise.title}  ({exercise.slug}, level {exercise.level}, {exercise.minutes} minutes)\n")
    click.echo(exercise.prompt)
    if clarify:
        click.echo(f"\nDefinitions\n\n{exercise.clarifications}")
        progress.clarified(ANSWERS, slug)
    if follow_ups:
        click.echo(f"\nFollow-ups\n\n{exercise.follow_ups}")
    if not clarify:
        click.echo(f"\nUnclear? Ask: `sandbox show {slug} --clarify`.  Begin: `sandbox start {slug}`.")


@cli.command()
@click.argument("slug")
def start(slug: str) -> None:
    """Write answers/SLUG.sql to begin from. It never overwrites."""
    exercise = catalog.read(slug, catalog.root())
    path = ANSWERS / f"{exercise.slug}.sql"
    try:
        ANSWERS.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(exercise.starter)
    except FileExistsError:
        if not ANSWERS.is_dir():
            raise UsageError(f"{ANSWERS} is not a folder.", "Move it away, or go elsewhere.") from None
        raise UsageError(
            f"{path} is there already, and is left as it is.",
            f"Go on with it: `sandbox run {path}`; or move it away first.",
        ) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Try another folder.") from None
    click.echo(
        f"Wrote {path}. Edit it, run it with `sandbox run {path}`, grade it with `sandbox grade {path}`."
    )


@cli.command()
@click.argument("file", type=ANY_PATH)
def run(file: Path) -> None:
    """Run one query on the practice data and print its result."""
    from sandbox import batch, sqltext
    from sandbox.engine import Engine
    from sandbox.render import as_text

    practice = datasets.practice()
    found = sqltext.read(file)
    if isinstance(found, Failure):
        fail(found, "")
    query = batch.filled(found, catalog.root())
    with Engine((practice,)) as engine:
        result = engine.run(query, practice)
    if isinstance(result, Failure):
        fail(result, query.text)
    as_text.result(terminal(), result, practice)


@cli.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Show the page of a finding; without CODE, list the findings."""
    from sandbox import checks

    if code is None:
        for known in checks.codes():
            click.echo(known)
        return
    click.echo(checks.page(code))
