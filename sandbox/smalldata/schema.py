"""The tables of a small data set: their columns, and how values are held.

Instants are microseconds and dates are days since 1970: plain integers, because search does arithmetic on
millions of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sandbox import datasets

Cell = int | float | str | bool | None
Row = tuple[Cell, ...]
Tables = Mapping[str, tuple[Row, ...]]
"""The rows of each table, cells in the order of `columns(table)`; a table that is not there is empty."""

Changing = dict[str, list[Row]]
"""The same while rows are still added and changed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a practice table; `kind` is DuckDB's name of its type."""

    name: str
    kind: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class SmallSet:
    """One small data set. `kills` names the mutants and wrong answers for which it was kept."""

    name: str
    tables: Tables
    kills: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it has, the one that says when the log begins and ends not counted."""
        return sum(len(rows) for table, rows in self.tables.items() if table != "dataset_info")


@cache
def all_columns() -> Mapping[str, tuple[Column, ...]]:
    """Table -> its columns, as `datasets/schema.sql` has them."""
    found: dict[str, tuple[Column, ...]] = {}
    for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", datasets.schema(), re.DOTALL):
        lines = re.findall(r"^ {4}([a-z]\w*) ([A-Z]+)(.*?),?$", body, re.MULTILINE)
        found[table] = tuple(
            Column(name, kind, "NOT NULL" not in rest and "PRIMARY KEY" not in rest)
            for name, kind, rest in lines
        )
    return found


@cache
def place(table: str, name: str) -> int:
    """The position of a column in the rows of a table."""
    return [column.name for column in all_columns()[table]].index(name)


def fresh(rows: Sequence[Row]) -> int:
    """A number that no row has as its id."""
    return 1 + max((row[0] for row in rows if isinstance(row[0], int)), default=0)


def tables_of(queries: Sequence[str]) -> tuple[str, ...]:
    """The practice tables that some queries name."""
    text = "\n".join(queries).lower()
    return tuple(table for table in all_columns() if table in text and table != "dataset_info")
