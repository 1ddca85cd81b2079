"""I-11: nothing in the database tells which rows are planted, or that any are.

A word that the schema itself explains is no leak where it is a value: `plan_change` is a case, and also an
ordinary reason for the end of a spell. As a name of a table or column it would be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import duckdb

from sandbox import datasets
from sandbox.invariants.outcome import RECORD, Outcome, outcome

PROMISE = "no table, column, comment or text of the database names a planted case, nor is the record there"

_RECORD = ("edge_case", "edge_cases", "tag", "row_key")
_NAMES = """
SELECT 'table ' || table_name, table_name FROM duckdb_tables() WHERE database_name = 'data'
UNION ALL
SELECT 'view ' || view_name, view_name FROM duckdb_views() WHERE database_name = 'data' AND NOT internal
UNION ALL
SELECT 'column ' || table_name || '.' || column_name, column_name
FROM duckdb_columns() WHERE database_name = 'data' AND NOT internal
UNION ALL
SELECT 'schema ' || schema_name, schema_name FROM duckdb_schemas() WHERE database_name = 'data'
UNION ALL
SELECT 'macro ' || function_name, function_name
FROM duckdb_functions() WHERE database_name = 'data' AND NOT internal
"""
_COMMENTS = """
SELECT 'comment of table ' || table_name, comment FROM duckdb_tables() WHERE database_name = 'data'
UNION ALL
SELECT 'comment of column ' || table_name || '.' || column_name, comment
FROM duckdb_columns() WHERE database_name = 'data' AND NOT internal
"""
_TEXTS = """
SELECT table_name, column_name FROM duckdb_columns()
WHERE database_name = 'data' AND NOT internal AND data_type = 'VARCHAR'
"""


def look(connection: duckdb.DuckDBPyConnection) -> Outcome:
    """The places that give a planted case away."""
    tags = [str(tag) for (tag,) in connection.execute(f"SELECT DISTINCT tag FROM {RECORD}").fetchall()]
    schema = (datasets.shared() / "datasets" / "schema.sql").read_text(encoding="utf-8")
    telling = [tag for tag in tags if not _named((tag,), schema)]
    leaks = []
    for place, name in connection.execute(_NAMES).fetchall():
        leaks += [f"{place}: it names {word}" for word in _named(tags, name)[:1]]
        leaks += [f"{place}: it is the record of planted cases"] * (name.lower() in _RECORD)
    for place, comment in connection.execute(_COMMENTS).fetchall():
        leaks += [f"{place}: it names {tag}" for tag in _named(telling, comment or "")]
    for table, column in connection.execute(_TEXTS).fetchall():
        found = connection.execute(
            f'SELECT DISTINCT "{column}" FROM data."{table}" WHERE lower("{column}") IN (SELECT unnest($1))',
            [telling],
        ).fetchall()
        leaks += [f"{table}.{column}: a value is {value}" for (value,) in found]
    return outcome("I-11", PROMISE, leaks)


def _named(tags: Iterable[str], text: str) -> list[str]:
    """The tags that stand in a text as words of their own, or as parts of a name."""
    plain = re.sub(r"[\s_-]+", "_", text.lower())
    return [tag for tag in tags if re.search(rf"(?<![a-z0-9]){tag}(?![a-z0-9])", plain)]
