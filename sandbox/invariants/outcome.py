"""What a check of one promise found, and how a data set is opened for it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from sandbox.model import Dataset

MOST_EXAMPLES = 3

RECORD = "memory.planted.edge_cases"
"""Where `opened` puts the record of planted cases: out of the way of every table of the data."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a promise holds: how many rows break it, and the first of them in words."""

    name: str
    promise: str
    broken: int = 0
    examples: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no row breaks it."""
        return self.broken == 0


def outcome(name: str, promise: str, rows: list[str]) -> Outcome:
    """The outcome for the rows that break a promise, each in words."""
    return Outcome(name, promise, len(rows), tuple(rows[:MOST_EXAMPLES]))


def opened(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """A connection that reads the tables by their names and the record of planted cases as RECORD."""
    path, planted = (
        str(file).replace("'", "''") for file in (dataset.path, dataset.path.parent / "edge_cases.parquet")
    )
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"ATTACH '{path}' AS data (READ_ONLY)")
    connection.execute("CREATE SCHEMA planted")
    if dataset.without is None:
        connection.execute(f"CREATE VIEW {RECORD} AS FROM read_parquet('{planted}')")
    connection.execute("USE data")
    return connection
