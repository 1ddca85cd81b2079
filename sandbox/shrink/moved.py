"""Moves all instants of a small data set together, so that those which a reader sees are round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import is_legal
from sandbox.smalldata.pools import DAY, HOUR, MINUTE, SECOND
from sandbox.smalldata.schema import Cell, all_columns

UNITS = (DAY, HOUR, MINUTE, SECOND)
"""What an instant can be a whole number of, the roundest first; in microseconds."""


def moves(one: SmallSet) -> list[SmallSet]:
    """The legal data sets with all instants moved by as much as makes one of them round."""
    moments = sorted({cell for _, _, _, cell in instants(one)})
    by = dict.fromkeys(moment % unit for unit in UNITS for moment in moments if moment % unit)
    return [moved for moved in (_shifted(one, step) for step in by) if is_legal(moved.tables)]


def roundest(sets: Sequence[SmallSet]) -> SmallSet:
    """The one of some data sets whose instants are the roundest; the first of several such."""
    return min(sets, key=_odd)


def instants(one: SmallSet) -> Iterator[tuple[str, int, int, int]]:
    """The instants of a data set: table, number of the row, position, microseconds."""
    for table, rows in one.tables.items():
        for n, row in enumerate(rows if table != "dataset_info" else ()):
            for at, column in enumerate(all_columns()[table]):
                cell = row[at]
                if column.kind == "TIMESTAMP" and isinstance(cell, int):
                    yield table, n, at, cell


def put(one: SmallSet, cells: Sequence[tuple[str, int, int, Cell]]) -> SmallSet:
    """The data set with other values in some cells: table, number of the row, position, value."""
    tables = {table: list(rows) for table, rows in one.tables.items()}
    for table, n, at, value in cells:
        row = tables[table][n]
        tables[table][n] = (*row[:at], value, *row[at + 1 :])
    return replace(one, tables={table: tuple(rows) for table, rows in tables.items()})


def _odd(one: SmallSet) -> int:
    """How far from round the instants of a data set are."""
    return sum(sum(cell % unit > 0 for unit in UNITS) for _, _, _, cell in instants(one))


def _shifted(one: SmallSet, by: int) -> SmallSet:
    return put(one, [(table, n, at, cell - by) for table, n, at, cell in instants(one)])
