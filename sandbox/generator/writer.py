"""From frames to files: one DuckDB database, and one Parquet file a table.

One thread writes a table, in the order in which the rows are made, so that the same data gives the same
Parquet bytes however many threads made it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from sandbox.generator import contents
from sandbox.generator.cells import cell, words
from sandbox.generator.fingerprint import Sums
from sandbox.generator.layout import TABLES, Frame, size

ROWS_IN_A_FILE = 5_000_000
PARQUET = "(FORMAT parquet, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 2000)"
"""Integers as differences and no dictionary of ids: two thirds of the bytes, in half of the time."""

_REFERENCES = re.compile(r" REFERENCES \w+ \(\w+\)")
_CHUNK = 200_000
_BATCH = 1_000_000
"""Rows in one transaction: what is not committed has to be held in memory."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": "1", "memory_limit": "256MB"}
"""One thread for the order of rows; a bound on memory, whatever the scale."""


class Writer:
    """Writes one data set into an empty folder. Any duckdb.Error or OSError is the caller's to explain."""

    def __init__(
        self, folder: Path, schema: str, vocabularies: dict[str, tuple[str, ...]], *, keys: bool = True
    ) -> None:
        """`keys` is whether the tables refer to each other: not so in a part, where some are missing."""
        self._folder, self._spill, self.path = folder, folder / "spill", folder / "data.duckdb"
        (folder / "parquet").mkdir()
        self._connection = duckdb.connect(self.path, config=_CONFIG)
        self._connection.execute("SET preserve_insertion_order = true")
        self._connection.execute("SET temp_directory = ?", [str(self._spill)])
        self._connection.execute(schema if keys else _REFERENCES.sub("", schema))
        self._connection.execute("BEGIN")
        self._uncommitted = 0
        self._vocabularies = vocabularies

    def insert(self, table: str, rows: Frame) -> None:
        """Append the rows of a frame to a table."""
        names = ", ".join(field.name for field in TABLES[table])
        cells = ", ".join(cell(field, self._vocabularies) for field in TABLES[table])
        for start in range(0, size(rows), _CHUNK):
            given = self._given(table, rows, start)
            self._connection.register("given", given)
            self._connection.execute(f"INSERT INTO {table} ({names}) SELECT {cells} FROM given")
            self._connection.unregister("given")
        self._appended(size(rows))

    def _appended(self, rows: int) -> None:
        self._uncommitted += rows
        if self._uncommitted > _BATCH:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")
            self._uncommitted = 0

    def _given(self, table: str, rows: Frame, start: int) -> dict[str, Any]:
        return {
            field.name: words(field, rows[field.name][start : start + _CHUNK], self._vocabularies)
            for field in TABLES[table]
        }

    def load(self, table: str, files: list[Path]) -> int:
        """Append the rows of Parquet files to a table; returns how many."""
        if not files:
            return 0
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
        made = self._connection.execute(f"INSERT INTO {table} FROM read_parquet([{listed}])").fetchone()
        rows = 0 if made is None else int(made[0])
        self._appended(rows)
        return rows

    def commit(self) -> None:
        """Make the inserted rows the content of the database."""
        self._connection.execute("COMMIT")
        self._connection.execute("CHECKPOINT")

    def sums(self) -> Sums:
        """What the fingerprint of the rows in the database is made of, read back from it."""
        return contents.sums(self._connection, "data")

    def parquet(self, threads: int) -> Iterable[str]:
        """Write each table to Parquet; yields the tables as they are done.

        A table of more than ROWS_IN_A_FILE rows is a folder of several files, others are one file.
        """

        def copy(table: str) -> str:
            with self._connection.cursor() as cursor:
                (rows,) = cursor.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
                if rows <= ROWS_IN_A_FILE:
                    cursor.execute(f"COPY (FROM {table}) TO '{self._target(table)}' {PARQUET}")
                    return table
                (self._folder / "parquet" / table).mkdir()
                for number, start in enumerate(range(0, rows, ROWS_IN_A_FILE)):
                    some = f"FROM {table} WHERE rowid >= {start} AND rowid < {start + ROWS_IN_A_FILE}"
                    cursor.execute(f"COPY ({some}) TO '{self._target(f'{table}/{number:04}')}' {PARQUET}")
            return table

        with ThreadPoolExecutor(max_workers=threads) as pool:
            yield from pool.map(copy, TABLES)

    def _target(self, name: str) -> str:
        return str(self._folder / "parquet" / f"{name}.parquet").replace("'", "''")

    def close(self) -> None:
        """Let go of the database file, and of what did not fit into memory."""
        self._connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)
