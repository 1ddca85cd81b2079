"""Copies a data set out in one form, for use elsewhere: the tables, not the record of what is planted."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from sandbox.errors import BuildError
from sandbox.generator import place
from sandbox.model import Dataset

FORMS = ("duckdb", "parquet", "csv")
"""`data.duckdb`, a folder `parquet/` or a folder `csv/` with one file for each table."""


def export(dataset: Dataset, form: str, out: Path) -> None:
    """Write the tables into the folder `out` in one of FORMS.

    Raises UsageError where `out` holds other files, and BuildError when the machine refuses.
    """
    place.check(out)
    try:
        with place.replacing(out) as folder:
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
