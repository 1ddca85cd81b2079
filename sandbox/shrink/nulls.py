"""Finds the NULLs that make two queries differ: with values in their place, they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sandbox.compare import diff
from sandbox.model import Contract, Result
from sandbox.shrink.trials import Pair, still
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import parent_of, values_of
from sandbox.smalldata.pools import AS_OF, DAY, HOUR, LOG_START
from sandbox.smalldata.schema import Cell, all_columns, place

FILLINGS = 3
"""How many values are tried in place of the NULLs of a column."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A data set with a value in place of the NULLs of a column; `is_key` where it names a row of a table."""

    data: SmallSet
    column: str
    is_key: bool


def fillings(small: SmallSet) -> list[Filling]:
    """The data set with other values in place of the NULLs of each column that has some."""
    return [
        Filling(filled, f"{table}.{column.name}", parent_of(table, column.name) is not None)
        for table, rows in small.tables.items()
        for at, column in enumerate(all_columns()[table])
        if table != "dataset_info" and any(row[at] is None for row in rows)
        for filled in _fillings(small, table, at)
    ]


def blamed(
    filled: Sequence[Filling], pairs: Sequence[Pair | None], before: Pair, contract: Contract
) -> tuple[str, ...]:
    """The columns whose NULLs are the cause: with common values in their place, the two queries agree."""
    after: dict[tuple[str, bool], list[Pair]] = {}
    for one, pair in zip(filled, pairs, strict=True):
        if pair is not None:
            after.setdefault((one.column, one.is_key), []).append(pair)
    return tuple(
        column for (column, is_key), found in after.items() if _cured(before, found, contract, is_key)
    )


def _fillings(small: SmallSet, table: str, at: int) -> list[SmallSet]:
    """The data set with other values in place of the NULLs of a column, one after the other."""
    column = all_columns()[table][at]
    parent = parent_of(table, column.name)
    values: Sequence[Cell]
    if parent is not None:
        values = [row[0] for row in small.tables.get(parent, ())][:FILLINGS]
    elif column.name in values_of(table) and column.kind == "VARCHAR":
        values = list(values_of(table)[column.name])[:FILLINGS]
    else:
        values = _USUAL.get(column.kind, ())
    return [_filled(small, table, at, value) for value in values]


LONGEST = {"memberships": 160 * DAY}
"""How long what began may go on, at the most, where an end is filled in; else three hours."""

_USUAL: dict[str, Sequence[Cell]] = {
    "BOOLEAN": (False, True),
    "INTEGER": (600, 60, 5),
    "DOUBLE": (0.5, 0.25),
    "VARCHAR": ("the crown", "dark"),
    "TIMESTAMP": (LOG_START + 40 * DAY + 5, LOG_START + 75 * DAY + 5, LOG_START + 100 * DAY + 5),
    "DATE": (LOG_START // DAY + 40,),
}
"""What stands for a value that is known, by the type of its column."""


def _filled(small: SmallSet, table: str, at: int, value: Cell) -> SmallSet:
    began = place(table, "started_at") if all_columns()[table][at].name == "ended_at" else None
    longest = LONGEST.get(table, 3 * HOUR)

    def known(row: tuple[Cell, ...]) -> Cell:
        if began is None or not isinstance(value, int):
            return value
        start = row[began]
        return min(start + value % longest, AS_OF - 1) if isinstance(start, int) else value

    rows = tuple(
        (*row[:at], known(row), *row[at + 1 :]) if row[at] is None else row for row in small.tables[table]
    )
    return replace(small, tables={**small.tables, table: rows})


def _cured(before: Pair, after: Sequence[Pair], contract: Contract, is_key: bool) -> bool:
    """Whether filling a column made the two agree, and not by taking away what they differ in.

    A value: whichever is filled in, they agree. A key brings its parent's own values along, so one filling
    will do.
    """
    side = still(before, contract)
    steady = [pair for pair in after if _same(before[side], pair[side], contract)]
    if is_key:
        return any(_same(*pair, contract) for pair in steady)
    return bool(steady) and all(_same(*pair, contract) for pair in after)


def _same(one: Result, other: Result, contract: Contract) -> bool:
    return diff(one, other, contract).same
