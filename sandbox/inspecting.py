"""Looks at what `sandbox data` built, and builds nothing: a page of charts, and the promises one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import catalog, datasets
from sandbox.errors import UsageError
from sandbox.model import Dataset

if TYPE_CHECKING:
    from sandbox.invariants import Outcome


RECORD = "edge_cases.parquet"
PAGE = "<!-- sandbox data --picture -->"
"""Stands in every page of charts, so that nothing else is written over."""


def chosen(out: Path | None, to_build: bool) -> tuple[Dataset, ...]:
    """The data set in the folder `out`, or all that answers are graded on, the practice data last.

    `to_build`: the call also says what to build. Raises UsageError or DataMissing.
    """
    if to_build:
        raise UsageError(
            "--check and --picture build nothing: no --scale, --seed, --format and the like go with them.",
            "Build first, then look: `sandbox data`, then `sandbox data --check`.",
        )
    if out is None:
        return datasets.graded()
    found = datasets.read(out.absolute())
    if found.without is None and not found.path.with_name(RECORD).is_file():
        raise UsageError(
            f"The data set in {out} has no {RECORD}: it is an export, or not complete.",
            "Name the folder of one that `sandbox data --out FOLDER` built, without --format.",
        )
    return (found,)


def picture(dataset: Dataset, name: str) -> tuple[Path, str]:
    """Where to write the page of charts of a data set, and the page; an empty `name` is beside the data."""
    from sandbox import picture as drawing

    folder = dataset.path.parent
    path = Path(name) if name else folder.with_name(f"{folder.name}.html")
    if path.is_dir() or (path.is_file() and PAGE not in path.read_text("utf-8", "replace")[:1000]):
        raise UsageError(f"{path} is there already and is no page of charts.", "Name another file.")
    return path, drawing.page(dataset)


def promises(chosen: Sequence[Dataset]) -> Iterator[tuple[str, bool]]:
    """Lines that say of each data set whether each promise holds, each with whether it does."""
    from sandbox import invariants

    exercises = catalog.read_all(catalog.root())
    broken = 0
    for dataset in chosen:
        yield f"{dataset.name}: scale {dataset.scale}, seed {dataset.seed}", True
        for found in invariants.check(dataset, exercises):
            broken += not found.holds
            yield _line(found), found.holds
    if broken:
        yield (
            "Remove the data set and build it again with `sandbox data`. A promise that is broken even then "
            "is our fault: please report it.",
            False,
        )


def _line(found: Outcome) -> str:
    """One promise: `ok`, or how many rows break it, with the first of them below."""
    if found.holds:
        return f"  ok      {found.name:<5} {found.promise}"
    count = f"{found.broken:,} row{'s' if found.broken > 1 else ''}"
    examples = (f"\n                {example}" for example in found.examples)
    return f"  BROKEN  {found.name:<5} {found.promise}: {count}{''.join(examples)}"
