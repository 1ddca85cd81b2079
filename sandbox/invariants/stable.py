"""I-9: the references give the same answers on 1 and on many threads, and for shuffled rows on disk."""

from __future__ import annotations

import os
from collections.abc import Sequence

import duckdb

from sandbox.compare import diff
from sandbox.engine import wire
from sandbox.invariants.outcome import Outcome, opened, outcome
from sandbox.model import Dataset, Exercise, Query, Result

PROMISE = "the reference results are the same for 1 and for many threads and for shuffled rows"

MANY = max(4, os.cpu_count() or 1)
WAYS = ((1, False), (MANY, False), (MANY, True))
"""Threads, and whether the rows are shuffled. The first way is what the others are compared with."""


def look(dataset: Dataset, exercises: Sequence[Exercise]) -> Outcome:
    """The exercises whose reference answers differently in one of the ways."""
    answers: dict[str, Result] = {}
    unstable: dict[str, str] = {}
    for threads, is_shuffled in WAYS:
        with _scratch(dataset, is_shuffled) as connection:
            connection.execute(f"SET threads = {threads}")
            for exercise in exercises:
                way = f"{threads} threads{', rows shuffled' if is_shuffled else ''}"
                try:
                    answer = _run(connection, exercise.reference)
                except duckdb.Error as error:
                    said = str(error).splitlines()[0]
                    unstable.setdefault(exercise.slug, f"{exercise.slug}: it does not run: {said}")
                    continue
                first = answers.setdefault(exercise.slug, answer)
                if not diff(first, answer, exercise.contract).same:
                    unstable.setdefault(exercise.slug, f"{exercise.slug}: another answer with {way}")
    return outcome("I-9", PROMISE, list(unstable.values()))


def _scratch(dataset: Dataset, is_shuffled: bool) -> duckdb.DuckDBPyConnection:
    """A copy of the tables in memory, their rows in the order of the file or in another."""
    connection = opened(dataset)
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'data'")
    order = "ORDER BY hash(rowid, 'shuffled'), rowid" if is_shuffled else "ORDER BY rowid"
    for (table,) in tables.fetchall():
        connection.execute(f'CREATE TABLE memory.main."{table}" AS SELECT * FROM data."{table}" {order}')
    connection.execute("USE memory")
    connection.execute("DETACH data")
    return connection


def _run(connection: duckdb.DuckDBPyConnection, reference: Query) -> Result:
    """The answer of a reference: our own query, so nothing has to be fenced off."""
    found = connection.execute(reference.text)
    columns = found.description or ()
    return Result(
        tuple(column[0] for column in columns),
        tuple(wire.family(str(column[1])) for column in columns),
        tuple(tuple(wire.decode(wire.encode(cell)) for cell in row) for row in found.fetchall()),
    )
