"""Twins of a small data set: without its edge cases, or with those of one family alone.

An answer that is right on the plain twin and wrong on that with copies does not understand copies. The plain
one has no copies of events, no unknown values, no flags that keep rows out, and no instants that lie at a
boundary or just beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sandbox.smalldata.legal import LOGS, is_legal, parent_of, values_of
from sandbox.smalldata.pools import DAY, HOUR, LOG_START, MINUTE
from sandbox.smalldata.schema import Cell, Row, SmallSet, Tables, all_columns, place

USUAL: Mapping[str, Cell] = {"BOOLEAN": False, "INTEGER": 600, "DOUBLE": 0.5, "VARCHAR": "dark"}
"""What stands for a value that is known, by the type of its column."""

OFFSETS = {"members": 5 * HOUR, "memberships": 5 * HOUR + 19 * MINUTE}
"""How far instants are moved, by table; those of a log by LATER, so that they lie apart from these."""

LATER = 8 * HOUR + 7 * MINUTE


def twin(one: SmallSet, keep: str = "") -> SmallSet | None:
    """The data set without its edge cases but those of the family `keep`; None where that is not legal."""
    tables = one.tables
    for family, without in EDGES.items():
        if family != keep:
            tables = without(tables)
    made = replace(one, name=f"{one.name}, {keep or 'plain'}", tables=tables)
    return made if is_legal(tables) else None


def _each(tables: Tables, change: Callable[[str, Row], Row]) -> Tables:
    return {
        table: rows if table == "dataset_info" else tuple(change(table, row) for row in rows)
        for table, rows in tables.items()
    }


def _no_copies(tables: Tables) -> Tables:
    """The latest copy of each event."""
    left = dict(tables)
    for table in LOGS:
        arrived = place(table, "received_at")
        latest: dict[Cell, Row] = {}
        for row in tables.get(table, ()):
            known = latest.get(row[0])
            if known is None or int(row[arrived] or 0) >= int(known[arrived] or 0):
                latest[row[0]] = row
        left[table] = tuple(latest.values())
    return left


def _no_unknown(tables: Tables) -> Tables:
    """A common value in place of each NULL that is not the end of something that goes on."""
    left: dict[str, tuple[Row, ...]] = dict(tables)
    for table in all_columns():  # parents come before those that refer to them
        if table != "dataset_info":
            left[table] = tuple(_known(left, table, row) for row in left.get(table, ()))
    return left


def _known(tables: Tables, table: str, row: Row) -> Row:
    cells = dict(zip([column.name for column in all_columns()[table]], row, strict=True))
    if table in ("plays", "searches"):  # a visit is its member's own
        hosts = {session[0]: session[1] for session in tables.get("sessions", ())}
        if cells["member_id"] is None:
            cells["member_id"] = hosts.get(cells["session_id"])
        if cells["session_id"] is None:
            own = (visit for visit, member in hosts.items() if member == cells["member_id"])
            cells["session_id"] = next(own, None)
    for column in all_columns()[table]:
        if cells[column.name] is None and (table, column.name) not in OPEN:
            cells[column.name] = _usual(tables, table, column.name, column.kind, cells)
    return tuple(cells.values())


def _cell(table: str, row: Row, name: str) -> Cell:
    return row[place(table, name)]


OPEN = frozenset((
    ("memberships", "ended_at"), ("memberships", "end_reason"), ("titles", "runtime_minutes"),
    ("plays", "session_id"), ("searches", "session_id"),
))  # fmt: skip
"""Columns in which NULL is no unknown value."""


def _usual(tables: Tables, table: str, name: str, kind: str, cells: Mapping[str, Cell]) -> Cell:
    parent = parent_of(table, name)
    if table == "sessions" and name == "member_id":
        seen = (_cell(log, row, name) for log in ("plays", "searches") for row in tables.get(log, ())
                if _cell(log, row, "session_id") == cells["session_id"])  # fmt: skip
        host = next((member for member in seen if member is not None), None)
        if host is not None:
            return host
    if parent is not None:
        rows = tables.get(parent, ())
        return rows[0][0] if rows else None
    if table == "sessions" and name == "ended_at":
        return min(int(cells["started_at"] or 0) + HOUR, int(cells["received_at"] or 0))
    if kind in ("TIMESTAMP", "DATE"):
        moment = LOG_START + 40 * DAY
        return moment if kind == "TIMESTAMP" else moment // DAY
    listed = values_of(table).get(name, ())
    if not listed or not isinstance(listed[0], str):
        return USUAL.get(kind)
    first = next(iter(cells.values()))
    return listed[first % len(listed)] if isinstance(first, int) else listed[0]  # not all alike


def _no_flags(tables: Tables) -> Tables:
    """No internal accounts, and nothing that started by itself."""

    def lowered(table: str, row: Row) -> Row:
        names = [column.name for column in all_columns()[table]]
        return tuple(
            False if name in ("is_internal", "is_autoplay") and cell else cell
            for name, cell in zip(names, row, strict=True)
        )

    return _each(tables, lowered)


def _no_boundaries(tables: Tables) -> Tables:
    """Instants that lie hours away from each other and from midnight."""

    def moved(table: str, row: Row) -> Row:
        columns = all_columns()[table]
        number = row[0] if isinstance(row[0], int) else 0
        offset = OFFSETS.get(table, LATER) + number % 7 * 11 * MINUTE
        return tuple(
            cell - cell % DAY + offset + (cell % DAY) // 3
            if column.kind == "TIMESTAMP" and isinstance(cell, int)
            else cell
            for column, cell in zip(columns, row, strict=True)
        )

    return _each(tables, moved)


EDGES: Mapping[str, Callable[[Tables], Tables]] = {
    "copies": _no_copies,
    "unknown values": _no_unknown,
    "population": _no_flags,
    "boundaries": _no_boundaries,
}
"""The families of edge cases, and what takes each out of a data set."""
