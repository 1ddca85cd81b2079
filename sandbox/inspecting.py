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


FILES = ("manifest.json", "data.duckdb", "edge_cases.parquet")
"""What is looked at; an export or a part of a data set does not have them all."""


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
    for name in FILES:
        if not (out / name).is_file():
            raise UsageError(
                f"There is no complete data set in {out}: it has no {name}.",
                "Name the folder of one that `sandbox data --out FOLDER` built, without --format.",
            )
    return (datasets.read(out.resolve()),)


def picture(dataset: Dataset, name: str) -> tuple[Path, str]:
    """Where to write the page of charts of a data set, and the page; an empty `name` is beside the data."""
    from sandbox import picture as drawing

    folder = dataset.path.parent
    return Path(name) if name else folder.with_name(f"{folder.name}.html"), drawing.page(dataset)


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
            "Build the data again with `sandbox data`. A promise that is broken even then is our fault: "
            "please report it.",
            False,
        )


def _line(found: Outcome) -> str:
    """One promise: `ok`, or how many rows break it, with the first of them below."""
    if found.holds:
        return f"  ok      {found.name:<5} {found.promise}"
    count = f"{found.broken:,} row{'s' if found.broken > 1 else ''}"
    examples = (f"\n                {example}" for example in found.examples)
    return f"  BROKEN  {found.name:<5} {found.promise}: {count}{''.join(examples)}"
