"""Where the files are, and which data sets have been built. Reads manifests; builds nothing.

A built data set is a folder with `data.duckdb`, `parquet/`, `edge_cases.parquet` and `manifest.json`.
The folder `practice` is what people see; `hidden-1` and `hidden-2` are small, from other seeds, so that
an answer that is right by luck or by heart does not pass.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sandbox.errors import DataMissing
from sandbox.model import Dataset

FORMAT = 1
"""Version of the layout of a built data set; a data set of another version is rebuilt, not read."""

PRACTICE = "practice"
HIDDEN = ("hidden-1", "hidden-2")
ORDERS = {"reversed": "rowid DESC", "shuffled": "hash(rowid, 'shuffled'), rowid"}
"""Copies of a graded data set beside it, NAME.duckdb, with the same rows in other orders; the SQL of each."""


def shared() -> Path:
    """The folder that holds `datasets/` and `exercises/`: the checkout, else inside the installed package."""
    package = Path(__file__).resolve().parent
    checkout = package.parent
    return checkout if (checkout / "exercises").is_dir() else package / "shared"


def schema() -> str:
    """The statements that make the thirteen empty tables."""
    return (shared() / "datasets" / "schema.sql").read_text(encoding="utf-8")


def built() -> Path:
    """The folder of the built data sets: SANDBOX_DATA, else `datasets/built` of the checkout or of here."""
    chosen = os.environ.get("SANDBOX_DATA")
    if chosen:
        return Path(chosen).resolve()
    root = shared()
    return (Path.cwd() if root.name == "shared" else root) / "datasets" / "built"


def read(folder: Path) -> Dataset:
    """The data set in a folder. Raises DataMissing when it is absent, or of another layout."""
    advice = "Build it with `make data` (or `sandbox data`); it takes a few seconds."
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT or not (folder / "data.duckdb").is_file():
            raise DataMissing(
                f"The data in {folder} is an export, a part, or of another version of the sandbox.", advice
            )
        return Dataset(
            name=folder.name,
            path=folder / "data.duckdb",
            seed=manifest["seed"],
            scale=manifest["scale"],
            plants=tuple(sorted((tag, int(rows)) for tag, rows in manifest["plants"].items())),
            fingerprint=manifest["fingerprint"],
            without=manifest.get("without"),
        )
    except (FileNotFoundError, NotADirectoryError):
        missing = (
            "The practice data has not been built yet."
            if folder == built() / PRACTICE
            else f"There is no data set in {folder}."
        )
        raise DataMissing(missing, advice) from None
    except (OSError, KeyError, ValueError, TypeError, AttributeError):
        raise DataMissing(f"{folder / 'manifest.json'} cannot be read.", advice) from None


def practice() -> Dataset:
    """The data set that people see. Raises DataMissing."""
    return read(built() / PRACTICE)


def graded() -> tuple[Dataset, ...]:
    """The data sets that a submission is graded on, smallest first. Raises DataMissing."""
    seen = practice()
    found = (*(read(built() / name) for name in HIDDEN), seen)
    for dataset in found:
        if len(reordered(dataset)) < len(ORDERS):
            raise DataMissing(
                f"The data set {dataset.name} is not complete: its rows in other orders are missing.",
                "Build it with `make data` (or `sandbox data`); it takes a few seconds.",
            )
    return found


def is_practice(dataset: Dataset) -> bool:
    """Whether people can look at it: the practice data, or a copy of it in another order."""
    return dataset.name.startswith(PRACTICE)


def reordered(dataset: Dataset) -> tuple[Dataset, ...]:
    """The copies of a data set whose rows lie in other orders, as far as they are there."""
    copies = (
        replace(
            dataset,
            name=f"{dataset.name}, rows {order}",
            path=dataset.path.with_name(f"{order}.duckdb"),
            order=order,
        )
        for order in ORDERS
    )
    return tuple(copy for copy in copies if copy.path.is_file())


def with_copies(chosen: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Data sets, each followed by its copies in other orders."""
    return tuple(one for dataset in chosen for one in (dataset, *reordered(dataset)))
