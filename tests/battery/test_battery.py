"""What an answer does on small data: lifted and plain runs agree, and a mistake of its own is found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import battery, catalog, datasets, smalldata
from sandbox.battery import bench, store
from sandbox.engine import Engine, Limits
from sandbox.model import Exercise, Failure, FailureKind, Query

FOLDERS = catalog.folders(catalog.root())
CERTIFIED = [slug for slug, folder in FOLDERS.items() if (folder / "battery").is_dir()]
TYPICAL = ("week4-retention", "search-to-play-30min", "category-watch-growth")
"""Exercises that stand for all; `sandbox check` goes through every one."""
SETS = 6
"""Data sets of each battery on which lifted and plain runs are compared."""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine((), Limits(seconds=30)) as engine:
        yield engine


@pytest.fixture(scope="module")
def referee() -> Iterator[Engine]:
    with Engine((), store.LIMITS) as engine:
        yield engine


@pytest.fixture
def retention(data: Path) -> Exercise:
    return catalog.read("week4-retention", catalog.root())


def spoiled(exercise: Exercise, old: str, new: str) -> Query:
    assert old in exercise.reference.text
    return replace(exercise.reference, text=exercise.reference.text.replace(old, new))


def test_the_exercises_of_the_catalogue_have_batteries() -> None:
    assert "week4-retention" in CERTIFIED


@pytest.mark.parametrize("slug", TYPICAL)
def test_lifted_and_plain_runs_agree_on_every_query_of_an_exercise(slug: str, engine: Engine) -> None:
    exercise = catalog.read(slug, catalog.root())
    unordered = replace(exercise.contract, order=())
    sets = smalldata.read_folder(FOLDERS[slug] / "battery")[:SETS]
    engine.put(smalldata.payload(sets), datasets.schema())
    expected = bench.expect(exercise.reference, engine, unordered, len(sets))
    assert expected.prints
    queries = (exercise.reference, *exercise.alternatives, *(answer.query for answer in exercise.wrong))
    lifted = 0
    for query in queries:
        by_plain = tuple(
            seen.number for seen in bench.plain(query, engine, unordered, expected, range(len(sets)))
        )
        by_lift = bench.lifted(query, engine, unordered, expected)
        if isinstance(by_lift, tuple):
            lifted += 1
            assert by_lift == by_plain, query.path.name
    assert lifted > 0.8 * len(queries)


@pytest.mark.parametrize("slug", TYPICAL)
def test_each_data_set_of_a_battery_is_legal_and_named_for_what_it_kills(slug: str) -> None:
    for one in smalldata.read_folder(FOLDERS[slug] / "battery"):
        assert next(smalldata.faults(one.tables), None) is None
        assert one.kills
        assert one.rows <= 40


def test_a_battery_is_made_once_and_read_afterwards(
    retention: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = battery.of(retention)
    monkeypatch.setattr(store, "all_sets", lambda exercise: pytest.fail("it was made again"))
    assert battery.of(retention) == first
    assert len(first.names) == len(first.expected.results) >= store.DRAWN + store.NEIGHBOURS


def test_a_damaged_copy_on_disk_is_made_again(retention: Exercise, data: Path) -> None:
    first = battery.of(retention)
    (path,) = (data / ".expected").glob(f"{store.key(retention)}.json")
    path.write_text('{"names": []', encoding="utf-8")
    assert battery.of(retention) == first


def test_the_smallest_data_sets_come_first(retention: Exercise) -> None:
    sets = store.all_sets(retention)
    shipped = [one for one in sets if not one.name.startswith("wide")]
    assert sets[: len(shipped)] == tuple(shipped)
    assert [one.rows for one in shipped] == sorted(one.rows for one in shipped)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("s.started_at >= c.window_start", "s.started_at > c.window_start"),
        ("s.started_at < c.window_end", "s.started_at <= c.window_end"),
        ("m.is_internal IS NOT TRUE", "NOT m.is_internal"),
        ("SELECT DISTINCT c.member_id", "SELECT c.member_id"),
        ("NULLIF(eligible_members, 0)", "eligible_members"),
    ],
)
def test_a_mistake_shows_on_the_battery(retention: Exercise, engine: Engine, old: str, new: str) -> None:
    own = battery.of(retention)
    found = next(battery.differing(spoiled(retention, old, new), engine, retention.contract, own), None)
    assert found is not None
    assert not own.names[found.number].startswith("wide")


@pytest.mark.parametrize("query", ["reference", "alternatives"])
def test_a_right_answer_differs_nowhere(
    retention: Exercise, engine: Engine, referee: Engine, query: str
) -> None:
    own = battery.of(retention)
    queries = (retention.reference,) if query == "reference" else retention.alternatives
    for one in queries:
        assert list(battery.differing(one, engine, retention.contract, own)) == []
        assert list(battery.attack(retention, one, own, battery.Rounds(), referee, engine, lambda: 60)) == []


def test_a_boundary_of_the_answers_own_is_found_by_the_search(
    retention: Exercise, engine: Engine, referee: Engine
) -> None:
    """No data set of the battery has a member of the 17th of March, 04:05:06."""
    own = battery.of(retention)
    query = spoiled(
        retention, "AND m.is_internal", "AND m.signup_at <> TIMESTAMP '2025-03-17 04:05:06' AND m.is_internal"
    )
    assert list(battery.differing(query, engine, retention.contract, own)) == []
    one, seen = next(battery.attack(retention, query, own, battery.Rounds(), referee, engine, lambda: 60))
    assert seen.diff is not None
    assert any(row[1] == smalldata.pools.instant("2025-03-17 04:05:06") for row in one.tables["members"])


def test_a_query_that_fails_on_some_legal_data_is_told_of_once(retention: Exercise, engine: Engine) -> None:
    own = battery.of(retention)
    fails = "FROM counts_of_cohort WHERE ('x' || cohort_members)::INTEGER > 0"
    query = spoiled(retention, "FROM counts_of_cohort", fails)
    (seen,) = battery.differing(query, engine, retention.contract, own)
    assert isinstance(seen.got, Failure)


def test_without_time_nothing_is_run(retention: Exercise, engine: Engine, referee: Engine) -> None:
    own = battery.of(retention)
    query = spoiled(retention, "SELECT DISTINCT c.member_id", "SELECT c.member_id")
    assert list(battery.differing(query, engine, retention.contract, own, 0)) == []
    assert list(battery.attack(retention, query, own, battery.Rounds(), referee, engine, lambda: 0)) == []


def test_a_run_that_our_own_clock_cut_short_tells_nothing_of_the_answer(
    retention: Exercise, engine: Engine
) -> None:
    """A right answer that is slow on hundreds of small data sets was once `too_slow`, and not graded."""
    endless = "WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) SELECT max(x) FROM r"
    query = replace(retention.reference, text=endless)
    own = battery.of(retention)
    engine.put(own.payload, datasets.schema())
    cut = bench.plain(query, engine, retention.contract, own.expected, [0], time.monotonic() + 0.3)
    assert list(cut) == []
    (ended,) = bench.plain(query, engine, retention.contract, own.expected, [0], time.monotonic() + 1.0)
    assert isinstance(ended.got, Failure)
    assert ended.got.kind is FailureKind.TOO_SLOW
