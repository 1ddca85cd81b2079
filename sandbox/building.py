"""Builds what `sandbox data` promises: the practice data, and the hidden data of other seeds beside it."""

from __future__ import annotations

import os
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from sandbox import catalog, datasets, generator
from sandbox.errors import BrokenError, BuildError, UsageError
from sandbox.model import Dataset, Value

HIDDEN_SCALE = "tiny"
HIDDEN_SEEDS = (1_000_003, 1_000_033)
"""Seeds of the hidden data sets, far from any seed that a person types."""

Show = Callable[[int, int, int], None]


def practice(scale: str, seed: int, console: Console) -> tuple[Dataset, ...]:
    """The practice data and the hidden data sets, built or found as they are.

    Raises UsageError or BuildError.
    """
    if seed in HIDDEN_SEEDS:
        raise UsageError(f"The seed {seed} is that of hidden data.", "Choose another seed.")
    root, found = datasets.built(), parameters()
    hidden = zip(datasets.HIDDEN, HIDDEN_SEEDS, strict=True)
    wanted = [(datasets.PRACTICE, scale, seed), *((name, HIDDEN_SCALE, other) for name, other in hidden)]
    with _progress(console) as bar:
        made = tuple(
            generator.build(
                scale=size, seed=number, out=root / name, parameters=found, progress=_show(bar, name)
            )
            for name, size, number in wanted
        )
        for dataset in made:
            generator.write_orders(dataset)
    return made


def elsewhere(out: Path, scale: str, seed: int, form: str | None, console: Console) -> Path:
    """One data set in the folder `out`: complete, or its tables in one of `generator.export.FORMS`.

    Raises UsageError or BuildError.
    """
    out = Path(os.path.abspath(out))
    with _progress(console) as bar:
        show = _show(bar, out.name)

        def build(folder: Path) -> Dataset:
            return generator.build(scale=scale, seed=seed, out=folder, parameters=parameters(), progress=show)

        if form is None:
            build(out)
            return out
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as work:
                generator.export(build(Path(work) / out.name), form, out)
        except OSError as error:
            raise BuildError(f"{out} cannot be written: {error.strerror}.", "Name another folder.") from error
    return out


def part(out: Path, scale: str, seed: int, members: str, console: Console) -> Path:
    """The members `A:B` alone, in the folder `out`. Raises UsageError or BuildError."""
    with _progress(console) as bar:
        return generator.build_part(
            scale=scale,
            seed=seed,
            members=members,
            out=out,
            parameters=parameters(),
            progress=_show(bar, out.name),
        )


def joined(out: Path, folders: Sequence[Path], console: Console) -> Dataset:
    """Parts put together in the folder `out`. Raises UsageError or BuildError."""
    with _progress(console) as bar:
        return generator.join(folders, out, _show(bar, out.name))


def on_cluster(out: Path, scale: str, seed: int, address: str, count: int, console: Console) -> Path:
    """The parts of a data set, made by the workers of a Dask scheduler in folders below `out`.

    They are left there: put them together with `joined`, or read their Parquet files where they are. Raises
    UsageError or BuildError.
    """
    from sandbox.generator import cluster

    out = Path(os.path.abspath(out))
    with _progress(console) as bar:
        show = _show(bar, out.name)
        made = cluster.parts(
            address=address, scale=scale, seed=seed, parameters=parameters(), count=count, folder=out
        )
        for done, _ in enumerate(made, start=1):
            show(done, count, 0)
    return out


def twin(out: Path, base: Path | None, tag: str) -> Dataset:
    """The practice data, or the data set in the folder `base`, without one planted case.

    Raises UsageError, BuildError or DataMissing.
    """
    return generator.twin(
        datasets.practice() if base is None else datasets.read(base), tag, Path(os.path.abspath(out))
    )


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def _show(bar: Progress, name: str) -> Show:
    """What a build calls with its progress: moves the bar, and says how many rows a second are made."""
    task = bar.add_task(name, total=None, speed="")
    start = time.monotonic()

    def show(done: int, steps: int, rows: int) -> None:
        speed = f"{rows / max(time.monotonic() - start, 0.001):,.0f} rows/s" if rows else ""
        bar.update(task, completed=done, total=steps, speed=speed)

    return show


def parameters() -> dict[str, dict[str, Value]]:
    """The parameters of all exercises: those of the catalogue, and of exercises that are not in it yet.

    Raises BrokenError when an exercise has them in both places.
    """
    found = {exercise.slug: dict(exercise.parameters) for exercise in catalog.read_all(catalog.root())}
    path = datasets.shared() / "datasets" / "windows.toml"
    for slug, values in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if slug in found:
            raise BrokenError(
                f"The parameters of {slug} are in its exercise.toml and in {path.name}.",
                f"Take the table [{slug}] out of {path.name}.",
            )
        found[slug] = values
    return found
