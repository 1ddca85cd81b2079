"""What a reader expects in the columns of small data; anything else draws the eye."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TypeGuard

from sandbox.smalldata.legal import LOGS
from sandbox.smalldata.pools import DAY, HOUR, MINUTE, SECOND, instant
from sandbox.smalldata.schema import Cell, Column, Row, SmallSet, all_columns, place

USUAL: Mapping[str, Cell] = {
    "signup_at": instant("2025-01-15 12:00"),
    "country": "US",
    "time_zone": "UTC",
    "signup_plan": "standard",
    "signup_channel": "organic",
    "is_internal": False,
    "plan": "standard",
    "end_reason": "cancelled",
    "device": "tv",
    "watch_seconds": 600,
    "is_autoplay": False,
    "query_text": "dark",
    "results_count": 5,
    "kind": "movie",
    "runtime_minutes": 100,
    "is_primary": True,
    "variant": "control",
    "churn_score": 0.5,
}
"""Column -> its usual value, of those that have one."""

TIMES: Mapping[str, Mapping[str, int]] = {
    "members": {"signup_at": 12 * HOUR},
    "memberships": {"started_at": 12 * HOUR, "ended_at": 18 * HOUR},
    "sessions": {"started_at": 19 * HOUR, "ended_at": 21 * HOUR, "received_at": 22 * HOUR},
    "plays": {"started_at": 20 * HOUR + 5 * MINUTE, "received_at": 22 * HOUR},
    "searches": {"searched_at": 20 * HOUR, "received_at": 22 * HOUR},
    "experiments": {"started_at": 9 * HOUR, "ended_at": 9 * HOUR},
    "assignments": {"assigned_at": 10 * HOUR, "first_exposed_at": 11 * HOUR},
    "feature_launches": {"launched_at": 9 * HOUR},
}
"""Table -> column -> its usual time of the day, in microseconds: no two in an hour but where one follows the
other, and none at midnight, so that an instant at the edge of a window is one that has to be there."""


MIDDLE = 15
"""The day of a month that is far from its ends."""

EDGE = 3
"""Days of a month from its ends that draw the eye of a reader."""


def oddities(one: SmallSet) -> int:
    """How many values of a data set are not the usual ones, and how far from round its instants are."""
    return sum(
        int(cell != USUAL.get(column.name, cell))
        + (_strangeness(table, column.name, cell) if _is_instant(cell, column) else 0)
        for table, rows in one.tables.items()
        for row in (rows if table != "dataset_info" else ())
        for column, cell in zip(all_columns()[table], row, strict=True)
    ) + sum(late(table, row) for table in LOGS for row in one.tables.get(table, ()))


def late(table: str, row: Row) -> int:
    """How many instants of an event lie on another day than its start."""
    start = start_of(table, row)
    return sum(row[at] is not None and row[at] // DAY != start // DAY for at in later(table))  # type: ignore[operator]


def start_of(table: str, row: Row) -> int:
    """When an event happened, by a row of its log."""
    return int(row[place(table, LOGS[table])])  # type: ignore[arg-type]


@cache
def later(table: str) -> tuple[int, ...]:
    """The positions of what is known of an event after its start: its end, and when the row arrived."""
    columns = enumerate(all_columns()[table])
    return tuple(at for at, column in columns if column.kind == "TIMESTAMP" and column.name != LOGS[table])


def _is_instant(cell: Cell, column: Column) -> TypeGuard[int]:
    return column.kind == "TIMESTAMP" and isinstance(cell, int)


@lru_cache(maxsize=10_000)
def _strangeness(table: str, column: str, moment: int) -> int:
    """How far from round an instant is; 0 at the usual time of its column, and not at the end of a month."""
    at_edge = int(is_at_edge(moment))
    if moment % DAY == TIMES.get(table, {}).get(column):
        return at_edge
    return 1 + at_edge + sum(moment % unit > 0 for unit in (HOUR, MINUTE, SECOND))


def is_at_edge(moment: int) -> bool:
    """Whether an instant lies at an end of a month."""
    return not EDGE < day_of_month(moment) <= 28 - EDGE


def to_middle(moment: int) -> int:
    """By how much an instant at an end of a month is earlier, or later, on its fifteenth; 0 for any other."""
    return (day_of_month(moment) - MIDDLE) * DAY if is_at_edge(moment) else 0


def day_of_month(moment: int) -> int:
    """The day, from 1, of the month that an instant lies in."""
    return (date(1970, 1, 1) + timedelta(microseconds=moment)).day
