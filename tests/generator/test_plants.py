from __future__ import annotations

import pytest

from sandbox.generator import ids, shards, windows
from sandbox.generator.layout import EVENT, TABLES
from sandbox.generator.plants import ALL
from sandbox.generator.plants._plant import CONVERSION, GROWTH, RETENTION, Plant

from .conftest import PARAMETERS, SEEDS, Built, rows

_MONTHS = "started_at >= '2025-05-01' AND started_at < '2025-07-01'"
_JUNE = "searched_at >= '2025-06-01' AND searched_at < '2025-07-01'"
_EVENTS = """
SELECT tag, count(DISTINCT row_key)
FROM edge_cases e JOIN (SELECT DISTINCT {key} AS id, {rest} FROM {table}) t
ON e.table_name = '{table}' AND split_part(split_part(e.row_key, ' ', 1), '=', 2)::BIGINT = t.id
WHERE {where} GROUP BY tag
"""
_WEEK_FOUR = """
EXISTS (FROM members m, dataset_info WHERE m.member_id = t.member_id AND m.is_internal IS NOT TRUE
    AND m.signup_at >= logging_start_at
    AND t.started_at >= m.signup_at + INTERVAL 28 DAY - INTERVAL 12 HOUR
    AND t.started_at <= m.signup_at + INTERVAL 35 DAY + INTERVAL 1 MICROSECOND)
"""
_SEARCHED = f"t.id IN (SELECT session_id FROM searches WHERE {_JUNE})"


def _events(table: str, rest: str, where: str) -> str:
    return _EVENTS.format(key=EVENT[table], table=table, rest=rest, where=where)


_OTHERS = """
SELECT tag, count(*) FROM edge_cases WHERE table_name IN ({tables}) GROUP BY tag
"""
_COHORTS = """
SELECT tag, count(*) FROM edge_cases e JOIN members m ON e.row_key = 'member_id=' || m.member_id, dataset_info
WHERE table_name = 'members' AND (signup_at >= logging_start_at OR tag IN ('pre_log_signup', 'null_signup'))
GROUP BY tag
"""
_WATCHED_TITLES = f"""
SELECT tag, 2 * count(DISTINCT row_key) FROM edge_cases
WHERE table_name = 'titles' AND split_part(row_key, '=', 2)::BIGINT IN (
    SELECT title_id FROM plays WHERE {_MONTHS} GROUP BY title_id HAVING count(DISTINCT month(started_at)) = 2
) GROUP BY tag
"""
INSIDE = {
    RETENTION: (
        _events("sessions", "member_id, started_at", _WEEK_FOUR),
        _COHORTS,
        _OTHERS.format(tables="'dataset_info'"),
    ),
    GROWTH: (
        _events("plays", "started_at", _MONTHS),
        _WATCHED_TITLES,
        _OTHERS.format(tables="'categories', 'title_categories'"),
    ),
    CONVERSION: (
        _events("searches", "searched_at", _JUNE),
        _events("plays", "started_at", "started_at >= '2025-06-01' AND started_at < '2025-07-01 00:30:00'"),
        _events("sessions", "started_at", _SEARCHED),
    ),
}


@pytest.mark.parametrize("slug", INSIDE)
@pytest.mark.parametrize(("scale", "seed"), [*(("tiny", seed) for seed in SEEDS), ("small", 3)])
def test_each_case_is_often_enough_inside_the_windows(built: Built, scale: str, seed: int, slug: str) -> None:
    data = built(scale, seed)
    found: dict[str, int] = {}
    for query in INSIDE[slug]:
        for tag, count in rows(data, query):
            found[str(tag)] = found.get(str(tag), 0) + int(str(count))
    wanted = {plant.tag: plant.minimum for plant in ALL if slug in plant.exercises}
    assert {tag: found.get(tag, 0) for tag, least in wanted.items() if found.get(tag, 0) < least} == {}


COPIED = {
    "retry_copy": {"plays", "searches", "sessions"},
    "double_load": {"plays", "searches", "sessions"},
    "progress_update": {"plays"},
    "server_correction": {"plays"},
    "session_end_update": {"sessions"},
}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_recorded_row_exists(built: Built, seed: int) -> None:
    for table, key in EVENT.items():
        missing = rows(
            built("tiny", seed),
            f"SELECT row_key FROM edge_cases WHERE table_name = '{table}' "
            f"EXCEPT (SELECT '{key}=' || {key} FROM {table} "
            f"UNION SELECT '{key}=' || {key} || ' received_at=' || received_at FROM {table})",
        )
        assert missing == [], table


def test_recorded_copies_are_copies(built: Built) -> None:
    for tag, tables in COPIED.items():
        for table in tables:
            key = EVENT[table]
            lonely = rows(
                built("tiny", 1),
                f"SELECT row_key FROM edge_cases e WHERE tag = '{tag}' AND table_name = '{table}' AND "
                f"(SELECT count(*) FROM {table} WHERE '{key}=' || {key} = split_part(e.row_key, ' ', 1)) < 2",
            )
            assert lonely == [], (tag, table)


def test_manifest_counts_what_is_recorded(built: Built) -> None:
    data = built("tiny", 2)
    counted = rows(data, "SELECT tag, count(*) FROM edge_cases GROUP BY tag ORDER BY tag")
    assert [tuple(row) for row in counted] == list(data.plants)
    assert {tag for tag, _ in data.plants} == {plant.tag for plant in ALL}


def test_no_table_of_the_candidate_shows_a_tag(built: Built) -> None:
    data = built("tiny", 0)
    tables = {
        str(row[0])
        for row in rows(data, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'data'")
    }
    assert tables == set(TABLES)
    tags = {plant.tag for plant in ALL}
    for table, fields in TABLES.items():
        assert not tags & {field.name for field in fields}
        for field in fields:
            if field.kind == "text":
                values = {row[0] for row in rows(data, f"SELECT DISTINCT {field.name} FROM {table}")}
                assert not tags & values, (table, field.name)


def test_planted_rows_cannot_be_told_by_their_ids(built: Built) -> None:
    natural, planted = (
        rows(
            built("small", 3),
            f"SELECT avg((session_id % {1 << ids.SESSION_BITS}) / {1 << ids.SESSION_BITS}) FROM sessions "
            f"WHERE member_id {where}",
        )[0][0]
        for where in ("> 107", "BETWEEN 15 AND 98")
    )
    assert abs(float(str(natural)) - 0.5) < 0.02
    assert abs(float(str(planted)) - 0.5) < 0.1


def test_numbers_and_tags_are_unique() -> None:
    assert len({plant.tag for plant in ALL}) == len(ALL)
    assert len({plant.number for plant in ALL}) == len(ALL)
    assert max(plant.number for plant in ALL) < ids.MAX_PLANTS


@pytest.mark.parametrize("plant", ALL, ids=lambda plant: plant.tag)
def test_a_case_can_be_left_out_alone(plant: Plant) -> None:
    kept = tuple(other for other in ALL if other is not plant)
    found = windows.read(PARAMETERS)
    plan = shards.plan(1, 120, 120, found, kept)
    tags = {mark.tag for mark in (*shards.make(plan, 1, 120).marks, *shards.common(plan).marks)}
    assert plant.tag not in tags
    assert tags <= {other.tag for other in kept}


def test_nothing_is_placed_for_an_exercise_that_is_not_given() -> None:
    plan = shards.plan(1, 300, 120, windows.read({}))
    part = shards.make(plan, 1, 300)
    tags = {mark.tag for mark in part.marks}
    assert not tags & {"exact_boundary", "month_end_search", "two_sessions_in_week", "young_member"}
    assert {"retry_copy", "null_device", "signed_out"} <= tags


def test_cases_follow_other_parameters() -> None:
    other = windows.read(
        {
            "week4-retention": {"from_days": 7, "to_days": 14},
            "category-watch-growth": {"base_month": "2025-03-01", "new_month": "2025-04-01"},
            "search-to-play-30min": {"month": "2025-02-01", "window_minutes": 45},
        }
    )
    plan = shards.plan(1, 300, 120, other)
    tags = {mark.tag for mark in (*shards.make(plan, 1, 300).marks, *shards.common(plan).marks)}
    assert tags == {plant.tag for plant in ALL}
