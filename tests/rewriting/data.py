"""Small random data sets that keep the data contract, with instants on and beside every boundary."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import duckdb

from sandbox import datasets

Row = tuple[Any, ...]
AS_OF, START = datetime(2025, 7, 10), datetime(2025, 1, 1)
MONTHS = [datetime(2025, month, 1) for month in range(4, 8)]
BESIDE = [
    timedelta(0),
    timedelta(microseconds=1),
    -timedelta(microseconds=1),
    timedelta(seconds=1),
    timedelta(days=1),
]
SPANS = [timedelta(days=28), timedelta(days=35), timedelta(minutes=30), timedelta(0), timedelta(minutes=5)]


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory with the thirteen tables, empty but for the one row of dataset_info."""
    con = duckdb.connect(config={"threads": "1"})
    schema = (datasets.shared() / "datasets" / "schema.sql").read_text(encoding="utf-8")
    con.execute(re.sub(r" REFERENCES \w+ \(\w+\)", "", schema))
    con.execute("INSERT INTO dataset_info VALUES (?, ?)", [AS_OF, START])
    return con


def fill(con: duckdb.DuckDBPyConnection, seed: int) -> None:
    """Other rows in every table, by the seed; about every twentieth table is empty."""
    draw = random.Random(seed)
    size = draw.choice([4, 15, 40])
    members = [_member(draw, i) for i in range(_count(draw, size))]
    ids = [None, *(row[0] for row in members)]
    sessions = [_session(draw, i, members, ids) for i in range(_count(draw, 2 * size))]
    searches = [_search(draw, i, ids) for i in range(_count(draw, 2 * size))]
    plays = [_play(draw, i, ids, searches) for i in range(_count(draw, 3 * size))]
    titles = range(_count(draw, 5))
    categories = range(_count(draw, 4))
    primary = {title: draw.choice([None, *categories]) for title in titles}
    tables: dict[str, list[Row]] = {
        "members": members,
        "memberships": [
            (i, draw.choice(ids[1:]), "ads", draw.choice(MONTHS), draw.choice([None, AS_OF]), None)
            for i in range(_count(draw, size) if members else 0)
        ],
        "sessions": list(_copies(draw, sessions, 3)),
        "plays": list(_copies(draw, plays, 5)),
        "searches": list(_copies(draw, searches, None)),
        "titles": [(t, f"Title {t}", "movie", draw.choice([None, 90]), None) for t in titles],
        "categories": [(c, f"Category {c}") for c in categories],
        "title_categories": [
            (t, c, primary[t] == c)
            for t in titles
            for c in categories
            if draw.random() < 0.5 or primary[t] == c
        ],
    }
    for table, rows in tables.items():
        con.execute(f"DELETE FROM {table}")
        if rows:
            marks = ", ".join("?" for _ in rows[0])
            values = ", ".join(f"({marks})" for _ in rows)
            con.execute(f"INSERT INTO {table} VALUES {values}", [value for row in rows for value in row])


def _count(draw: random.Random, most: int) -> int:
    return 0 if draw.random() < 0.05 else draw.randint((most + 1) // 2, most)


def _instant(draw: random.Random, pool: Sequence[datetime] = MONTHS) -> datetime:
    base = (
        draw.choice(pool)
        + draw.choice(BESIDE)
        + draw.choice([timedelta(0), timedelta(days=draw.randint(0, 40))])
    )
    return min(max(base, START), AS_OF - timedelta(microseconds=1))


def _member(draw: random.Random, i: int) -> Row:
    edges = [START, AS_OF - timedelta(days=35), AS_OF - timedelta(days=28), *MONTHS]
    signup = draw.choice(
        [None, START - timedelta(microseconds=1), *(_instant(draw, edges) for _ in range(6))]
    )
    internal = draw.choice([None, False, False, True])
    return (i, signup, draw.choice([None, "US", "GB"]), "UTC", "ads", draw.choice([None, "paid"]), internal)


def _session(draw: random.Random, i: int, members: Sequence[Row], ids: Sequence[int | None]) -> Row:
    member = draw.choice(ids)
    signups = [row[1] for row in members if row[0] == member and row[1]]
    pool = [at + draw.choice(SPANS) for at in signups] or MONTHS
    device = draw.choice([None, "tv", "web", "mobile"])
    return (i, member, _instant(draw, pool), draw.choice([None, AS_OF]), device)


def _search(draw: random.Random, i: int, ids: Sequence[int | None]) -> Row:
    session = draw.choice([None, *range(6)])
    return (
        i,
        session,
        draw.choice(ids),
        _instant(draw),
        draw.choice([None, "", "x"]),
        draw.choice([None, 0, 3]),
    )


def _play(draw: random.Random, i: int, ids: Sequence[int | None], searches: Sequence[Row]) -> Row:
    near = draw.choice(searches) if searches and draw.random() < 0.6 else None
    at = near[3] + draw.choice(SPANS) + draw.choice(BESIDE) if near else _instant(draw)
    member = near[2] if near else draw.choice(ids)
    at = min(max(at, START), AS_OF - timedelta(microseconds=1))
    return (i, draw.choice([None, 1]), member, draw.randint(0, 6), at, draw.choice([None, 0, 60, 90, 3600]),
            draw.choice([None, True, False, False]))  # fmt: skip


def _copies(draw: random.Random, events: Sequence[Row], changing: int | None) -> Iterator[Row]:
    """Each event once to three times; a copy may know more than the one before, and may arrive twice."""
    for event in events:
        at = max(value for value in event if isinstance(value, datetime) and value < AS_OF)
        for copy in range(draw.choice([1, 1, 2, 3])):
            known = list(event)
            if changing is not None and copy and known[changing] is not None and changing == 5:
                known[changing] += draw.choice([0, 30, -30])
            row = (*known, at + copy * (AS_OF - at) / 4)
            yield row
            if draw.random() < 0.15:
                yield row
