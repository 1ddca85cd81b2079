"""From frames to files: one DuckDB database, one Parquet file a table, and the list of planted rows.

One thread writes a table, in the order in which the rows are made, so that the same data gives the same
Parquet bytes however many threads made it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from sandbox.generator.clock import NULL_TIME
from sandbox.generator.layout import TABLES, Field, Frame, size
from sandbox.generator.world import Mark

_LISTED = 32
"""A vocabulary of at most this many words is written into the statement; a larger one is looked up before."""

_KEYS = {
    "members": "member_id", "sessions": "session_id", "plays": "play_id", "searches": "search_id",
    "titles": "title_id", "categories": "category_id", "title_categories": "title_id",
    "dataset_info": "row",
}  # fmt: skip
_CHUNK = 200_000
_BATCH = 1_000_000
"""Rows in one transaction: what is not committed has to be held in memory."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": "1", "memory_limit": "1GB"}
"""One thread for the order of rows; a bound on memory, whatever the scale."""


def _cell(field: Field, vocabularies: dict[str, tuple[str, ...]]) -> str:
    match field.kind:
        case "time":
            return field.name
        case "bool":
            return f"nullif({field.name}, -1)::BOOLEAN"
        case "date":
            return f"DATE '1970-01-01' + nullif({field.name}, -1)"
        case "ratio":
            return f"nullif({field.name}, -1) / 10000.0"
        case "text" if len(vocabularies[field.words]) <= _LISTED:
            listed = ", ".join("'" + word.replace("'", "''") + "'" for word in vocabularies[field.words])
            return f"([{listed}])[{field.name} + 1]"
        case "text":
            return field.name
    return f"nullif({field.name}, -1)"


class Writer:
    """Writes one data set into an empty folder. Any duckdb.Error or OSError is the caller's to explain."""

    def __init__(self, folder: Path, schema: str, vocabularies: dict[str, tuple[str, ...]]) -> None:
        self._folder, self._spill = folder, folder / "spill"
        (folder / "parquet").mkdir()
        self._connection = duckdb.connect(folder / "data.duckdb", config=_CONFIG)
        self._connection.execute("SET preserve_insertion_order = true")
        self._connection.execute("SET temp_directory = ?", [str(self._spill)])
        self._connection.execute(schema)
        self._connection.execute("BEGIN")
        self._uncommitted = 0
        self._vocabularies = vocabularies
        self._long = {
            name: np.array([*words, None], dtype=object)
            for name, words in vocabularies.items()
            if len(words) > _LISTED
        }

    def insert(self, table: str, rows: Frame) -> None:
        """Append the rows of a frame to a table."""
        names = ", ".join(field.name for field in TABLES[table])
        cells = ", ".join(_cell(field, self._vocabularies) for field in TABLES[table])
        for start in range(0, size(rows), _CHUNK):
            given = self._given(table, rows, start)
            self._connection.register("given", given)
            self._connection.execute(f"INSERT INTO {table} ({names}) SELECT {cells} FROM given")
            self._connection.unregister("given")
        self._uncommitted += size(rows)
        if self._uncommitted > _BATCH:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")
            self._uncommitted = 0

    def _given(self, table: str, rows: Frame, start: int) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for field in TABLES[table]:
            values = np.ascontiguousarray(rows[field.name][start : start + _CHUNK])
            if field.kind == "time":
                values = values.view("datetime64[us]")
            elif field.words in self._long:
                values = self._long[field.words][values]
            given[field.name] = values
        return given

    def commit(self) -> None:
        """Make the inserted rows the content of the database."""
        self._connection.execute("COMMIT")
        self._connection.execute("CHECKPOINT")

    def parquet(self, threads: int) -> Iterable[str]:
        """Write each table to its Parquet file; yields the tables as they are done."""

        def copy(table: str) -> str:
            target = str(self._folder / "parquet" / f"{table}.parquet").replace("'", "''")
            with self._connection.cursor() as cursor:
                cursor.execute(f"COPY (FROM {table}) TO '{target}' (FORMAT parquet)")
            return table

        with ThreadPoolExecutor(max_workers=threads) as pool:
            yield from pool.map(copy, TABLES)

    def edge_cases(self, marks: list[Mark]) -> dict[str, int]:
        """Write edge_cases.parquet; returns how many rows carry each tag."""
        tags = sorted({mark.tag for mark in marks})
        tables = sorted({mark.table for mark in marks})
        given = {
            "tag": np.concatenate([np.full(len(m.keys), tags.index(m.tag)) for m in marks]),
            "owner": np.concatenate([np.full(len(m.keys), tables.index(m.table)) for m in marks]),
            "key": np.concatenate([m.keys for m in marks]),
            "received": np.concatenate(
                [np.full(len(m.keys), NULL_TIME) if m.received is None else m.received for m in marks]
            ).view("datetime64[us]"),
        }
        listed = {
            "tag": ", ".join(f"'{tag}'" for tag in tags),
            "owner": ", ".join(f"'{table}'" for table in tables),
            "name": ", ".join(f"'{_KEYS[table]}'" for table in tables),
        }
        target = str(self._folder / "edge_cases.parquet").replace("'", "''")
        with duckdb.connect(config={**_CONFIG, "temp_directory": str(self._spill)}) as other:
            other.register("given", given)
            other.execute(
                f"""COPY (
                    SELECT DISTINCT ([{listed["tag"]}])[tag + 1] AS tag,
                        ([{listed["owner"]}])[owner + 1] AS table_name,
                        ([{listed["name"]}])[owner + 1] || '=' || key
                            || coalesce(' received_at=' || received, '') AS row_key
                    FROM given ORDER BY ALL
                ) TO '{target}' (FORMAT parquet)"""
            )
            found = other.execute(
                "SELECT tag, count(*) FROM read_parquet(?) GROUP BY tag ORDER BY tag", [target]
            ).fetchall()
        return {str(tag): int(rows) for tag, rows in found}

    def close(self) -> None:
        """Let go of the database file, and of what did not fit into memory."""
        self._connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)
