"""Builds what `sandbox data` promises: the practice data, and the hidden data of other seeds beside it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sandbox import catalog, datasets, generator
from sandbox.model import Dataset

HIDDEN_SCALE = "tiny"
HIDDEN_SEEDS = (1_000_003, 1_000_033)
"""Seeds of the hidden data sets, far from any seed that a person types."""


def build(scale: str, seed: int, out: Path | None, form: str | None, console: Console) -> tuple[Dataset, ...]:
    """The data sets that were asked for, built or found as they are.

    Without `out`: the hidden data sets and the practice data. With it: that one data set, in that folder,
    in all forms or only in `form`. Raises UsageError or BuildError.
    """
    parameters = {exercise.slug: dict(exercise.parameters) for exercise in catalog.read_all(catalog.root())}
    if out is not None:
        wanted = [(out.resolve(), scale, seed)]
    else:
        root = datasets.built()
        hidden = zip(datasets.HIDDEN, HIDDEN_SEEDS, strict=True)
        wanted = [(root / datasets.PRACTICE, scale, seed)]
        wanted += [(root / name, HIDDEN_SCALE, hidden_seed) for name, hidden_seed in hidden]
    built = []
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:>6,.0f} of {task.total:,.0f} members"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    ) as progress:
        for folder, its_scale, its_seed in wanted:
            task = progress.add_task(folder.name, total=1)

            def show(done: int, total: int, task: object = task) -> None:
                progress.update(task, completed=done, total=total)  # type: ignore[arg-type]

            built.append(
                generator.build(
                    scale=its_scale, seed=its_seed, out=folder, parameters=parameters, progress=show
                )
            )
    return tuple(built)
