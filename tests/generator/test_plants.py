from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from sandbox.generator import build, ids, placement, shards, windows
from sandbox.generator.layout import EVENT, TABLES
from sandbox.generator.plants import ALL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.windows import Parameters
from sandbox.model import Dataset, Value
from tests.sweeping import sampled

from .conftest import PARAMETERS, SEEDS, Built, folder, rows


@pytest.mark.parametrize(("scale", "seed"), [*(("tiny", seed) for seed in SEEDS), ("small", 3)])
def test_each_case_is_often_enough_inside_the_windows(built: Built, scale: str, seed: int) -> None:
    assert short(built(scale, seed), PARAMETERS) == []


def short(data: Dataset, parameters: Parameters) -> list[tuple[str, str, int, int]]:
    with duckdb.connect(str(data.path), read_only=True) as connection:
        record = f"read_parquet('{folder(data)}/edge_cases.parquet')"
        return placement.short(connection, windows.read(parameters), record)


@pytest.mark.parametrize("seed", [1, 2])
def test_each_case_is_often_enough_where_the_windows_are_moved(tmp_path: Path, seed: int) -> None:
    moved: dict[str, dict[str, Value]] = {
        **PARAMETERS,
        "week4-retention": {"from_days": 7, "to_days": 14},
        "category-watch-growth": {"base_month": "2025-03-01", "new_month": "2025-04-01"},
        "search-to-play-30min": {"month": "2025-04-01", "window_minutes": 45},
    }
    data = build(scale="tiny", seed=seed, out=tmp_path / "moved", parameters=moved)
    assert short(data, moved) == []


def test_the_count_inside_the_windows_can_fail(built: Built, tmp_path: Path) -> None:
    """A data set made for one month lacks its cases in the windows of another."""
    other: Parameters = {**PARAMETERS, "search-to-play-30min": {"month": "2025-03-01", "window_minutes": 30}}
    found = {slug for _, slug, _, _ in short(built("tiny", 1), other)}
    assert found == {"search-to-play-30min"}


EVERY = [
    "retry_copy", "double_load", "progress_update", "server_correction", "session_end_update",
    "equal_length_plays", "assignment_repeat", "assignment_crossover", "multi_category",
    "two_plays_in_window", "two_episodes_before_play", "several_spells", "null_internal_flag",
    "null_signup", "null_country", "null_channel", "null_device", "signed_out", "null_watch_seconds",
    "null_autoplay", "failed_search", "null_query", "blank_query", "open_session", "null_runtime",
    "open_membership", "never_exposed", "null_score", "delisted_title", "no_category",
    "only_secondary_category", "missing_session", "no_session", "never_active_member", "empty_country",
    "empty_category", "empty_segment", "quiet_day", "soft_launch_cohort", "new_category", "dying_category",
    "exact_boundary", "last_day_of_month_evening", "midnight_utc_local_split", "dst_day", "late_arrival",
    "partial_period", "young_member", "pre_log_signup", "pre_signup_activity", "month_spanning_episode",
    "cross_device_play", "play_before_search", "autoplay_after_search", "short_then_long_play",
    "interleaved_members", "keystroke_rows", "query_case_space", "plan_change", "payment_gap", "winback",
    "overlap", "internal_in_experiment", "srm", "tie_at_cut", "heavy_user", "overlong_session",
    "autoplay_only", "nested_spells", "exposure_before_assignment", "rescored", "back_to_back",
    "overnight", "experiment_without_rows", "late_start",
]  # fmt: skip


def test_the_cases_that_the_exercises_rely_on_are_all_planted() -> None:
    assert sorted(set(EVERY) - {plant.tag for plant in ALL}) == []


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
                assert not (tags - {"plan_change"}) & values, (table, field.name)


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


def tags_of(plan: shards.Plan, members: int) -> set[str]:
    parts = (shards.make(plan, 1, members), shards.common(plan))
    return {mark.tag for part in parts for mark in part.record.marks}


@pytest.mark.parametrize("plant", sampled(ALL, 6), ids=lambda plant: plant.tag)
def test_a_case_can_be_left_out_alone(plant: Plant) -> None:
    kept = tuple(other for other in ALL if other is not plant)
    found = windows.read(PARAMETERS)
    plan = shards.plan(1, 150, 120, found, kept)
    tags = tags_of(plan, 150)
    assert plant.tag not in tags
    assert tags <= {other.tag for other in kept}


def test_nothing_is_placed_for_an_exercise_that_is_not_given() -> None:
    plan = shards.plan(1, 300, 120, windows.read({}))
    part = shards.make(plan, 1, 300)
    tags = {mark.tag for mark in part.record.marks}
    assert not tags & {"exact_boundary", "month_end_search", "two_sessions_in_week", "young_member"}
    assert {"retry_copy", "null_device", "signed_out"} <= tags


def test_cases_follow_other_parameters() -> None:
    other = windows.read(
        PARAMETERS
        | {
            "week4-retention": {"from_days": 7, "to_days": 14},
            "category-watch-growth": {"base_month": "2025-03-01", "new_month": "2025-04-01"},
            "search-to-play-30min": {"month": "2025-02-01", "window_minutes": 45},
        }
    )
    plan = shards.plan(1, 300, 120, other)
    tags = tags_of(plan, 300)
    assert tags == {plant.tag for plant in ALL}
