"""What the data contract forbids, looked for in a small data set.

The same rules as `datasets/invariants/*.sql`, in Python, because search asks it of millions of data sets.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sandbox import datasets
from sandbox.smalldata.pools import AS_OF, LOG_START
from sandbox.smalldata.schema import Cell, Row, Tables, all_columns, place

LOGS = {"sessions": "started_at", "plays": "started_at", "searches": "searched_at"}
"""The logs whose events may have several copies, and when the event happened."""

CHANGES = {"sessions": "ended_at", "plays": "watch_seconds"}
"""What a later copy may know better than an earlier one."""

BEFORE_AS_OF = {
    "members": ("signup_at",),
    "memberships": ("started_at", "ended_at"),
    "sessions": ("started_at", "ended_at", "received_at"),
    "plays": ("started_at", "received_at"),
    "searches": ("searched_at", "received_at"),
    "assignments": ("assigned_at", "first_exposed_at"),
}
IN_THE_LOG = ("sessions", "plays", "searches", "assignments")


@cache
def _contract() -> Mapping[str, Any]:
    path = datasets.shared() / "datasets" / "contract.toml"
    tables: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))["tables"]
    return tables


@cache
def values_of(table: str) -> Mapping[str, Sequence[Cell]]:
    """Column -> the values that the contract lists for it, or the least and the greatest."""
    values: Mapping[str, Sequence[Cell]] = _contract()[table].get("values", {})
    return values


def parent_of(table: str, column: str) -> str | None:
    """The table whose key a column holds, if it does."""
    facts = _contract()[table]
    parent: str | None = {**facts.get("loose", {}), **facts.get("parents", {})}.get(column)
    return parent


def parents(table: str) -> tuple[str, ...]:
    """The tables in which a row of this one must have its parents."""
    return tuple(_contract()[table].get("parents", {}).values())


def is_legal(tables: Tables) -> bool:
    """Whether a data set may occur."""
    return next(faults(tables), None) is None


def faults(tables: Tables) -> Iterator[str]:
    """What is not legal in a data set; nothing when it may occur."""
    if tables.get("dataset_info") != ((AS_OF, LOG_START),):
        yield "dataset_info is another one"
    for table, rows in tables.items():
        yield from _cells(table, rows)
    yield from _keys(tables)
    for table in LOGS:
        yield from _copies(table, tables.get(table, ()))
    yield from _spells(tables.get("memberships", ()))
    yield from _visits(tables)
    starts: dict[tuple[Cell, Cell], Cell] = {}
    for row in tables.get("plays", ()):
        member = row[place("plays", "member_id")]
        if member is not None:
            at = row[place("plays", "started_at")]
            if starts.setdefault((member, at), row[0]) != row[0]:
                yield "two plays of a member start at once"


def _cells(table: str, rows: Sequence[Row]) -> Iterator[str]:
    columns = all_columns()[table]
    facts = _contract()[table]
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if cell is None:
                if not column.nullable:
                    yield f"{table}.{column.name} is NULL"
                continue
            if column.name.endswith("_id") and cell < 1:  # type: ignore[operator]
                yield f"{table}.{column.name} is {cell!r}"
            allowed = facts.get("values", {}).get(column.name)
            if allowed and isinstance(allowed[0], str):
                if cell not in allowed:
                    yield f"{table}.{column.name} is {cell!r}"
            elif allowed and not allowed[0] <= cell <= allowed[1]:
                yield f"{table}.{column.name} is {cell!r}"
            if cell in facts.get("never", {}).get(column.name, ()):
                yield f"{table}.{column.name} is {cell!r}"
            if column.name in BEFORE_AS_OF.get(table, ()) and cell >= AS_OF:  # type: ignore[operator]
                yield f"{table}.{column.name} is not before as_of"
            if (
                table in IN_THE_LOG and column.kind == "TIMESTAMP" and cell < LOG_START  # type: ignore[operator]
            ):
                yield f"{table}.{column.name} is before the log"
        yield from _order_in_time(table, row)
        if table == "titles" and (row[place(table, "kind")] == "live") != (
            row[place(table, "runtime_minutes")] is None
        ):
            yield "a title has no runtime and is not live, or has one and is"


_NOT_BEFORE = (
    ("sessions", "ended_at", "started_at"),
    ("sessions", "received_at", "started_at"),
    ("sessions", "received_at", "ended_at"),
    ("plays", "received_at", "started_at"),
    ("searches", "received_at", "searched_at"),
    ("model_scores", "scored_at", "snapshot_at"),
)


def _order_in_time(table: str, row: Row) -> Iterator[str]:
    for name, later, earlier in _NOT_BEFORE:
        if name == table:
            one, other = row[place(table, earlier)], row[place(table, later)]
            if one is not None and other is not None and other < one:  # type: ignore[operator]
                yield f"{table}.{later} is before {earlier}"


def _keys(tables: Tables) -> Iterator[str]:
    known: dict[str, set[Cell]] = {}
    for table, facts in _contract().items():
        rows = tables.get(table, ())
        key = [place(table, name) for name in facts["key"]]
        if key:
            seen = {tuple(row[i] for i in key) for row in rows}
            if len(seen) < len(rows):
                yield f"a key of {table} comes twice"
            if len(key) == 1:
                known[table] = {row[key[0]] for row in rows}
    for table, facts in _contract().items():
        for name, parent in facts.get("parents", {}).items():
            i = place(table, name)
            if any(row[i] is not None and row[i] not in known[parent] for row in tables.get(table, ())):
                yield f"a {name} of {table} is not in {parent}"
    for table, name in (("categories", "category_name"), ("experiments", "experiment_name")):
        i = place(table, name)
        if len({row[i] for row in tables.get(table, ())}) < len(tables.get(table, ())):
            yield f"a {name} comes twice"
    primary = [row[0] for row in tables.get("title_categories", ()) if row[2]]
    if len(primary) > len(set(primary)):
        yield "a title has two primary categories"


def _copies(table: str, rows: Sequence[Row]) -> Iterator[str]:
    at = place(table, "received_at")
    changing = place(table, CHANGES[table]) if table in CHANGES else None
    events: dict[Cell, list[Row]] = defaultdict(list)
    for row in rows:
        events[row[0]].append(row)
    for copies in events.values():
        if len(copies) == 1:
            continue
        fixed = {tuple(c for i, c in enumerate(row) if i not in (at, changing)) for row in copies}
        if len(fixed) > 1:
            yield f"copies in {table} differ"
        if len({row[at] for row in copies}) < len(set(copies)):
            yield f"two copies in {table} arrived at once and differ"
        if changing is not None:
            values = {row[changing] for row in copies} - {None}
            last = max(copies, key=lambda row: row[at])  # type: ignore[arg-type,return-value]
            if values and last[changing] is None:
                yield f"the latest copy in {table} forgets"
            if table == "sessions" and len(values) > 1:
                yield "a visit ends twice"


def _spells(rows: Sequence[Row]) -> Iterator[str]:
    endless = 1 << 62
    spells: dict[Cell, list[tuple[int, int]]] = defaultdict(list)
    for _, member, _, begun, ended, reason in rows:
        if (ended is None) != (reason is None):
            yield "a spell ends without a reason, or has one and does not end"
        if ended is not None and ended <= begun:  # type: ignore[operator]
            yield "a spell ends before it starts"
        spells[member].append((begun, endless if ended is None else ended))  # type: ignore[arg-type]
    for own in spells.values():
        for i, (begun, until) in enumerate(own):
            for other_begun, other_until in own[:i]:
                apart = until <= other_begun or other_until <= begun
                inside = (begun < other_begun and other_until < until) or (
                    other_begun < begun and until < other_until
                )
                if not apart and not inside:
                    yield "two spells of a member overlap"


def _visits(tables: Tables) -> Iterator[str]:
    whose = {row[0]: row[1] for row in tables.get("sessions", ())}
    for table in ("plays", "searches"):
        visit, member = place(table, "session_id"), place(table, "member_id")
        for row in tables.get(table, ()):
            host = whose.get(row[visit])
            if host is not None and row[member] is not None and row[member] != host:
                yield f"a row of {table} belongs to another member's visit"


def closed(tables: Tables) -> Tables:
    """The tables without the rows whose parents, as the contract names them, are not there."""
    left = dict(tables)
    for table, facts in _contract().items():  # parents stand before their children there
        for name, parent in facts.get("parents", {}).items():
            i, key = place(table, name), place(parent, _contract()[parent]["key"][0])
            known = {row[key] for row in left.get(parent, ())}
            left[table] = tuple(row for row in left.get(table, ()) if row[i] is None or row[i] in known)
    return left
