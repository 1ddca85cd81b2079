"""`sandbox data`: builds data sets, parts and twins of them, and looks at what is built."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sandbox.cli.console import output, terminal
from sandbox.errors import UsageError

FOLDER = click.Path(path_type=Path)
BUILT = ("small", 1)
"""Scale and seed when nothing is said of them."""


@click.command()
@click.option("--scale", default="small", show_default=True, help="tiny, small, medium, large, or members.")
@click.option("--seed", default=1, show_default=True, type=int, help="Another seed, another service.")
@click.option("--out", type=FOLDER, help="Build this one data set, into a folder.")
@click.option("--format", "form", type=click.Choice(["duckdb", "parquet", "csv"]), help="Only this form.")
@click.option("--members", metavar="A:B", help="Build only a part: these members, for --join.")
@click.option("--parts", type=click.IntRange(1), help="Build so many parts, with --cluster.")
@click.option("--cluster", metavar="ADDRESS", help="Who builds them: a Dask scheduler, or local:N processes.")
@click.option("--join", "folders", type=FOLDER, multiple=True, help="Put this part together with others.")
@click.option("--without", metavar="TAG", help="Make the twin of what is built that lacks one edge case.")
@click.option("--of", "base", type=FOLDER, help="Whose twin: this folder, else the practice data.")
@click.option("--check", "promises", is_flag=True, help="Build nothing: check the promises of what is built.")
@click.option(
    "--picture", metavar="[FILE]", is_flag=False, flag_value="", help="Build nothing: draw what is built."
)
def data(
    scale: str,
    seed: int,
    out: Path | None,
    form: str | None,
    members: str | None,
    parts: int | None,
    cluster: str | None,
    folders: tuple[Path, ...],
    without: str | None,
    base: Path | None,
    promises: bool,
    picture: str | None,
) -> None:
    """Build the practice data, and the hidden data that answers are graded on as well."""
    kinds = {
        "--format": form is not None,
        "--members": members is not None,
        "--cluster": cluster is not None,
        "--join": bool(folders),
        "--without": without is not None,
    }
    _needs("--of", base is not None, "--without", without is not None)
    asked = [name for name, given in kinds.items() if given]
    if promises or picture is not None:
        sys.exit(_look(out, promises, picture, bool(asked) or (scale, seed) != BUILT))
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} do not go together.", "Ask for one, then for the other.")
    _needs("--parts", parts is not None, "--cluster", cluster is not None)
    if (folders or without is not None) and (scale, seed) != BUILT:
        raise UsageError(
            f"{asked[0]} takes the scale and the seed from what is there.", "Leave out --scale and --seed."
        )
    if out is None and asked:
        raise UsageError(
            f"{asked[0]} needs --out: the practice data is always built complete.",
            f"Name a folder: `sandbox data {asked[0]} ... --out mydata`.",
        )
    from sandbox import building

    bar = terminal(stderr=True)
    if out is None:
        for dataset in building.practice(scale, seed, bar):
            click.echo(
                f"{dataset.name}: scale {dataset.scale}, seed {dataset.seed}, in {dataset.path.parent}"
            )
        click.echo("Next: `sandbox list` shows the exercises.")
    elif members is not None:
        folder = building.part(out, scale, seed, members, bar)
        click.echo(f"members {members} of scale {scale}, seed {seed}, in {folder}")
    elif cluster is not None:
        folder = building.on_cluster(out, scale, seed, cluster, parts or 2, bar)
        click.echo(f"{parts or 2} parts of scale {scale}, seed {seed}, in {folder}")
    elif folders:
        whole = building.joined(out, folders, bar)
        click.echo(f"scale {whole.scale}, seed {whole.seed}, in {whole.path.parent}")
    elif without is not None:
        twin = building.twin(out, base, without)
        click.echo(f"scale {twin.scale}, seed {twin.seed}, without {without}, in {twin.path.parent}")
    else:
        click.echo(f"scale {scale}, seed {seed}, in {building.elsewhere(out, scale, seed, form, bar)}")


def _needs(option: str, given: bool, other: str, there: bool) -> None:
    if given and not there:
        raise UsageError(f"{option} goes with {other}.", f"Add {other}, or leave {option} out.")


def _look(out: Path | None, promises: bool, picture: str | None, to_build: bool) -> int:
    """Draw what is built, or check it, or both; the exit code."""
    from sandbox import inspecting

    chosen = inspecting.chosen(out, to_build)
    if picture is not None:
        path, page = inspecting.picture(chosen[-1], picture)
        with output(path) as file:
            file.write(page)
        click.echo(f"Drawn in {path}. Open it in a browser.")
    broken = False
    for line, holds in inspecting.promises(chosen) if promises else ():
        click.echo(line)
        broken = broken or not holds
    return int(broken)
