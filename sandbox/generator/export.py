"""Copies a data set out in one form, for use elsewhere: the tables, not the record of what is planted."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from sandbox.errors import BuildError, UsageError
from sandbox.generator import place, recorder
from sandbox.model import Dataset

FORMS = ("duckdb", "parquet", "csv")
"""`data.duckdb`, a folder `parquet/` or a folder `csv/` with one file for each table."""


def export(dataset: Dataset, form: str, out: Path) -> None:
    """Write the tables into the folder `out` in one of FORMS, with manifest.json.

    Raises UsageError where `out` holds other files, and BuildError when the machine refuses.
    """
    place.check(out)
    if all((out / name).is_file() for name in recorder.FILES):
        raise UsageError(
            f"{out} holds a complete data set, and an export would take its place.", "Name another folder."
        )
    try:
        with place.replacing(out) as folder:
            shutil.copyfile(dataset.path.with_name("manifest.json"), folder / "manifest.json")
            if form == "duckdb":
                shutil.copyfile(dataset.path, folder / dataset.path.name)
            elif form == "parquet":
                shutil.copytree(dataset.path.parent / "parquet", folder / "parquet")
            else:
                _csv(dataset, folder / "csv")
    except (OSError, duckdb.Error) as error:
        raise BuildError(
            f"{out} could not be written: {error}", "Make room, or name another folder."
        ) from error


def _csv(dataset: Dataset, folder: Path) -> None:
    folder.mkdir()
    with duckdb.connect(str(dataset.path), read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        for (table,) in tables:
            target = str(folder / f"{table}.csv").replace("'", "''")
            connection.execute(f"COPY (FROM \"{table}\") TO '{target}' (HEADER)")
