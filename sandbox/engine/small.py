"""Many small data sets in one database, and one query on all of them at once. Runs inside the worker.

The tables of all data sets lie one upon the other, with the number of the data set in each row. A query is
put, untouched, into a LATERAL join over those numbers, in which the names of the practice tables stand for
the rows of one data set: DuckDB plans it once, where a loop plans it once for each.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

import duckdb

from sandbox.engine import lockdown
from sandbox.engine.admitted import Admitted

_CASTS = {"integer": "HUGEINT", "number": "DOUBLE", "date": "TIMESTAMP", "timestamp": "TIMESTAMP"}
"""What values of a family are read as before they are hashed, so that widths of types do not matter."""

_FORMS = {
    "TIMESTAMP": ("BIGINT", "make_timestamp({})"),
    "DATE": ("INTEGER", "DATE '1970-01-01' + ({})::INTEGER"),
}
"""How a column comes: instants as microseconds, dates as days, both since 1970; all else as it is."""

SET = "set"
"""The column of a payload that says which data set a row belongs to."""


class SmallData:
    """The small data sets of a worker, and the tables of the one that plain runs see."""

    def __init__(self, schema: str, memory_mb: int) -> None:
        self.connection = duckdb.connect(":memory:", config=lockdown.config(memory_mb))
        self.connection.execute(schema)
        self._types: dict[str, dict[str, str]] = {}
        for table, column, kind in self.connection.execute(_COLUMNS).fetchall():
            self._types.setdefault(table, {})[column] = kind
        for table in reversed(self._types):  # those that refer to others come later in the schema
            self.connection.execute(f'DROP TABLE main."{table}"')
        for table, types in self._types.items():  # again without keys, which cost time: all rows are legal
            columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
            self.connection.execute(f'CREATE TABLE main."{table}" ({columns})')
        lockdown.lock(self.connection)
        self._mark = f"_{secrets.token_hex(8)}_"  # names that no submission can guess
        self._present: dict[str, int] = {}
        self._empty: frozenset[str] = frozenset()

    def put(self, payload: Mapping[str, Mapping[str, str]]) -> None:
        """Take other data sets: table -> column -> its values as a JSON list; SET is one of the columns."""
        self._present.clear()
        for table, types in self._types.items():
            given = payload.get(table, {})
            if not given and table in self._empty:
                continue
            self._empty = self._empty - {table} if given else self._empty | {table}
            names = [SET, *types]
            parts = ", ".join(_part(name, types.get(name, "INTEGER"), i) for i, name in enumerate(names, 1))
            lists = [given.get(name, "[]") for name in names]
            self.connection.execute(f'CREATE OR REPLACE TABLE "{self._mark}{table}" AS SELECT {parts}', lists)

    def choose(self, number: int, query: Admitted) -> None:
        """Put the rows of one data set into the tables that a plain run of a query reads."""
        for table in self._named(query):
            if self._present.get(table) != number:
                names = ", ".join(f'"{name}"' for name in self._types[table])
                self.connection.execute(
                    f'CREATE OR REPLACE TABLE main."{table}" AS SELECT {names} '
                    f'FROM "{self._mark}{table}" WHERE "{SET}" = {int(number)}'
                )
                self._present[table] = number

    def _named(self, query: Admitted) -> list[str]:
        return [table for table in self._types if table in query.tables]

    def lifted(self, query: Admitted, numbers: Sequence[int], in_order: bool = False) -> str:
        """The statement that gives the rows of a query on each of the data sets, SET before them.

        What was admitted is one query: it cannot close the bracket that it is put into. With `in_order`, each
        row has its place in the answer after SET: it can be that of a plain run only where the query orders
        its rows.
        """
        shadows = ", ".join(
            f'"{table}" AS (SELECT {", ".join(self._types[table])} FROM "{self._mark}{table}" '
            f'WHERE "{SET}" = {self._mark}d.{self._mark}n)'
            for table in self._named(query)
        )
        listed = ", ".join(str(int(number)) for number in numbers)
        rows = f"(\n{query.body}\n) AS {self._mark}q"
        if in_order:  # a list is made of the rows as they come
            rows = f"(SELECT list({self._mark}q) AS {self._mark}l FROM {rows})"
        cells = f"generate_subscripts({self._mark}l, 1), unnest({self._mark}l, max_depth := 2)"
        return (
            f'SELECT {self._mark}d.{self._mark}n AS "{self._mark}set", {self._mark}z.* '
            f"FROM (SELECT unnest([{listed}]::INTEGER[]) AS {self._mark}n) AS {self._mark}d, LATERAL ("
            f"{'WITH ' + shadows if shadows else ''} SELECT {cells if in_order else '*'} FROM {rows}"
            f") AS {self._mark}z"
        )

    def prints(self, lifted: str, columns: Sequence[tuple[str, str]]) -> str:
        """The statement that gives, for each data set with rows, their number and a sum of their hashes.

        `columns` are the names and families of what is compared. Equal sums are equal rows, whatever their
        order; other sums may still be rows that the exercise takes as equal.
        """
        cells = ", ".join(_cell(name, family) for name, family in columns)
        return (
            f'SELECT "{self._mark}set", count(*), sum(hash(hash({cells}))::HUGEINT) '
            f'FROM ({lifted}) GROUP BY "{self._mark}set"'
        )


_COLUMNS = (
    "SELECT table_name, column_name, data_type FROM duckdb_columns() "
    "WHERE schema_name = 'main' AND NOT internal ORDER BY table_oid, column_index"
)


def _part(name: str, kind: str, nth: int) -> str:
    sent, form = _FORMS.get(kind, (kind, "{}"))
    values = f"unnest(from_json(${nth}::VARCHAR, '[\"{sent}\"]'))"
    return f'{form.format(values)} AS "{name}"'


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cell(name: str, family: str) -> str:
    column = _quoted(name)
    if family not in _CASTS:
        return column
    cast = f"{column}::{_CASTS[family]}"
    return f"{cast}, {cast} = {column}" if family == "integer" else cast  # 2.5 is no integer
