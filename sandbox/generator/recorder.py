"""Writes the record of the planted cases beside the data: `edge_cases.parquet`, for people, and two files for
the twins: `undo.parquet` (rows and cells to take back) and `gone.parquet` (rows to put back).

Shards come one by one and are kept, as numbers, in a database that spills to disk, so that memory stays
bounded; they get their names when the files are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from sandbox.generator.cells import cell, words
from sandbox.generator.clock import NULL_TIME
from sandbox.generator.layout import KEYS, TABLES, Field
from sandbox.generator.record import Gone, Mark, Record, Undo
from sandbox.generator.writer import PARQUET

FILES = ("edge_cases.parquet", "undo.parquet", "gone.parquet")
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": "1", "memory_limit": "128MB"}
_FLUSH = 200_000
"""Rows that are kept until they are handed over; statements cost more than rows."""

_NAMES = list(TABLES)
_COLUMNS = ["", *sorted({field.name for fields in TABLES.values() for field in fields})]


class Recorder:
    """Collects the records of the parts of one data set; `write` makes the files."""

    def __init__(self, spill: Path, vocabularies: dict[str, tuple[str, ...]]) -> None:
        self._vocabularies = vocabularies
        self._tags: dict[str, int] = {}
        self._marks: list[Mark] = []
        self._undo: list[Undo] = []
        self._waiting = 0
        self._connection = duckdb.connect(config={**_CONFIG, "temp_directory": str(spill)})
        self._connection.execute(
            """CREATE TABLE edge_cases (tag SMALLINT, owner SMALLINT, key BIGINT, arrived TIMESTAMP);
            CREATE TABLE undo (tag SMALLINT, owner SMALLINT, key BIGINT, arrived TIMESTAMP, part SMALLINT,
                before BIGINT, after BIGINT, before_text VARCHAR, after_text VARCHAR);
            CREATE TABLE gone (tag VARCHAR, table_name VARCHAR, row VARCHAR)"""
        )

    def add(self, record: Record) -> None:
        """Take over the record of one part."""
        self._marks.extend(record.marks)
        self._undo.extend(record.undo)
        for gone in record.gone:
            self._gone(gone)
        self._waiting += sum(len(undo.keys) for undo in record.undo)
        if self._waiting >= _FLUSH:
            self._flush()

    def write(self, folder: Path) -> dict[str, int]:
        """Write the files into a folder; returns how many rows carry each tag."""
        self._flush()
        named = f"({_listed(self._tags)})[tag + 1] AS tag, ({_listed(_NAMES)})[owner + 1] AS table_name"
        row_key = " ".join(f"WHEN {number} THEN {_row_key(table)}" for number, table in enumerate(_NAMES))
        queries = {
            "edge_cases": f"""SELECT {named}, CASE owner {row_key} END
                || coalesce(' received_at=' || arrived, '') AS row_key FROM edge_cases""",
            "undo": f"""SELECT {named}, key, arrived,
                nullif(({_listed(_COLUMNS)})[part + 1], '') AS column_name,
                before, after, before_text, after_text FROM undo""",
            "gone": "FROM gone",
        }
        for name, query in queries.items():
            self._connection.execute(f"COPY ({query}) TO '{_quoted(folder / name)}.parquet' {PARQUET}")
        return _counts(self._connection, f"(SELECT {named} FROM edge_cases)")

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _flush(self) -> None:
        if self._marks:
            self._insert(self._given(self._marks), "edge_cases", "tag, owner, key, arrived")
        plain = [step for step in self._undo if step.before is None]
        if plain:
            self._insert(self._given(plain), "undo", "tag, owner, key, arrived, 0, NULL, NULL, NULL, NULL")
        for table, fields in TABLES.items():
            for field in fields:
                cells = [s for s in self._undo if (s.table, s.column) == (table, field.name)]
                if cells:
                    self._cells(field, cells)
        self._marks, self._undo, self._waiting = [], [], 0

    def _cells(self, field: Field, steps: list[Undo]) -> None:
        given = self._given(steps)
        before, after = (
            np.concatenate([values for values in side if values is not None])
            for side in ([s.before for s in steps], [s.after for s in steps])
        )
        if field.kind == "text":
            given |= {
                "before": words(field, before, self._vocabularies),
                "after": words(field, after, self._vocabularies),
            }
            texts = ", ".join(cell(field, self._vocabularies, name) for name in ("before", "after"))
            values = f"NULL, NULL, {texts}"
        else:
            null = NULL_TIME if field.kind == "time" else -1
            given |= {"before": before.astype(np.int64), "after": after.astype(np.int64)}
            values = f"nullif(before, {null}), nullif(after, {null}), NULL, NULL"
        part = _COLUMNS.index(field.name)
        self._insert(
            given,
            "undo",
            f"tag, owner, key, arrived, {part}, {values}",
            "WHERE before IS DISTINCT FROM after",
        )

    def _gone(self, gone: Gone) -> None:
        fields = TABLES[gone.table]
        given = {field.name: words(field, gone.rows[field.name], self._vocabularies) for field in fields}
        row = ", ".join(f"{field.name} := ({cell(field, self._vocabularies)})" for field in fields)
        self._insert(given, "gone", f"'{gone.tag}', '{gone.table}', to_json(struct_pack({row}))::VARCHAR")

    def _given(self, steps: Sequence[Mark | Undo]) -> dict[str, Any]:
        counts = [len(step.keys) for step in steps]
        tags = np.array([self._tags.setdefault(step.tag, len(self._tags)) for step in steps], dtype=np.int16)
        owners = np.array([_NAMES.index(step.table) for step in steps], dtype=np.int16)
        arrived = [np.full(len(s.keys), NULL_TIME) if s.arrived is None else s.arrived for s in steps]
        return {
            "tag": np.repeat(tags, counts),
            "owner": np.repeat(owners, counts),
            "key": np.concatenate([step.keys for step in steps]),
            "arrived": np.concatenate(arrived).view("datetime64[us]"),
        }

    def _insert(self, given: dict[str, Any], table: str, values: str, where: str = "") -> None:
        self._connection.register("given", given)
        self._connection.execute(f"INSERT INTO {table} SELECT {values} FROM given {where}")
        self._connection.unregister("given")


def join(folders: Sequence[Path], out: Path) -> dict[str, int]:
    """Write the records of several parts as one into the folder `out`; returns what `Recorder.write` does."""
    with duckdb.connect(config={**_CONFIG, "temp_directory": str(out / "spill")}) as connection:
        for name in FILES:
            files = ", ".join(f"'{_quoted(folder / name)}'" for folder in folders)
            connection.execute(f"COPY (FROM read_parquet([{files}])) TO '{_quoted(out / name)}' {PARQUET}")
        return _counts(connection, f"read_parquet('{_quoted(out / FILES[0])}')")


def _row_key(table: str) -> str:
    """SQL that writes the number of a row as text, such as `play_id=17`."""
    columns = KEYS[table]
    if not columns:
        return "'row=' || key"
    if len(columns) == 1:
        return f"'{columns[0][0]}=' || key"
    (first, factor), (second, _) = columns
    return f"'{first}=' || key // {factor} || ' {second}=' || key % {factor}"


def _listed(names: Sequence[str] | dict[str, int]) -> str:
    return "[" + ", ".join(f"'{name}'" for name in names) + "]"


def _counts(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, int]:
    found = connection.execute(f"SELECT tag, count(*) FROM {rows} GROUP BY tag ORDER BY tag").fetchall()
    return {str(tag): int(count) for tag, count in found}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
