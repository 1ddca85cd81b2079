"""Moves all instants of a small data set together, so that those which a reader sees are round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import is_legal
from sandbox.smalldata.pools import DAY, HOUR, MINUTE, SECOND
from sandbox.smalldata.schema import Cell, all_columns
from sandbox.smalldata.usual import TIMES, strangeness

UNITS = (HOUR, MINUTE, SECOND)
"""What an instant can be a whole number of, the roundest first; in microseconds."""


@dataclass(frozen=True, slots=True)
class Move:
    """A data set with all instants earlier by some microseconds."""

    data: SmallSet
    by: int


def moves(one: SmallSet) -> list[Move]:
    """The legal data sets with all instants moved by as much as makes one of them round."""
    moments = [(cell, usual(table, at)) for table, _, at, cell in instants(one)]
    by = {(moment - time) % DAY: None for moment, time in moments if time is not None}
    by |= {moment % unit: None for unit in UNITS for moment, _ in moments}
    by.pop(0, None)
    return [move for move in (Move(shifted(one, step), step) for step in by) if is_legal(move.data.tables)]


def odd(one: SmallSet) -> int:
    """How far from round, or from their usual time of the day, the instants of a data set are."""
    return sum(
        strangeness(table, all_columns()[table][at].name, cell) for table, _, at, cell in instants(one)
    )


def usual(table: str, at: int) -> int | None:
    """The usual time of the day of a column, if it has one."""
    return TIMES.get(table, {}).get(all_columns()[table][at].name)


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


def shifted(one: SmallSet, by: int) -> SmallSet:
    """The data set with all instants earlier by some microseconds."""
    return put(one, [(table, n, at, cell - by) for table, n, at, cell in instants(one)])
