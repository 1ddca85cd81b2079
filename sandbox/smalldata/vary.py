"""Makes a neighbour of a data set: a cell changed, a row gone, an event or a whole group once more."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sandbox.smalldata import crowds
from sandbox.smalldata.legal import LOGS, is_legal, values_of
from sandbox.smalldata.pools import AS_OF, DAY, SECOND, Pools
from sandbox.smalldata.schema import Cell, Changing, Row, SmallSet, all_columns, fresh, place

OWNED = ("memberships", "sessions", "plays", "searches", "assignments", "model_scores")
"""The tables whose rows belong to a member."""

TRIES = 8
"""How often a neighbour is tried before the data set itself is given back."""


def vary(rng: Random, pools: Pools, parent: SmallSet, name: str) -> SmallSet:
    """A legal data set that differs from `parent` in one to three places."""
    ways = (*_WAYS, crowds.crowd) if pools.thresholds else _WAYS
    for _ in range(TRIES):
        tables = {table: list(rows) for table, rows in parent.tables.items()}
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            rng.choice(ways)(rng, pools, tables)
        frozen = {table: tuple(rows) for table, rows in tables.items()}
        if is_legal(frozen):
            return SmallSet(name, frozen)
    return SmallSet(name, parent.tables)


def _pick(rng: Random, tables: Changing) -> str | None:
    filled = [table for table, rows in tables.items() if rows and table != "dataset_info"]
    return rng.choice(filled) if filled else None


def _with(row: Row, at: int, value: Cell) -> Row:
    return (*row[:at], value, *row[at + 1 :])


def _other(rng: Random, pools: Pools, tables: Changing, table: str, at: int) -> Cell:
    """Another value for a column: NULL, one that stands elsewhere in it, or one at a boundary."""
    column = all_columns()[table][at]
    if column.nullable and rng.random() < 0.25:
        return None
    if rng.random() < 0.3:
        return rng.choice([row[at] for row in tables[table]])
    allowed = values_of(table).get(column.name)
    if allowed and isinstance(allowed[0], str):
        return rng.choice(allowed)
    match column.kind:
        case "TIMESTAMP":
            now = [
                cell
                for t, rows in tables.items()
                for row in rows
                for cell, c in zip(row, all_columns()[t], strict=True)
                if c.kind == "TIMESTAMP" and isinstance(cell, int)
            ]
            if rng.random() < 0.6:
                return rng.choice(now) + rng.choice((-1, 1)) * rng.choice((*pools.edges, *pools.deltas))
            return rng.choice(pools.bounds if rng.random() < 0.5 else pools.instants)
        case "DATE":
            return rng.choice(pools.instants) // DAY
        case "BOOLEAN":
            return rng.random() < 0.5
        case "VARCHAR":
            return rng.choice([*pools.texts, "Drama"])
        case "DOUBLE":
            return rng.choice([0.0, 0.25, 0.5, 1.0])
    return rng.choice(pools.integers)


def _change_cell(rng: Random, pools: Pools, tables: Changing) -> None:
    table = _pick(rng, tables)
    if table is None:
        return
    n = rng.randrange(len(tables[table]))
    at = rng.randrange(len(all_columns()[table]))
    changed = _other(rng, pools, tables, table, at)
    own = tables[table][n]
    same_event = table in LOGS and rng.random() < 0.8
    for i, row in enumerate(tables[table]):
        if i == n or (same_event and row[0] == own[0] and at != len(row) - 1):
            tables[table][i] = _with(row, at, changed)


WHEN = (
    ("members", "signup_at"), ("memberships", "started_at"), ("memberships", "ended_at"),
    ("sessions", "started_at"), ("plays", "started_at"), ("searches", "searched_at"),
    ("assignments", "assigned_at"), ("assignments", "first_exposed_at"), ("model_scores", "snapshot_at"),
)  # fmt: skip
"""The instants of what members do."""


def _move_to_edge(rng: Random, pools: Pools, tables: Changing) -> None:
    """Something that a member did, moved to where a span of time after another thing ends."""
    places = [
        (table, n, place(table, name), row[place(table, "member_id")])
        for table, name in WHEN
        for n, row in enumerate(tables.get(table, ()))
    ]
    if not places:
        return
    table, n, at, member = rng.choice(places)
    others = [tables[t][i][p] for t, i, p, whose in places if whose == member and (t, i) != (table, n)]
    known = [moment for moment in others if isinstance(moment, int)]
    base = rng.choice(known) if known and rng.random() < 0.8 else rng.choice(pools.bounds)
    apart = rng.choice(pools.edges)
    moved = base + (apart if rng.random() < 0.7 else -apart)
    if rng.random() < 0.2:  # the other one moves along, so that both lie between two seconds
        off = rng.randrange(1, SECOND)
        for t, i, p, whose in places:
            if whose == member and tables[t][i][p] == base:
                tables[t][i] = _moved(t, tables[t][i], p, base + off)
        moved += off
    own = tables[table][n]
    for i, row in enumerate(tables[table]):
        if i == n or (table in LOGS and row[0] == own[0]):
            tables[table][i] = _moved(table, row, at, moved)


def _moved(table: str, row: Row, at: int, moment: int) -> Row:
    """The row with an instant of it moved; it is not received before that."""
    row = _with(row, at, moment)
    if table in LOGS and isinstance(row[-1], int) and row[-1] < moment:
        return _with(row, len(row) - 1, moment)
    return row


def _change_column(rng: Random, pools: Pools, tables: Changing) -> None:
    """One value, often NULL, for a whole column, or for the rows that share another value."""
    table = _pick(rng, tables)
    if table is None:
        return
    at = rng.randrange(1, len(all_columns()[table])) if len(all_columns()[table]) > 1 else 0
    nullable = all_columns()[table][at].nullable
    value = None if nullable and rng.random() < 0.6 else _other(rng, pools, tables, table, at)
    by = rng.randrange(len(all_columns()[table]))
    group = rng.choice(tables[table])[by]
    everything = rng.random() < 0.4
    tables[table] = [
        _with(row, at, value) if everything or row[by] == group else row for row in tables[table]
    ]


def _equal_cells(rng: Random, pools: Pools, tables: Changing) -> None:
    """Two instants of a row made the same, as of a visit that ends when it begins."""
    table = _pick(rng, tables)
    if table is None:
        return
    moments = [i for i, column in enumerate(all_columns()[table]) if column.kind == "TIMESTAMP"]
    if len(moments) > 1:
        one, other = rng.sample(moments, 2)
        n = rng.randrange(len(tables[table]))
        tables[table][n] = _with(tables[table][n], one, tables[table][n][other])


def _remove_row(rng: Random, pools: Pools, tables: Changing) -> None:
    table = _pick(rng, tables)
    if table is not None:
        del tables[table][rng.randrange(len(tables[table]))]


def _copy_event(rng: Random, pools: Pools, tables: Changing) -> None:
    """A further copy of an event: later, and sometimes with what is known better by then."""
    table = rng.choice(list(LOGS))
    if not tables.get(table):
        return
    row = rng.choice(tables[table])
    at = len(row) - 1
    later = min(AS_OF - 1, int(row[at] or 0) + rng.choice([0, 1, *pools.deltas]))
    copy = _with(row, at, later)
    if table == "plays" and rng.random() < 0.6:
        seconds = place("plays", "watch_seconds")
        copy = _with(copy, seconds, rng.choice([k for k in pools.integers if 0 <= k <= 86_400]))
    tables[table].append(copy)


def _clone_row(rng: Random, pools: Pools, tables: Changing) -> None:
    """Another row that is equal but for its id, and perhaps one cell."""
    table = _pick(rng, tables)
    if table is None:
        return
    row = rng.choice(tables[table])
    if isinstance(row[0], int) and table not in ("title_categories", "assignments"):
        row = _with(row, 0, fresh(tables[table]))
    if rng.random() < 0.7 or table in ("categories", "experiments", "plays"):
        at = rng.randrange(1, len(row))
        row = _with(row, at, _other(rng, pools, tables, table, at))
    tables[table].append(row)


def _clone_member(rng: Random, pools: Pools, tables: Changing) -> None:
    """A member with all they did, once more under another id: ties, and groups alike."""
    if not tables.get("members"):
        return
    own = rng.choice(tables["members"])
    new = fresh(tables["members"])
    twin = _with(own, 0, new)
    if rng.random() < 0.5:
        at = rng.randrange(1, len(own))
        twin = _with(twin, at, _other(rng, pools, tables, "members", at))
    visits: dict[Cell, Cell] = {}
    for table in OWNED:
        member = place(table, "member_id")
        ids: dict[Cell, Cell] = {}
        for row in [row for row in tables.get(table, ()) if row[member] == own[0]]:
            copy = _with(row, member, new)
            if table in ("memberships", *LOGS):
                if row[0] not in ids:
                    ids[row[0]] = fresh(tables[table]) + len(ids)
                copy = _with(copy, 0, ids[row[0]])
            if table in ("plays", "searches"):
                copy = _with(copy, 1, visits.get(row[1]))
            tables[table].append(copy)
        if table == "sessions":
            visits = ids
    tables["members"].append(twin)


def _clone_title(rng: Random, pools: Pools, tables: Changing) -> None:
    """A title, its categories and its plays once more, by other viewers at other times."""
    if not tables.get("titles"):
        return
    own = rng.choice(tables["titles"])
    new = fresh(tables["titles"])
    tables["titles"].append(_with(_with(own, 0, new), 1, f"Title {new}"))
    other = rng.choice(tables["categories"])[0] if tables.get("categories") else None
    move = rng.random() < 0.6
    tables["title_categories"] += [
        (new, other if move and row[2] else row[1], row[2])
        for row in tables["title_categories"]
        if row[0] == own[0]
    ]
    title, started = place("plays", "title_id"), place("plays", "started_at")
    ids: dict[Cell, int] = {}
    for row in [row for row in tables["plays"] if row[title] == own[0]]:
        if row[0] not in ids:
            ids[row[0]] = fresh(tables["plays"]) + len(ids)
        shifted = int(row[started] or 0) + 1
        received = max(shifted, int(row[-1] or 0))
        tables["plays"].append(
            _with(_with(_with(_with(row, 0, ids[row[0]]), title, new), started, shifted), 7, received)
        )


_WAYS: tuple[Callable[[Random, Pools, Changing], None], ...] = (
    _change_cell,
    _change_cell,
    _change_cell,
    _move_to_edge,
    _move_to_edge,
    _move_to_edge,
    _change_column,
    _equal_cells,
    _remove_row,
    _copy_event,
    _clone_row,
    _clone_row,
    _clone_member,
    _clone_title,
)
