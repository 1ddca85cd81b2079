"""Reads a data set back from its files: whether it is whole, and whether it holds what was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import numpy as np

from sandbox.generator import fingerprint, recorder
from sandbox.generator.clock import NULL_TIME
from sandbox.generator.fingerprint import Sums
from sandbox.generator.layout import NULL, TABLES, Field

_ROWS = 1_000_000
"""Rows that are read back at once."""


def parquet(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table: one, or several where it is large; none in a part without it."""
    one = folder / "parquet" / f"{table}.parquet"
    return [one] if one.is_file() else sorted((folder / "parquet" / table).glob("*.parquet"))


def whole(folder: Path, rows: Mapping[str, int], plants: Mapping[str, int], part: bool) -> bool:
    """Whether the files of a data set, or of a part of one, can be read and have as many rows as they should.

    `rows` by table and `plants` by tag are what its manifest counts. No cell is looked at: see `sums`.
    """
    try:
        with duckdb.connect() as connection:
            files = {table: parquet(folder, table) for table in TABLES}
            sources = {table: _files(paths) for table, paths in files.items() if paths}
            due = {table: count for table, count in rows.items() if count or table in sources}
            if {table: _count(connection, source) for table, source in sources.items()} != due:
                return False
            record, undo, gone = (_files([folder / name]) for name in recorder.FILES)
            if _count(connection, record) != sum(plants.values()):
                return False
            _count(connection, undo), _count(connection, gone)
            if part:
                return True
            connection.execute(f"ATTACH '{_quoted(folder / 'data.duckdb')}' AS data (READ_ONLY)")
            return all(_count(connection, f"data.main.{table}") == count for table, count in rows.items())
    except duckdb.Error:
        return False


def sums(connection: duckdb.DuckDBPyConnection, catalog: str) -> Sums:
    """What the fingerprint is made of, of the tables in the attached database `catalog`.

    Raises duckdb.Error where a table or column is missing or holds what cannot be.
    """
    found = Sums()
    for table in TABLES:
        source = f"{catalog}.main.{table}"
        for start in range(0, max(1, _count(connection, source)), _ROWS):
            some = f"(FROM {source} WHERE rowid >= {start} AND rowid < {start + _ROWS})"
            found.add(_of(connection, table, some))
    return found


def _of(connection: duckdb.DuckDBPyConnection, table: str, source: str) -> Sums:
    """The sums of rows of a table that are given as SQL."""
    cells, joins = [], []
    for field in TABLES[table]:
        name = field.name
        if field.kind != "text":
            cells.append(f"{_number(field)} AS {name}")
            continue
        query = f"SELECT DISTINCT {name} FROM {source} s WHERE {name} IS NOT NULL"
        texts = [str(text) for (text,) in connection.execute(query).fetchall()]
        hashed = np.array([fingerprint.of_text(text) for text in texts], dtype=np.uint64)
        connection.register(f"of_{name}", {"text": np.array(texts, dtype=object), "hash": hashed})
        cells.append(f"coalesce(of_{name}.hash, {fingerprint.of_text(None)}::UBIGINT) AS {name}")
        joins.append(f"LEFT JOIN of_{name} ON of_{name}.text = s.{name}")
    query = f"SELECT {', '.join(cells)} FROM {source} s {' '.join(joins)}"
    columns = connection.execute(query).fetchnumpy()
    found = {name: np.asarray(values).view(np.uint64) for name, values in columns.items()}
    return fingerprint.of_cells(table, found, len(next(iter(found.values()))))


def _number(field: Field) -> str:
    """SQL that gives a cell as the generator holds it."""
    match field.kind:
        case "time":
            return f"coalesce(epoch_us(s.{field.name}), {NULL_TIME})"
        case "date":
            return f"coalesce((s.{field.name} - DATE '1970-01-01')::BIGINT, {NULL})"
        case "ratio":
            return f"coalesce(round(s.{field.name} * 10000)::BIGINT, {NULL})"
    return f"coalesce(s.{field.name}::BIGINT, {NULL})"


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    (rows,) = connection.execute(f"SELECT count(*) FROM {source}").fetchone() or (0,)
    return int(rows)


def _files(paths: Iterable[Path]) -> str:
    return "read_parquet([" + ", ".join(f"'{_quoted(path)}'" for path in paths) + "])"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
