"""Where the planted cases have to be: for each exercise, SQL that counts the recorded rows inside its window.

A row just outside an edge counts as well: it is what exposes a wrong comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import duckdb

from sandbox.generator.clock import DAY, HOUR
from sandbox.generator.layout import HAPPENED, KEYS
from sandbox.generator.plants import ALL
from sandbox.generator.windows import READERS, Windows

_ROWS = """
SELECT e.tag, count(DISTINCT e.row_key) AS found
FROM {record} AS e
JOIN {table} AS t
  ON e.table_name = '{table}' AND split_part(split_part(e.row_key, ' ', 1), '=', 2)::BIGINT = t.{key}
WHERE {where}
GROUP BY e.tag
"""
_ALL_ROWS = """
SELECT e.tag, count(DISTINCT e.row_key) AS found
FROM {record} AS e
WHERE e.table_name = '{table}'
GROUP BY e.tag
"""
_COUNTED = """(e.tag = 'internal_traffic' OR t.member_id IS NULL
    OR t.member_id NOT IN (SELECT member_id FROM members WHERE is_internal))"""
_COHORTS = """(e.tag IN ('pre_log_signup', 'null_signup')
    OR t.signup_at >= (SELECT logging_start_at FROM dataset_info) - INTERVAL 1 MICROSECOND)"""
_ELIGIBLE = """
EXISTS (
    FROM feature_launches AS l, dataset_info AS i, members AS m
    WHERE m.member_id = t.member_id AND m.country = l.country
      AND l.launched_at + {length} <= i.as_of
      AND m.signup_at <= l.launched_at - {length} + INTERVAL 1 MICROSECOND
      AND EXISTS (
          FROM memberships AS p
          WHERE p.member_id = m.member_id AND p.started_at <= l.launched_at
            AND coalesce(p.ended_at, TIMESTAMP 'infinity') > l.launched_at
      )
      AND {where}
)
"""

Condition = tuple[str, str]
"""A table, and what is true of its row `t` (of the record `e`) inside a window; empty for any row."""


def inside(windows: Windows, record: str = "edge_cases") -> dict[str, tuple[str, ...]]:
    """For each exercise that has a window, the queries that count by tag; their counts are added up.

    `record` is the table that holds edge_cases.parquet.
    """
    found = {}
    for slug, (field, _) in READERS.items():
        window = getattr(windows, field)
        if window is not None:
            found[slug] = tuple(_query(record, table, where) for table, where in _CONDITIONS[field](window))
    return found


def short(
    connection: duckdb.DuckDBPyConnection, windows: Windows, record: str = "edge_cases"
) -> list[tuple[str, str, int, int]]:
    """Cases that are too rare: (tag, exercise, rows found inside the window, rows that should be there)."""
    rare = []
    for slug, queries in inside(windows, record).items():
        found: dict[str, int] = {}
        for query in queries:
            for tag, count in connection.execute(query).fetchall():
                found[tag] = found.get(tag, 0) + count
        for plant in ALL:
            least, here = plant.least(slug), found.get(plant.tag, 0)
            if slug in plant.exercises and here < least:
                rare.append((plant.tag, slug, here, least))
    return rare


def _query(record: str, table: str, where: str) -> str:
    text = _ROWS if where else _ALL_ROWS
    key = KEYS[table][0][0] if KEYS[table] else ""
    return text.format(record=record, table=table, key=key, where=where)


def _at(time: int) -> str:
    return f"make_timestamp({time}::BIGINT)"


def _long(length: int) -> str:
    return f"to_microseconds({length}::BIGINT)"


def _in(table: str, start: int, end: int, more: str = _COUNTED) -> Condition:
    """The events of a table in [start, end), and one microsecond to either side."""
    time = f"t.{HAPPENED[table]}"
    return table, f"{time} BETWEEN {_at(start - 1)} AND {_at(end + 1)} AND {more}"


def _cohorts(window: Any) -> Iterator[Condition]:
    yield "members", f"{_COHORTS} AND {_COUNTED}"
    yield "dataset_info", ""


def _signups(window: Any) -> Iterator[Condition]:
    yield from _cohorts(window)
    yield (
        "memberships",
        f"t.member_id IN (SELECT member_id FROM members WHERE is_internal IS NOT TRUE "
        f"AND signup_at >= {_at(window.start)} AND signup_at < {_at(window.end)})",
    )


def _retention(window: Any) -> Iterator[Condition]:
    yield from _cohorts(window)
    yield (
        "sessions",
        f"""EXISTS (
            FROM members AS m, dataset_info AS i
            WHERE m.member_id = t.member_id AND m.signup_at >= i.logging_start_at
              AND t.started_at >= m.signup_at + {_long(window.start - 12 * HOUR)}
              AND t.started_at <= m.signup_at + {_long(window.end + 1)}
        ) AND {_COUNTED}""",
    )


def _triangle(window: Any) -> Iterator[Condition]:
    yield from _cohorts(window)
    yield _in("plays", window.start, window.end, f"t.member_id IS NOT NULL AND {_COUNTED}")


def _paid(window: Any) -> Iterator[Condition]:
    yield "members", _COUNTED
    yield (
        "memberships",
        f"""t.started_at <= {_long(window.horizons[-1])} + (
            SELECT min(started_at) FROM memberships AS o WHERE o.member_id = t.member_id
        ) AND {_COUNTED}""",
    )


def _viewing(window: Any) -> Iterator[Condition]:
    yield _in("plays", window.start, window.end)
    yield "dataset_info", ""


def _growth(window: Any) -> Iterator[Condition]:
    months = ((window.base, window.base_end), (window.new, window.new_end))
    inside_a_month = " OR ".join(
        f"t.started_at BETWEEN {_at(start - 1)} AND {_at(end + 1)}" for start, end in months
    )
    yield "plays", f"({inside_a_month}) AND {_COUNTED}"
    watched = " AND ".join(
        f"t.title_id IN (SELECT title_id FROM plays "
        f"WHERE started_at >= {_at(start)} AND started_at < {_at(end)})"
        for start, end in months
    )
    yield "titles", watched
    yield "categories", ""
    yield "title_categories", ""


def _rolling(window: Any) -> Iterator[Condition]:
    known = f"t.member_id IS NOT NULL AND {_COUNTED}"
    yield _in("plays", window.start - 13 * DAY - 14 * HOUR, window.end + 12 * HOUR, known)
    yield "members", _COUNTED


def _daily(window: Any) -> Iterator[Condition]:
    yield _in("searches", window.start, window.end)
    yield "dataset_info", ""


def _searching(window: Any) -> Iterator[Condition]:
    yield _in("searches", window.start, window.end)
    yield _in("plays", window.start, window.end + window.within)
    searched = f"searched_at >= {_at(window.start)} AND searched_at < {_at(window.end)}"
    yield "sessions", f"t.session_id IN (SELECT session_id FROM searches WHERE {searched})"


def _funnel(window: Any) -> Iterator[Condition]:
    yield from _searching(window)
    yield "members", ""


def _launch(window: Any) -> Iterator[Condition]:
    length = _long(window.length)
    edge = "INTERVAL 1 MICROSECOND"
    around = f"t.started_at BETWEEN l.launched_at - {length} - {edge} AND l.launched_at + {length} + {edge}"
    covers = "t.started_at <= l.launched_at AND coalesce(t.ended_at, TIMESTAMP 'infinity') > l.launched_at"
    launched = "t.country IN (SELECT country FROM feature_launches)"
    eligible = _ELIGIBLE.format(length=length, where="TRUE")
    yield "plays", _ELIGIBLE.format(length=length, where=around)
    yield "memberships", _ELIGIBLE.format(length=length, where=covers)
    yield "members", f"CASE WHEN e.tag = 'young_member' THEN {launched} ELSE {eligible} END"


_CONDITIONS: dict[str, Callable[[Any], Iterator[Condition]]] = {
    "signups": _signups,
    "retention": _retention,
    "triangle": _triangle,
    "paid": _paid,
    "weeks": _viewing,
    "growth": _growth,
    "rolling": _rolling,
    "accounting": _viewing,
    "daily": _daily,
    "conversion": _searching,
    "terms": _searching,
    "funnel": _funnel,
    "launch": _launch,
    "copies": lambda window: iter((_in("plays", window.start, window.end),)),
}
"""What lies inside a window, by the name of the window."""
