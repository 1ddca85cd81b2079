"""Repeats an event until its group has about as many as the queries compare a count with: a crowd.

Every row of a crowd is an event of its own, with an id and mostly an instant of its own: it is no copy. A
crowd lifts a group over a threshold, so that what the queries do above it shows on few other rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sandbox.smalldata.legal import LOGS
from sandbox.smalldata.pools import AS_OF, HOUR, LOG_START, MINUTE, SECOND, Pools
from sandbox.smalldata.schema import Cell, Changing, Row, all_columns, fresh, place

SHARE = 0.8
"""Of the data sets that are drawn where queries have thresholds, those that get crowds: without one, most
queries give nothing.
"""

FULL = 3
"""A table with more rows than so many times the largest threshold gets no further crowd."""


def crowd(rng: Random, pools: Pools, tables: Changing) -> None:
    """One or two crowds of rows that are in the tables, each one short of a threshold, at it, or one above.

    What the rows of a crowd have in common is the value of one column; rows nearby that have it are counted.
    """
    most_rows = FULL * max(pools.thresholds)
    filled = [table for table in LOGS if 0 < len(tables.get(table, ())) <= most_rows]
    if not filled:
        return
    table = rng.choice(filled)
    kinds = [column.kind for column in all_columns()[table]]
    by = rng.choice([at for at, kind in enumerate(kinds) if at and kind in ("BIGINT", "VARCHAR")])
    groups = {row[by]: row for row in tables[table]}
    most = rng.choice((1, 2))
    rows = rng.sample(list(groups.values()), min(len(groups), most + 2))
    for row in sorted(rows, key=_unknown)[:most]:
        wanted = rng.choice(pools.thresholds) + rng.choice((-1, 0, 0, 1, 1))
        start = _elsewhere(rng, pools, int(row[place(table, LOGS[table])] or 0))
        there = len({other[0] for other in tables[table] if other[by] == row[by]}) if not start else 0
        _repeat(rng, pools, tables, table, row, start, wanted - there)


def _elsewhere(rng: Random, pools: Pools, happened: int) -> int:
    """How far from its first event a crowd is: 0, or as far as to an instant that the queries name.

    A crowd counts only if it lies within the window of time that they look at.
    """
    named = [t for t in pools.bounds if min(abs(t - LOG_START), abs(t - AS_OF)) > 1]
    return rng.choice(named) - happened if named and rng.random() < 0.5 else 0


def _unknown(row: Row) -> int:
    """How much is not known in a row. Few queries count what has no member, or no text."""
    return sum(cell is None or not str(cell).strip() for cell in row)


def _repeat(
    rng: Random, pools: Pools, tables: Changing, table: str, row: Row, start: int, times: int
) -> None:
    """So many more rows like this one: at one distance from each other, or some of them all at once."""
    step = rng.choice((-1, 1, 1)) * rng.choice((0, SECOND, MINUTE, HOUR, *pools.edges))
    at_once = rng.choice((0.0, 0.2))
    own_members = rng.random() < 0.2
    first = fresh(tables[table])
    for n in range(times):
        apart = 0 if rng.random() < at_once else step * (n + 1)
        again = (first + n, *_later(table, row, start + apart)[1:])
        if own_members:
            again = _by_another(tables, table, again)
        tables[table].append(again)
    if table == "plays":
        tables[table] = list(_one_at_a_time(tables[table]))


def _later(table: str, row: Row, apart: int) -> Row:
    """The row with its instants moved, unless that takes one of them out of the log."""
    moved = tuple(
        cell + apart if column.kind == "TIMESTAMP" and isinstance(cell, int) else cell
        for column, cell in zip(all_columns()[table], row, strict=True)
    )
    changed = [cell for cell, old in zip(moved, row, strict=True) if cell != old]
    return moved if all(LOG_START <= int(cell or 0) < AS_OF for cell in changed) else row


def _by_another(tables: Changing, table: str, row: Row) -> Row:
    """The row as that of a member who is like its own one; the visit is not theirs."""
    member = place(table, "member_id")
    own = next((other for other in tables["members"] if other[0] == row[member]), None)
    if own is None:
        return row
    tables["members"].append((fresh(tables["members"]), *own[1:]))
    changed: dict[int, Cell] = {member: tables["members"][-1][0]}
    if table != "sessions":
        changed[place(table, "session_id")] = None
    return tuple(changed.get(at, cell) for at, cell in enumerate(row))


def _one_at_a_time(plays: list[Row]) -> Iterator[Row]:
    """The plays without those that start when another one of their member does."""
    member, started = place("plays", "member_id"), place("plays", "started_at")
    taken: dict[tuple[Cell, Cell], Cell] = {}
    for row in plays:
        if row[member] is None or taken.setdefault((row[member], row[started]), row[0]) == row[0]:
            yield row
