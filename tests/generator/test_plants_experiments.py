"""The planted cases of the exercises on experiments, product metrics, models and SQL fluency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from sandbox.generator import shards, twin, windows
from sandbox.generator.clock import NULL_TIME
from sandbox.generator.plants import ALL, exposure_before_assignment
from sandbox.generator.plants._plant import Plant

from .conftest import PARAMETERS, SEEDS, Built, rows

MINE = {plant.tag: plant for plant in ALL if 80 <= plant.number < 120}

_ASSIGNED = """
SELECT count(DISTINCT row_key) FROM edge_cases JOIN assignments ON table_name = 'assignments'
    AND row_key LIKE 'member_id=' || member_id || ' experiment_id=' || experiment_id || '%'
WHERE tag = '{tag}' AND experiment_id {experiment}
"""
_RETURNED = "SELECT count(DISTINCT split_part(row_key, ' rec', 1)) FROM edge_cases WHERE tag = '{tag}'"
_SCORED = """
SELECT count(DISTINCT member_id) FROM edge_cases JOIN model_scores
    ON table_name = 'model_scores' AND 'member_id=' || member_id = split_part(row_key, ' ', 1)
JOIN members USING (member_id)
WHERE tag = '{tag}' AND is_internal IS NOT TRUE
    AND snapshot_at = TIMESTAMP '2025-04-01'
    AND EXISTS (FROM memberships s WHERE s.member_id = model_scores.member_id AND started_at <= snapshot_at
        AND (ended_at IS NULL OR snapshot_at < ended_at))
"""
_PLAYED = """
SELECT count(DISTINCT play_id) FROM edge_cases JOIN plays ON table_name = 'plays'
    AND row_key = 'play_id=' || play_id
WHERE tag = '{tag}' AND started_at >= '2025-06-01' AND started_at < '2025-07-01'
"""
_AUTOPLAY_ONLY = """
SELECT count(*) FROM members m, dataset_info WHERE is_internal IS NOT TRUE
    AND EXISTS (FROM edge_cases JOIN plays ON row_key = 'play_id=' || play_id
        WHERE tag = 'autoplay_only' AND member_id = m.member_id)
    AND NOT EXISTS (FROM plays p WHERE p.member_id = m.member_id AND is_autoplay IS NOT TRUE)
    AND EXISTS (FROM memberships s WHERE s.member_id = m.member_id
        AND (ended_at IS NULL OR ended_at >= as_of))
"""
_ROWS = "SELECT count(*) FROM edge_cases WHERE tag = '{tag}'"

COUNTS: dict[str, tuple[tuple[int, str], ...]] = {
    "assignment_repeat": ((10, _ASSIGNED.format(tag="assignment_repeat", experiment="> 0")),),
    "assignment_crossover": (
        (10, _ASSIGNED.format(tag="assignment_crossover", experiment="> 0")),
        (10, _ASSIGNED.format(tag="assignment_crossover", experiment="= 1")),
    ),
    "internal_in_experiment": tuple(
        (3, _ASSIGNED.format(tag="internal_in_experiment", experiment=f"= {number}"))
        for number in range(1, 6)
    ),
    "srm": ((1, _ROWS.format(tag="srm")),),
    "experiment_without_rows": ((1, _ROWS.format(tag="experiment_without_rows")),),
    "never_exposed": tuple(
        (5, _ASSIGNED.format(tag="never_exposed", experiment=f"= {number}")) for number in range(1, 6)
    ),
    "exposure_before_assignment": (
        (3, _ASSIGNED.format(tag="exposure_before_assignment", experiment="= 1")),
    ),
    "null_score": ((5, _SCORED.format(tag="null_score")),),
    "rescored": ((15, _SCORED.format(tag="rescored")),),
    "autoplay_only": ((5, _AUTOPLAY_ONLY),),
    "nested_spells": (
        (2, "SELECT count(DISTINCT member_id) FROM edge_cases JOIN memberships "
         "ON row_key = 'membership_id=' || membership_id WHERE tag = 'nested_spells'"),
    ),
    "back_to_back": ((10, _PLAYED.format(tag="back_to_back")),),
    "overnight": ((10, _PLAYED.format(tag="overnight") + " AND started_at < '2025-06-19'"),),
    "heavy_user": ((1, _ROWS.format(tag="heavy_user")),),
    "overlong_session": (
        (10, "SELECT count(DISTINCT session_id) FROM edge_cases JOIN sessions "
         "ON row_key = 'session_id=' || session_id WHERE tag = 'overlong_session' "
         "AND ended_at - started_at > INTERVAL 8 HOUR"),
    ),
    "tie_at_cut": (
        (12, _PLAYED.format(tag="tie_at_cut")),
        (10, _SCORED.format(tag="tie_at_cut")),
    ),
}  # fmt: skip


def test_each_case_is_counted() -> None:
    assert set(MINE) <= set(COUNTS)


@pytest.mark.parametrize(("scale", "seed"), [*(("tiny", seed) for seed in SEEDS), ("small", 3)])
def test_each_case_is_often_enough(built: Built, scale: str, seed: int) -> None:
    data = built(scale, seed)
    found = {tag: [(int(rows(data, query)[0][0]), least) for least, query in COUNTS[tag]] for tag in MINE}
    assert {
        tag: counts for tag, counts in found.items() if any(count < least for count, least in counts)
    } == {}


@pytest.mark.parametrize("plant", MINE.values(), ids=lambda plant: plant.tag)
def test_a_case_can_be_left_out_alone(plant: Plant) -> None:
    kept = tuple(other for other in ALL if other is not plant)
    plan = shards.plan(1, 140, 120, windows.read(PARAMETERS), kept)
    tags = {mark.tag for mark in (*shards.make(plan, 1, 140).record.marks, *shards.common(plan).record.marks)}
    assert plant.tag not in tags
    assert {tag for tag in MINE if tag != plant.tag} <= tags


def test_parts_of_the_members_make_the_whole() -> None:
    plan = shards.plan(2, 400, 120, windows.read(PARAMETERS))
    whole, parts = shards.make(plan, 1, 400), [shards.make(plan, 1, 135), shards.make(plan, 136, 400)]
    for tag in MINE:
        marked = sorted(
            (mark.table, int(key)) for mark in whole.record.marks if mark.tag == tag for key in mark.keys
        )
        apart = sorted(
            (mark.table, int(key))
            for part in parts
            for mark in part.record.marks
            if mark.tag == tag
            for key in mark.keys
        )
        assert marked == apart, tag


_ARMS = """
SELECT experiment_id, variant, {count} FROM assignments a {join} {where}
GROUP BY experiment_id, variant ORDER BY ALL
"""
_ONE_ARM = """
WHERE NOT EXISTS (FROM assignments b
    WHERE b.member_id = a.member_id AND b.experiment_id = a.experiment_id AND b.variant <> a.variant)
"""
_SCORES = """
SELECT model_version, {count} FROM (
    FROM model_scores WHERE snapshot_at = TIMESTAMP '2025-04-01' {once}
) GROUP BY 1 ORDER BY 1
"""
_LATEST = "QUALIFY row_number() OVER (PARTITION BY model_version, member_id ORDER BY scored_at DESC) = 1"
_NEVER = """
SELECT m.member_id FROM members m, dataset_info
WHERE is_internal IS NOT TRUE AND m.member_id BETWEEN 120 AND 131
    AND NOT EXISTS (FROM plays p WHERE p.member_id = m.member_id {start})
    AND EXISTS (FROM memberships s WHERE s.member_id = m.member_id
        AND (ended_at IS NULL OR ended_at >= as_of))
ORDER BY 1
"""
_OVERLAPS = """
WITH spells AS (
    SELECT member_id, membership_id, started_at, coalesce(ended_at, as_of) AS ended_at
    FROM memberships, dataset_info WHERE member_id BETWEEN 120 AND 131
),
before AS (
    SELECT *, {before} OVER (PARTITION BY member_id ORDER BY started_at, membership_id {frame}) AS reached
    FROM spells
)
SELECT member_id, sum(epoch_us(least(reached, ended_at)) - epoch_us(started_at)) FROM before
WHERE reached > started_at GROUP BY member_id ORDER BY 1
"""
_PLAYS = """
WITH once AS (
    FROM plays QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
)
"""
_STREAMS = f"""
{_PLAYS},
ends AS (
    SELECT started_at AS moment, 1 AS step FROM once WHERE watch_seconds > 0
    UNION ALL
    SELECT started_at + to_seconds(watch_seconds), -1 FROM once WHERE watch_seconds > 0
),
levels AS (
    SELECT moment, sum(step) OVER (ORDER BY moment, step {{order}} ROWS UNBOUNDED PRECEDING) AS level
    FROM ends
)
SELECT max(level) FROM levels WHERE moment >= '2025-06-20' AND moment < '2025-06-21'
"""
_NIGHT = f"""
{_PLAYS},
night AS (
    SELECT started_at, started_at + to_seconds(watch_seconds) AS ended_at FROM once
    WHERE watch_seconds > 0 AND started_at < '2025-06-20'
        AND started_at + to_seconds(watch_seconds) > '2025-06-19' {{since}}
)
SELECT max(level) FROM (
    SELECT (SELECT count(*) FROM night b WHERE b.started_at <= moment AND moment < b.ended_at) AS level
    FROM (SELECT greatest(started_at, TIMESTAMP '2025-06-19') AS moment FROM night) a
)
"""
_TENURE = f"""
{_PLAYS},
hours AS (
    SELECT member_id, count(*) AS plays, sum(watch_seconds) AS seconds FROM once
    JOIN members USING (member_id) WHERE is_internal IS NOT TRUE GROUP BY member_id
)
SELECT round(avg(seconds), 3) FROM hours {{where}}
"""
_LENGTH = "SELECT avg(epoch_us(ended_at) - epoch_us(started_at)) FROM sessions {where}"
_TOP = f"""
{_PLAYS},
hours AS (
    SELECT title_id, sum(watch_seconds) AS seconds FROM once JOIN members USING (member_id)
    WHERE country = 'AU' AND is_internal IS NOT TRUE
        AND started_at >= '2025-06-01' AND started_at < '2025-07-01' GROUP BY title_id
)
SELECT {{answer}}
"""
_THREE = "title_id FROM hours QUALIFY {}() OVER (ORDER BY seconds DESC) <= 3 ORDER BY 1"

PAIRS: dict[str, tuple[str, str]] = {
    "assignment_repeat": (
        _ARMS.format(count="count(DISTINCT member_id)", join="", where=_ONE_ARM),
        _ARMS.format(count="count(*)", join="", where=_ONE_ARM),
    ),
    "assignment_crossover": (
        _ARMS.format(count="count(DISTINCT member_id)", join="", where=_ONE_ARM),
        _ARMS.format(count="count(DISTINCT member_id)", join="", where=""),
    ),
    "internal_in_experiment": (
        _ARMS.format(
            count="count(DISTINCT member_id)", join="JOIN members USING (member_id)",
            where="WHERE is_internal IS NOT TRUE",
        ),
        _ARMS.format(count="count(DISTINCT member_id)", join="", where=""),
    ),
    "experiment_without_rows": (
        "SELECT experiment_id, count(member_id) FROM experiments LEFT JOIN assignments USING (experiment_id) "
        "GROUP BY 1 ORDER BY 1",
        "SELECT experiment_id, count(*) FROM experiments LEFT JOIN assignments USING (experiment_id) "
        "GROUP BY 1 ORDER BY 1",
    ),
    "never_exposed": (
        _ARMS.format(count="count(DISTINCT member_id)", join="", where=_ONE_ARM),
        _ARMS.format(
            count="count(DISTINCT CASE WHEN first_exposed_at IS NOT NULL THEN member_id END)", join="",
            where=_ONE_ARM,
        ),
    ),
    "exposure_before_assignment": (
        _ARMS.format(count="count(first_exposed_at)", join="", where="WHERE first_exposed_at >= assigned_at"),
        _ARMS.format(count="count(first_exposed_at)", join="", where=""),
    ),
    "null_score": (
        _SCORES.format(count="count(churn_score)", once=_LATEST),
        _SCORES.format(count="count(*)", once=_LATEST),
    ),
    "rescored": (
        _SCORES.format(count="count(DISTINCT member_id)", once=""),
        _SCORES.format(count="count(*)", once=""),
    ),
    "autoplay_only": (
        _NEVER.format(start="AND is_autoplay IS NOT TRUE"),
        _NEVER.format(start=""),
    ),
    "nested_spells": (
        _OVERLAPS.format(before="max(ended_at)", frame="ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"),
        _OVERLAPS.format(before="lag(ended_at)", frame=""),
    ),
    "back_to_back": (_STREAMS.format(order=""), _STREAMS.format(order="DESC")),
    "overnight": (
        _NIGHT.format(since=""),
        _NIGHT.format(since="AND started_at >= '2025-06-19'"),
    ),
    "heavy_user": (_TENURE.format(where="WHERE plays < 200"), _TENURE.format(where="")),
    "overlong_session": (
        _LENGTH.format(where="WHERE ended_at - started_at <= INTERVAL 8 HOUR"),
        _LENGTH.format(where=""),
    ),
    "tie_at_cut": (
        _TOP.format(answer=_THREE.format("rank")),
        _TOP.format(answer=_THREE.format("row_number")),
    ),
}  # fmt: skip
"""A right reading and the wrong habit: they differ, and agree where the case is not."""


def _answers(path: Path, *queries: str) -> list[list[tuple[Any, ...]]]:
    with duckdb.connect(path, read_only=True) as connection:
        return [connection.execute(query).fetchall() for query in queries]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tag", [tag for tag in MINE if tag in PAIRS])
def test_the_wrong_habit_shows_on_tiny_data(built: Built, tag: str, seed: int) -> None:
    right, wrong = _answers(built("tiny", seed).path, *PAIRS[tag])
    assert right != wrong


@pytest.mark.parametrize("tag", [tag for tag in MINE if tag in PAIRS])
def test_the_wrong_habit_does_not_show_without_the_case(built: Built, tmp_path: Path, tag: str) -> None:
    right, wrong = _answers(twin(built("tiny", 0), tag, tmp_path / "twin").path, *PAIRS[tag])
    assert right == wrong


@pytest.mark.parametrize("tag", [tag for tag in MINE if tag in PAIRS])
def test_the_wrong_habit_shows_on_small_data(built: Built, tag: str) -> None:
    if tag == "overnight":
        pytest.skip("in larger data there is always something on at midnight, and the peak is in the evening")
    right, wrong = _answers(built("small", 3).path, *PAIRS[tag])
    assert right != wrong


_SPLIT = """
WITH split AS (
    SELECT count(DISTINCT member_id) AS n,
        count(DISTINCT CASE WHEN variant = 'treatment' THEN member_id END) AS treated,
        any_value(planned_treatment_share) AS planned
    FROM assignments a JOIN experiments USING (experiment_id) JOIN members USING (member_id)
    WHERE is_internal IS NOT TRUE AND experiment_id = 2 AND NOT EXISTS (FROM assignments b
        WHERE b.member_id = a.member_id AND b.experiment_id = a.experiment_id AND b.variant <> a.variant)
)
SELECT (treated - n * planned) ** 2 / (n * planned) + (treated - n * planned) ** 2 / (n * (1 - planned))
FROM split
"""


_SPLIT = """
WITH one_arm AS (
    SELECT member_id, experiment_id, max(variant) AS variant FROM assignments
    GROUP BY ALL HAVING count(DISTINCT variant) = 1
),
split AS (
    SELECT experiment_id, any_value(planned_treatment_share) AS planned, count(*) AS n,
        count_if(variant = 'treatment') AS treated
    FROM one_arm JOIN members USING (member_id) JOIN experiments USING (experiment_id)
    WHERE is_internal IS NOT TRUE GROUP BY experiment_id
)
SELECT experiment_id FROM split WHERE (treated - n * planned) ** 2 / (n * planned * (1 - planned)) > 10.828
"""


def test_one_split_is_off_and_as_planned_in_the_twin(built: Built, tmp_path: Path) -> None:
    data = built("small", 3)
    assert _answers(data.path, _SPLIT) == [[(2,)]]
    assert _answers(twin(data, "srm", tmp_path / "twin").path, _SPLIT) == [[]]


def test_three_members_are_exposed_before_they_are_assigned() -> None:
    plant = exposure_before_assignment.PLANT
    plan = shards.plan(1, 140, 120, windows.read(PARAMETERS), (plant,))
    part = shards.make(plan, 1, 140)
    rows = part.tables["assignments"]
    early = (rows["first_exposed_at"] != NULL_TIME) & (rows["first_exposed_at"] < rows["assigned_at"])
    marked = [int(key) for mark in part.record.marks if mark.table == "assignments" for key in mark.keys]
    assert rows["member_id"][early].tolist() == [key // 64 for key in sorted(marked)]
    assert len(marked) == plant.minimum


def test_ties_are_exact_and_cut_through(built: Built) -> None:
    for scale, seed in (*(("tiny", seed) for seed in SEEDS), ("small", 3)):
        tied = "seconds, count(*) FROM hours GROUP BY 1 HAVING count(*) >= 4 ORDER BY 1 DESC LIMIT 1"
        (((seconds, titles),),) = _answers(built(scale, seed).path, _TOP.format(answer=tied))
        assert titles == 4, (scale, seed)
        assert seconds >= 16 * 3600


def test_two_streaks_of_a_member_are_equally_long(built: Built) -> None:
    streaks = """
        WITH days AS (
            SELECT DISTINCT member_id,
                (started_at AT TIME ZONE 'UTC' AT TIME ZONE time_zone)::DATE AS day
            FROM plays JOIN members USING (member_id)
            WHERE member_id IN (125, 126) AND watch_seconds >= 120 AND is_autoplay IS NOT TRUE
        ),
        runs AS (
            SELECT member_id, count(*) AS length FROM (
                SELECT *, day - row_number() OVER (PARTITION BY member_id ORDER BY day)::INTEGER AS run
                FROM days
            ) GROUP BY member_id, run
        )
        SELECT member_id, count(*) FROM runs
        WHERE length = (SELECT max(length) FROM runs r WHERE r.member_id = runs.member_id)
        GROUP BY member_id ORDER BY 1
    """
    for seed in SEEDS:
        assert rows(built("tiny", seed), streaks) == [(125, 2), (126, 2)]
