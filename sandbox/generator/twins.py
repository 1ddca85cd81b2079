"""Twins: the same data set without one planted edge case.

A twin is made from the data set itself and from the record of what the plant did, without making the world
again: rows that the plant put in are left out, cells get back the value of before where the plant's value
still stands, rows that it took away are put back. What hangs on a member who is left out is left out too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb

from sandbox import datasets
from sandbox.errors import BuildError, UsageError
from sandbox.generator import manifest, place, recorder, truth
from sandbox.generator.layout import ARRIVED, EVENT, HAPPENED, KEYS, OF_MEMBERS, TABLES
from sandbox.model import Dataset

_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": "1", "memory_limit": "1GB"}
_TYPES = {
    "int": "BIGINT",
    "bool": "BOOLEAN",
    "time": "TIMESTAMP",
    "date": "DATE",
    "ratio": "DOUBLE",
    "text": "VARCHAR",
}
_VALUE: dict[str, Callable[[str], str]] = {
    "int": "u.{}".format,
    "bool": "u.{}::BOOLEAN".format,
    "time": "make_timestamp(u.{})".format,
    "date": "(DATE '1970-01-01' + u.{}::INTEGER)".format,
    "ratio": "(u.{} / 10000.0)".format,
    "text": "u.{}_text".format,
}
"""How a recorded number stands for a value of each kind of column."""

_LEFT = "WHERE member_id IS NULL OR member_id IN (SELECT member_id FROM main.members)"


def twin(dataset: Dataset, tag: str, out: Path) -> Dataset:
    """Write the data set without the case `tag` into the folder `out`: a database and its manifest.

    Raises UsageError when the data set has no such case or `out` holds other files, and BuildError when the
    machine refuses.
    """
    tags = [name for name, _ in dataset.plants]
    if tag not in tags:
        raise UsageError(
            f"The data set {dataset.name} has no edge case {tag!r}.", f"It has: {', '.join(tags)}."
        )
    base = dataset.path.parent
    if not all((base / name).is_file() for name in recorder.FILES):
        raise UsageError(
            f"{base} has no record of its edge cases: it is a twin itself, or an export.",
            "Make twins from a data set that `sandbox data` built.",
        )
    if out == Path(os.path.abspath(base)):
        raise UsageError(f"{out} is the data set itself.", "Name another folder for the twin.")
    place.check(out)
    try:
        with place.replacing(out) as folder:
            rows = _write(base, tag, folder)
            truth.write(folder)
            old = manifest.read(base)
            manifest.write(
                folder,
                replace(
                    old,
                    without=tag,
                    rows=rows,
                    plants={name: count for name, count in old.plants.items() if name != tag},
                    fingerprint=sha256(f"{old.fingerprint} without {tag}".encode()).hexdigest()[:32],
                ),
            )
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except (OSError, duckdb.Error) as error:
        raise BuildError(
            f"The twin of {base} could not be written to {out}: {str(error).splitlines()[0]}",
            f"Make room or name another folder; if {base.name} is damaged, build it again.",
        ) from error
    return datasets.read(out)


def _write(base: Path, tag: str, folder: Path) -> dict[str, int]:
    with duckdb.connect(folder / "data.duckdb", config=_CONFIG) as connection:
        connection.execute(datasets.schema())
        connection.execute(f"ATTACH '{_quoted(base / 'data.duckdb')}' AS base (READ_ONLY)")
        for name in ("undo", "gone"):
            connection.execute(
                f"CREATE TEMP TABLE {name} AS SELECT * EXCLUDE (tag) "
                f"FROM read_parquet('{_quoted(base / f'{name}.parquet')}') WHERE tag = ?",
                [tag],
            )
        steps = connection.execute(
            "SELECT DISTINCT table_name, coalesce(column_name, '') FROM undo ORDER BY ALL"
        ).fetchall()
        put_back = {name for (name,) in connection.execute("SELECT DISTINCT table_name FROM gone").fetchall()}
        shorter = ("dataset_info", "as_of") in steps
        lost = shorter or ("members", "") in steps
        rows = {}
        for table in TABLES:
            columns = {column for name, column in steps if name == table}
            query = _query(table, columns, table in put_back)
            query = _cut(table, query) if shorter else query
            condition = _LEFT if lost and table in OF_MEMBERS and table != "members" else ""
            made = connection.execute(f"INSERT INTO main.{table} FROM ({query}) {condition}").fetchone()
            rows[table] = 0 if made is None else int(made[0])
        connection.execute("DETACH base")
        return rows


def _query(table: str, columns: set[str], put_back: bool) -> str:
    """The rows of the twin, before what hangs on missing members is left out."""
    key = " + ".join(f"t.{column} * {factor}" for column, factor in KEYS[table]) or "0"
    arrived = f"t.{ARRIVED[table]}" if table in ARRIVED else "NULL::TIMESTAMP"
    query = f"FROM base.main.{table}"
    for field in TABLES[table]:
        if field.name not in columns:
            continue
        column, after, before = field.name, _VALUE[field.kind]("after"), _VALUE[field.kind]("before")
        query = f"""SELECT t.* REPLACE (
                CASE WHEN u.key IS NOT NULL AND t.{column} IS NOT DISTINCT FROM {after}
                THEN {before} ELSE t.{column} END AS {column})
            FROM ({query}) t LEFT JOIN (FROM undo WHERE table_name = '{table}' AND column_name = '{column}') u
            ON u.key = {key}"""
    if "" in columns:
        query = f"""SELECT t.* FROM ({query}) t LEFT JOIN (
                FROM undo WHERE table_name = '{table}' AND column_name IS NULL) u
            ON u.key = {key} AND (u.arrived IS NULL OR u.arrived = {arrived})
            QUALIFY u.key IS NULL
                OR u.arrived IS NOT NULL AND row_number() OVER (PARTITION BY {key}, {arrived}) > 1"""
    if put_back:
        shape = ", ".join(f'"{field.name}":"{_TYPES[field.kind]}"' for field in TABLES[table])
        query = f"""{query} UNION ALL BY NAME
            SELECT unnest(from_json(row, '{{{shape}}}')) FROM gone WHERE table_name = '{table}'"""
    return query


def _cut(table: str, query: str) -> str:
    """The rows as they stand at an earlier end of the log: what comes later has not happened yet."""
    end = "(SELECT as_of FROM main.dataset_info)"
    later = {
        "members": f"SELECT * FROM ({query}) WHERE signup_at IS NULL OR signup_at < {end}",
        "memberships": f"""SELECT * REPLACE (
                CASE WHEN ended_at < {end} THEN ended_at END AS ended_at,
                CASE WHEN ended_at < {end} THEN end_reason END AS end_reason)
            FROM ({query}) WHERE started_at < {end}""",
        "assignments": f"""SELECT * REPLACE (
                CASE WHEN first_exposed_at < {end} THEN first_exposed_at END AS first_exposed_at)
            FROM ({query}) WHERE assigned_at < {end}""",
        "model_scores": f"SELECT * FROM ({query}) WHERE scored_at < {end}",
    }
    if table in EVENT:
        return f"SELECT * FROM ({query}) WHERE {HAPPENED[table]} < {end} AND received_at < {end}"
    return later.get(table, query)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
