"""The figures on the page are those that other queries, and plain Python, count."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest

from sandbox.model import Dataset

from .conftest import Parsed

Rows = list[tuple[Any, ...]]


@pytest.fixture
def counts(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    return parsed.data()


def rows(dataset: Dataset, query: str) -> Rows:
    with duckdb.connect(dataset.path, read_only=True) as connection:
        return connection.execute(query).fetchall()


def internal(dataset: Dataset) -> set[int]:
    return {row[0] for row in rows(dataset, "SELECT member_id FROM members WHERE is_internal")}


def latest(dataset: Dataset, table: str, key: str) -> list[dict[str, Any]]:
    """The latest copy of each event of a raw log, without internal traffic, in plain Python."""
    names = [row[0] for row in rows(dataset, f"SELECT column_name FROM (DESCRIBE {table})")]
    kept: dict[int, dict[str, Any]] = {}
    for row in rows(dataset, f"FROM {table}"):
        event = dict(zip(names, row, strict=True))
        if event[key] not in kept or event["received_at"] > kept[event[key]]["received_at"]:
            kept[event[key]] = event
    left_out = internal(dataset)
    return [event for event in kept.values() if event["member_id"] not in left_out]


def test_facts(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    (facts,) = counts["facts"]
    assert facts["members"] == rows(practice, "SELECT count(*) FROM members")[0][0]
    for name, table, key in (
        ("visits", "sessions", "session_id"),
        ("plays", "plays", "play_id"),
        ("searches", "searches", "search_id"),
    ):
        assert facts[name] == len({row[0] for row in rows(practice, f"SELECT {key} FROM {table}")})
    assert facts["days"] == 190


def test_cohorts(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    members = rows(practice, "SELECT signup_at, signup_channel, is_internal FROM members")
    wanted = Counter(
        (channel or "unknown", f"{signup:%Y-%m}-01")
        for signup, channel, is_internal in members
        if signup is not None and not is_internal
    )
    assert {(d["channel"], d["month"]): d["members"] for d in counts["cohorts"]} == wanted


def test_retention(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    ((as_of, begin),) = rows(practice, "SELECT as_of, logging_start_at FROM dataset_info")
    visits = defaultdict(list)
    for session in latest(practice, "sessions", "session_id"):
        visits[session["member_id"]].append(session["started_at"])
    whole: Counter[tuple[str, int]] = Counter()
    active: Counter[tuple[str, int]] = Counter()
    members = rows(
        practice, "SELECT member_id, signup_at, signup_plan FROM members WHERE is_internal IS NOT TRUE"
    )
    for member, signup, plan in members:
        if signup is None or signup < begin:
            continue
        for week in range(17):
            start, end = signup + dt.timedelta(weeks=week), signup + dt.timedelta(weeks=week + 1)
            if end <= as_of:
                whole[plan, week] += 1
                active[plan, week] += any(start <= visit < end for visit in visits[member])
    found = {(d["plan"], d["week"]): (d["members"], d["active"]) for d in counts["retention"]}
    assert found == {key: (count, active[key]) for key, count in whole.items()}


def test_hours_days_and_titles(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    zones = {row[0]: ZoneInfo(row[1]) for row in rows(practice, "SELECT member_id, time_zone FROM members")}
    known = {row[0] for row in rows(practice, "SELECT title_id FROM titles")}
    hours: Counter[tuple[int, int]] = Counter()
    days: Counter[str] = Counter()
    titles: Counter[int] = Counter()
    for play in latest(practice, "plays", "play_id"):
        days[f"{play['started_at']:%Y-%m-%d}"] += 1
        titles[play["title_id"]] += play["title_id"] in known
        if play["member_id"] is not None:
            local = play["started_at"].replace(tzinfo=dt.UTC).astimezone(zones[play["member_id"]])
            hours[local.isoweekday(), local.hour] += 1
    assert {(d["weekday"], d["hour"]): d["plays"] for d in counts["hours"]} == hours
    assert len(counts["days"]) == 190
    assert {d["day"]: d["plays"] for d in counts["days"] if d["plays"]} == days
    for d in counts["days"]:
        assert d["weekday"] == dt.date.fromisoformat(d["day"]).isoweekday()
    assert [d["plays"] for d in counts["titles"]] == sorted((n for n in titles.values() if n), reverse=True)
    assert [d["rank"] for d in counts["titles"]] == list(range(1, len(counts["titles"]) + 1))
    assert [d["title"] is not None for d in counts["titles"]] == [d["rank"] <= 5 for d in counts["titles"]]


def test_categories(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    primary = dict(
        rows(
            practice,
            "SELECT title_id, category_name FROM title_categories NATURAL JOIN categories WHERE is_primary",
        )
    )
    seconds: Counter[tuple[str, str]] = Counter()
    for play in latest(practice, "plays", "play_id"):
        category = primary.get(play["title_id"], "Uncategorised")
        seconds[category, f"{play['started_at']:%Y-%m}-01"] += play["watch_seconds"] or 0
    found = {(d["category"], d["month"]): d["hours"] for d in counts["categories"]}
    assert found == {key: pytest.approx(seconds[key] / 3600, abs=0.051) for key in found}
    assert {key for key, value in seconds.items() if value} <= found.keys()
    assert {d["month"] for d in counts["categories"] if not d["is_complete"]} == {"2025-07-01"}


def test_lengths(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    visits: Counter[str] = Counter()
    for session in latest(practice, "sessions", "session_id"):
        if session["ended_at"] is not None and session["ended_at"] > session["started_at"]:
            visits[session["device"] or "unknown"] += 1
    found: Counter[str] = Counter()
    for d in counts["lengths"]:
        found[d["device"]] += d["visits"]
        assert 0 <= d["bin"] <= 19
    assert found == visits


def test_searches(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    ((as_of,),) = rows(practice, "SELECT as_of FROM dataset_info")
    started = defaultdict(list)
    for play in latest(practice, "plays", "play_id"):
        if not play["is_autoplay"]:
            started[play["member_id"]].append(play["started_at"])
    requests = defaultdict(list)
    for search in latest(practice, "searches", "search_id"):
        if search["member_id"] is not None:
            requests[search["member_id"]].append(
                (search["searched_at"], search["search_id"], search["results_count"])
            )
    searches: Counter[str] = Counter()
    played: Counter[str] = Counter()
    for member, sent in requests.items():
        sent.sort(key=lambda request: request[:2])
        for request, after in zip(sent, [*sent[1:], None], strict=True):
            at, _, results = request
            if after is not None and after[0] - at <= dt.timedelta(seconds=60):
                continue
            end = at + dt.timedelta(minutes=10)
            if end <= as_of:
                outcome = "failed" if results is None else "results" if results else "no results"
                searches[outcome] += 1
                played[outcome] += any(at <= start < end for start in started[member])
    found = {d["outcome"]: (d["searches"], d["played"]) for d in counts["searches"]}
    assert found == {outcome: (count, played[outcome]) for outcome, count in searches.items()}


def test_tables(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    tables = [row[0] for row in rows(practice, "SELECT table_name FROM duckdb_tables()")]
    wanted = {table: rows(practice, f"SELECT count(*) FROM {table}")[0][0] for table in tables}
    assert {d["name"]: d["rows"] for d in counts["tables"]} == wanted
    assert len(wanted) == 13


def test_plants(practice: Dataset, counts: dict[str, list[dict[str, Any]]]) -> None:
    assert {d["tag"]: d["rows"] for d in counts["plants"]} == dict(practice.plants)
