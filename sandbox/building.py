"""Builds what `sandbox data` promises: the practice data, and the hidden data of other seeds beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from sandbox import catalog, datasets, generator
from sandbox.errors import BuildError
from sandbox.model import Dataset

HIDDEN_SCALE = "tiny"
HIDDEN_SEEDS = (1_000_003, 1_000_033)
"""Seeds of the hidden data sets, far from any seed that a person types."""

Build = Callable[[Path, str, int], Dataset]


def practice(scale: str, seed: int, console: Console) -> tuple[Dataset, ...]:
    """The practice data and the hidden data sets, built or found as they are.

    Raises UsageError or BuildError.
    """
    root = datasets.built()
    with _progress(console) as progress:
        build = _builder(progress)
        hidden = zip(datasets.HIDDEN, HIDDEN_SEEDS, strict=True)
        return (
            build(root / datasets.PRACTICE, scale, seed),
            *(build(root / name, HIDDEN_SCALE, hidden_seed) for name, hidden_seed in hidden),
        )


def elsewhere(out: Path, scale: str, seed: int, form: str | None, console: Console) -> Path:
    """One data set in the folder `out`: complete, or its tables in one of `generator.export.FORMS`.

    Raises UsageError or BuildError.
    """
    out = out.resolve()
    with _progress(console) as progress:
        build = _builder(progress)
        if form is None:
            build(out, scale, seed)
            return out
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as work:
                generator.export(build(Path(work) / out.name, scale, seed), form, out)
        except OSError as error:
            raise BuildError(f"{out} cannot be written: {error.strerror}.", "Name another folder.") from error
    return out


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def _builder(progress: Progress) -> Build:
    parameters = {exercise.slug: dict(exercise.parameters) for exercise in catalog.read_all(catalog.root())}

    def build(folder: Path, scale: str, seed: int) -> Dataset:
        task = progress.add_task(folder.name, total=None)

        def show(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return generator.build(scale=scale, seed=seed, out=folder, parameters=parameters, progress=show)

    return build
