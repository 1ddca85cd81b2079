"""Moves instants of a small data set together, so that those which a reader sees are round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import is_legal
from sandbox.smalldata.pools import DAY, HOUR, MINUTE, SECOND
from sandbox.smalldata.schema import Cell, all_columns
from sandbox.smalldata.usual import TIMES, oddities, to_middle

UNITS = (HOUR, MINUTE, SECOND)
"""What an instant can be a whole number of, the roundest first; in microseconds."""

MOST = 24
"""Moves that are tried, those first that leave the least odd."""

APART = 6 * HOUR
"""What lies further apart is moved without each other as well."""


@dataclass(frozen=True, slots=True)
class Move:
    """A data set with the instants from a first to a last one earlier by some microseconds."""

    data: SmallSet
    first: int
    last: int
    by: int

    def moves(self, moment: int | None) -> bool:
        """Whether an instant is one of those."""
        return moment is not None and self.first <= moment <= self.last


def moves(one: SmallSet) -> list[Move]:
    """Legal data sets with instants moved together, all or those that are near to each other, by as much
    as makes one of them round, or puts it at its usual time, or in the middle of its month.
    """
    found = []
    for group in _groups(one):
        first, last = group[0][0], group[-1][0]
        by = {(moment - time) % DAY: None for moment, time in group if time is not None}
        by |= {moment % unit: None for unit in UNITS for moment, _ in group}
        by |= {step + to_middle(moment - step): None for step in (0, *by) for moment, _ in group}
        found += [Move(shifted(one, first, last, step), first, last, step) for step in by if step]
    ranked = sorted(((oddities(move.data), n) for n, move in enumerate(found)))
    better = [found[n] for odd, n in ranked if odd < oddities(one)]
    return [move for move in better if is_legal(move.data.tables)][:MOST]


def _groups(one: SmallSet) -> list[list[tuple[int, int | None]]]:
    """All instants with the usual times of their columns, then those that are near to each other."""
    moments = sorted(
        ((cell, usual(table, at)) for table, _, at, cell in instants(one)), key=lambda moment: moment[0]
    )
    near: list[list[tuple[int, int | None]]] = []
    for moment in moments:
        if not near or moment[0] - near[-1][-1][0] > APART:
            near.append([])
        near[-1].append(moment)
    return [moments, *near] if len(near) > 1 else near


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


def shifted(one: SmallSet, first: int, last: int, by: int) -> SmallSet:
    """The data set with the instants from the first to the last earlier by some microseconds."""
    cells = [(table, n, at, cell - by) for table, n, at, cell in instants(one) if first <= cell <= last]
    return put(one, cells)
