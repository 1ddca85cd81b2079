"""Counts a data set with the queries in `queries/`: name of a query -> its rows, dicts of plain values."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import duckdb

from sandbox.errors import UsageError
from sandbox.model import Dataset

Row = dict[str, Any]
Counts = dict[str, list[Row]]

QUERIES = (
    "facts", "cohorts", "retention", "hours", "days", "lengths", "titles", "categories", "searches", "tables",
    "plants",
)  # fmt: skip


def count(dataset: Dataset) -> Counts:
    """The rows of every query. Raises UsageError where the files cannot be read."""
    try:
        with duckdb.connect() as connection:
            _attach(connection, dataset)
            connection.execute(_sql("_once"))
            return {name: _rows(connection, name) for name in QUERIES}
    except duckdb.Error as error:
        raise UsageError(
            f"{dataset.path} cannot be counted: {str(error).splitlines()[0]}",
            "Build the data again with `sandbox data`.",
        ) from error


def _attach(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Make the tables readable by their names, and beside them the record of planted cases."""
    path, planted = (
        str(file).replace("'", "''") for file in (dataset.path, dataset.path.parent / "edge_cases.parquet")
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"ATTACH '{path}' AS data (READ_ONLY)")
    connection.execute(f"CREATE TABLE edge_cases AS FROM read_parquet('{planted}')")
    connection.execute("SET search_path = 'memory,data'")


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    found = connection.execute(_sql(name))
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _sql(name: str) -> str:
    return files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")
