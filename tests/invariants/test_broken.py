"""Each promise, broken on purpose in a copy of a tiny data set, is found, and nothing else is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from sandbox import catalog, datasets, invariants
from sandbox.errors import UsageError
from sandbox.generator import twin
from sandbox.invariants import Outcome, queries
from sandbox.model import Dataset, Exercise, Query
from tests.sweeping import sampled

EXERCISES = catalog.read_all(catalog.root())
NAMES = ["Content", *(f"I-{n}" for n in range(1, 9)), "Keys", "I-9", "I-10", "I-11"]

LONE = "{key} IN (SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) = 1)"
PLAY, SEARCH, SESSION = (
    f"SELECT min(rowid) FROM {table} WHERE {when} < '2025-02-01' AND member_id > 200 "
    f"AND {LONE.format(key=key, table=table)} {more}"
    for table, key, when, more in (
        ("plays", "play_id", "started_at", "AND watch_seconds > 0"),
        ("searches", "search_id", "searched_at", "AND query_text IS NOT NULL"),
        ("sessions", "session_id", "started_at", "AND ended_at IS NOT NULL"),
    )
)
"""The rowid of an event of January, delivered once: no exercise counts it."""

COPIED = (
    "SELECT max(rowid) FROM (SELECT rowid, * FROM plays WHERE started_at < '2025-02-01') "
    "GROUP BY play_id HAVING count(*) = 2 AND count(DISTINCT received_at) = 2 ORDER BY play_id LIMIT 1"
)

BREAKS = {
    "I-1 title": ("I-1", f"UPDATE plays SET title_id = 0 WHERE rowid = ({COPIED})"),
    "I-1 member": ("I-1", f"UPDATE plays SET member_id = NULL WHERE rowid = ({COPIED})"),
    "I-2": (
        "I-2",
        "INSERT INTO plays SELECT * REPLACE (watch_seconds + 1 AS watch_seconds) "
        f"FROM plays WHERE rowid = ({PLAY})",
    ),
    "I-3": (
        "I-3",
        "INSERT INTO plays SELECT * REPLACE (NULL AS watch_seconds, received_at + INTERVAL 1 SECOND "
        f"AS received_at) FROM plays WHERE rowid = ({PLAY})",
    ),
    "I-4 too early": (
        "I-4",
        f"UPDATE searches SET received_at = searched_at - INTERVAL 1 SECOND WHERE rowid = ({SEARCH})",
    ),
    "I-4 after the log": (
        "I-4",
        f"UPDATE searches SET received_at = (SELECT as_of FROM dataset_info) WHERE rowid = ({SEARCH})",
    ),
    "I-5": (
        "I-5",
        f"UPDATE sessions SET started_at = TIMESTAMP '2024-12-31 23:59:59' WHERE rowid = ({SESSION})",
    ),
    "I-6": ("I-6", f"UPDATE sessions SET member_id = 999999999 WHERE rowid = ({SESSION})"),
    "I-7 twice": (
        "I-7",
        "INSERT INTO memberships SELECT * REPLACE (-1 AS membership_id) FROM memberships LIMIT 1",
    ),
    "I-7 overlap": (
        "I-7",
        "INSERT INTO memberships SELECT * REPLACE (-1 AS membership_id, started_at - INTERVAL 1 DAY AS "
        "started_at, started_at + INTERVAL 1 DAY AS ended_at, 'cancelled' AS end_reason) FROM memberships "
        "WHERE ended_at > started_at + INTERVAL 1 DAY ORDER BY membership_id LIMIT 1",
    ),
    "I-7 ends before it starts": (
        "I-7",
        "INSERT INTO memberships SELECT * REPLACE (-1 AS membership_id, started_at - INTERVAL 9 DAY AS "
        "started_at, started_at - INTERVAL 9 DAY AS ended_at, 'cancelled' AS end_reason) FROM memberships "
        "LIMIT 1",
    ),
    "I-8": ("I-8", f"INSERT INTO plays SELECT * REPLACE (-1 AS play_id) FROM plays WHERE rowid = ({PLAY})"),
    "Keys": (
        "Keys",
        "UPDATE title_categories SET is_primary = TRUE WHERE title_id = (SELECT max(title_id) FROM "
        "title_categories WHERE title_id IN (SELECT title_id FROM title_categories WHERE is_primary) "
        "AND NOT is_primary)",
    ),
    "I-11 record": ("I-11", "CREATE TABLE edge_cases (tag VARCHAR)"),
    "I-11 column": ("I-11", "ALTER TABLE searches ADD COLUMN is_retry_copy BOOLEAN"),
    "I-11 comment": ("I-11", "COMMENT ON COLUMN plays.received_at IS 'later in a late_arrival'"),
    "I-11 macro": ("I-11", "CREATE MACRO winback(x) AS x"),
    "I-11 schema": ("I-11", "CREATE SCHEMA edge_cases"),
    "I-11 words": ("I-11", "COMMENT ON COLUMN plays.watch_seconds IS 'some Null Watch Seconds are planted'"),
    "I-11 value": ("I-11", f"UPDATE searches SET query_text = 'Retry_Copy' WHERE rowid = ({SEARCH})"),
}


@pytest.fixture
def own(built_data: Path, tmp_path: Path) -> Path:
    """The folder of a data set that a test may break."""
    return Path(shutil.copytree(built_data / "practice", tmp_path / "own"))


def alter(folder: Path, *statements: str) -> Dataset:
    with duckdb.connect(folder / "data.duckdb") as connection:
        for statement in statements:
            connection.execute(statement)
    return datasets.read(folder)


def broken(dataset: Dataset, exercises: tuple[Exercise, ...] = EXERCISES) -> dict[str, Outcome]:
    return {found.name: found for found in invariants.check(dataset, exercises) if not found.holds}


def test_every_promise_is_looked_at_and_holds(own: Path) -> None:
    found = list(invariants.check(datasets.read(own), EXERCISES))
    assert [outcome.name for outcome in found] == NAMES
    assert [outcome for outcome in found if not outcome.holds] == []
    assert all(outcome.promise and not outcome.promise.endswith(".") for outcome in found)


@pytest.mark.parametrize("case", sampled(BREAKS, 4))
def test_a_broken_promise_is_found_and_no_other(own: Path, case: str) -> None:
    name, statement = BREAKS[case]
    found = broken(alter(own, statement))
    assert set(found) - {"Content"} == {name}
    assert ("Content" in found) == (name != "I-11" or case == "I-11 value")
    assert found[name].broken >= 1
    assert 1 <= len(found[name].examples) <= 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plays SET watch_seconds = watch_seconds + 1",
        "UPDATE members SET time_zone = 'Mars/Base' WHERE member_id = 7",
        "UPDATE titles SET released_on = released_on + 1",
        "UPDATE model_scores SET churn_score = 'nan' WHERE rowid = 3",
        "DELETE FROM searches WHERE rowid = 5",
        "ALTER TABLE assignments RENAME TO arms",
    ],
)
def test_rows_that_are_not_those_that_were_built_are_found(own: Path, statement: str) -> None:
    with duckdb.connect(own / "data.duckdb") as connection:
        connection.execute(statement)
    first = next(invariants.check(datasets.read(own), EXERCISES))
    assert (first.name, first.holds) == ("Content", False)


def test_a_twin_is_checked_but_for_what_it_has_no_record_of(own: Path, tmp_path: Path) -> None:
    data = twin(datasets.read(own), "null_device", tmp_path / "twin")
    found = list(invariants.check(data, EXERCISES))
    assert [outcome.name for outcome in found] == NAMES[1:-2]
    assert all(outcome.holds for outcome in found)


def test_every_query_has_a_break() -> None:
    names = {queries.heading(path.read_text(encoding="utf-8"))[0] for path in queries.files()}
    assert names <= {name for name, _ in BREAKS.values()}


def test_all_rows_are_counted_and_three_are_shown(own: Path) -> None:
    ids = f"(SELECT search_id FROM searches WHERE {LONE.format(key='search_id', table='searches')} LIMIT 5)"
    dataset = alter(
        own, f"UPDATE searches SET received_at = searched_at - INTERVAL 1 SECOND WHERE search_id IN {ids}"
    )
    found = broken(dataset)["I-4"]
    assert found.broken == 5
    assert len(found.examples) == 3
    assert all(example.startswith("table_name searches, id ") for example in found.examples)


def without(folder: Path, condition: str) -> Dataset:
    """The data set in a folder after some rows were taken out of the record of planted cases."""
    path = folder / "edge_cases.parquet"
    duckdb.execute(
        f"COPY (SELECT * FROM (FROM read_parquet('{path}')) WHERE NOT ({condition})) TO '{path}.new'"
        " (FORMAT parquet)"
    )
    path.with_name(f"{path.name}.new").replace(path)
    return datasets.read(folder)


@pytest.mark.parametrize(
    ("tag", "slug"),
    [
        ("two_sessions_in_week", "week4-retention"),
        ("no_category", "category-watch-growth"),
        ("month_end_search", "search-to-play-30min"),
    ],
)
def test_a_case_that_is_too_rare_in_a_window_is_found(own: Path, tag: str, slug: str) -> None:
    found = broken(without(own, f"tag = '{tag}'"))
    assert set(found) == {"I-10"}
    assert any(example.startswith(f"{slug}: {tag} 0 times, not ") for example in found["I-10"].examples)


def test_a_case_outside_the_window_does_not_count(own: Path) -> None:
    window = "started_at >= '2025-05-01' AND started_at < '2025-07-01'"
    inside = f"SELECT 'play_id=' || play_id FROM plays WHERE {window}"
    with duckdb.connect(own / "data.duckdb", read_only=True) as connection:
        keys = ", ".join(f"'{key}'" for (key,) in connection.execute(inside).fetchall())
    found = broken(without(own, f"tag = 'late_arrival' AND split_part(row_key, ' ', 1) IN ({keys})"))
    assert set(found) == {"I-10"}


def unstable(text: str) -> tuple[Exercise, ...]:
    """The first exercise with a reference of which one measure depends on `text`."""
    exercise = next(e for e in EXERCISES if e.slug == "week4-retention")
    query = (
        f"SELECT * REPLACE (cohort_members + ({text}) AS cohort_members) FROM ({exercise.reference.text}\n)"
    )
    return (replace(exercise, reference=Query(query, exercise.reference.path)),)


def test_a_reference_that_depends_on_the_order_of_rows_is_found(own: Path) -> None:
    found = broken(datasets.read(own), unstable("SELECT first(member_id) FROM members"))
    assert set(found) == {"I-9"}
    assert found["I-9"].examples[0].startswith("week4-retention: another answer with ")
    assert "rows shuffled" in found["I-9"].examples[0]


def test_a_reference_that_depends_on_the_threads_is_found(own: Path) -> None:
    found = broken(datasets.read(own), unstable("SELECT current_setting('threads')"))
    assert set(found) == {"I-9"}
    assert "rows shuffled" not in found["I-9"].examples[0]


def test_a_reference_that_does_not_run_is_found(own: Path) -> None:
    found = broken(datasets.read(own), unstable("SELECT nothing FROM members"))
    assert "does not run" in found["I-9"].examples[0]


def test_checking_changes_nothing(own: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in own.rglob("*") if path.is_file()}
    list(invariants.check(datasets.read(own), EXERCISES))
    assert {path: path.stat().st_mtime_ns for path in own.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["data.duckdb", "edge_cases.parquet"])
def test_a_damaged_file_is_said(own: Path, name: str) -> None:
    (own / name).write_bytes(b"not a database")
    with pytest.raises(UsageError, match="cannot be checked"):
        list(invariants.check(datasets.read(own), EXERCISES))
