"""Crowds are legal data, stand at both sides of a threshold, and are drawn only where a query has one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from sandbox import datasets, smalldata
from sandbox.engine import Engine
from sandbox.model import Query, Result
from sandbox.smalldata import SmallSet, crowds
from sandbox.smalldata.less import without_one_part, without_parts
from sandbox.smalldata.schema import place

MEMBERS_TITLE = "SELECT title_id, count(DISTINCT play_id) AS n FROM plays GROUP BY title_id"
QUERY = f"{MEMBERS_TITLE} HAVING count(DISTINCT play_id) >= 20"
USED = ("members", "sessions", "plays", "searches")
POOLS = smalldata.mine([QUERY])
INVARIANTS = sorted((datasets.shared() / "datasets" / "invariants").glob("*.sql"))


def drawn(count: int) -> list[SmallSet]:
    rng = Random(4)
    sets = [smalldata.make(rng, POOLS, f"s{n}", USED, wide=n % 20 == 0) for n in range(count)]
    return sets + [smalldata.vary(rng, POOLS, rng.choice(sets), f"v{n}") for n in range(count)]


SETS = drawn(200)


def sizes(table: str, column: str) -> Counter[int]:
    """How many groups there are of each size, by the events that have a value in common."""
    found: Counter[int] = Counter()
    for one in SETS:
        ids: dict[object, set[object]] = {}
        for row in one.tables[table]:
            ids.setdefault(row[place(table, column)], set()).add(row[0])
        found.update(len(events) for events in ids.values())
    return found


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("searches", "query_text"),
        ("searches", "member_id"),
        ("plays", "title_id"),
        ("sessions", "device"),
        ("members", "country"),
    ],
)
def test_groups_of_every_size_at_the_threshold_are_met(table: str, column: str) -> None:
    met = sizes(table, column)
    assert min(met[19], met[20], met[21]) >= 2, met


def test_crowds_have_no_faults() -> None:
    assert Counter(fault for one in SETS for fault in smalldata.faults(one.tables)) == {}


def test_crowds_keep_the_invariants_of_the_data_contract() -> None:
    with Engine(()) as engine:
        engine.put(smalldata.payload(SETS), datasets.schema())
        for path in INVARIANTS:
            found = engine.lift(Query(path.read_text(encoding="utf-8"), path), range(len(SETS)))
            assert isinstance(found, Result)
            assert found.rows == (), path.stem


def test_events_of_a_crowd_happen_at_many_instants_and_sometimes_at_once() -> None:
    at = place("searches", "searched_at")
    crowded = [rows for one in SETS if len(rows := one.tables["searches"]) > 15]
    different = [len({row[at] for row in rows}) / len({row[0] for row in rows}) for rows in crowded]
    assert sum(share == 1 for share in different) > 5
    assert sum(0.3 < share < 0.95 for share in different) > 5


def test_some_crowds_are_of_many_members() -> None:
    member = place("plays", "member_id")
    assert any(len({row[member] for row in one.tables["plays"]}) >= 19 for one in SETS)


def test_a_wrong_threshold_shows() -> None:
    with Engine(()) as engine:
        engine.put(smalldata.payload(SETS), datasets.schema())
        rows = {}
        for least in (19, 20, 21):
            text = f"{MEMBERS_TITLE} HAVING count(DISTINCT play_id) >= {least}"
            result = engine.lift(Query(text, Path("q.sql")), range(len(SETS)))
            assert isinstance(result, Result)
            rows[least] = len(result.rows)
    assert rows[19] > rows[20] > rows[21] > 0


def test_less_of_a_crowd_is_legal() -> None:
    one = max(SETS, key=lambda one: one.rows)
    variants = without_one_part(one)
    assert variants
    for variant in [*variants, *without_parts(one, variants[:40])]:
        assert variant.rows < one.rows
        assert next(smalldata.faults(variant.tables), None) is None


def test_without_a_threshold_nothing_is_drawn_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise AssertionError("a crowd was drawn")

    monkeypatch.setattr(crowds, "crowd", none)
    pools = smalldata.mine([MEMBERS_TITLE])
    rng = Random(1)
    sets = [smalldata.make(rng, pools, str(n), USED) for n in range(40)]
    assert [smalldata.vary(rng, pools, one, "v") for one in sets]
