"""Counterexamples are small, legal, still wrong in the same way, and say what NULLs have to do with it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from sandbox import compare, smalldata
from sandbox.engine import Engine
from sandbox.model import Query, Result, Witness
from sandbox.shrink.moved import instants
from sandbox.shrink.trials import Fires, Trials
from sandbox.shrink.witness import smallest, witness
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import faults
from sandbox.smalldata.less import without_one_part
from tests.clock import deadline
from tests.results import contract

PLAYS = contract("country:text plays:integer", grain="country")

REFERENCE = """
SELECT coalesce(m.country, 'unknown') AS country, count(DISTINCT p.play_id) AS plays
FROM plays AS p JOIN members AS m USING (member_id)
WHERE m.is_internal IS NOT TRUE AND p.is_autoplay IS NOT TRUE
GROUP BY 1
"""
FAN_OUT = REFERENCE.replace("count(DISTINCT p.play_id)", "count(*)")

Engines = tuple[Engine, Engine]


@pytest.fixture(scope="module")
def engines() -> Iterator[Engines]:
    with Engine(()) as one, Engine(()) as other:
        yield one, other


def differs(expected: Result, got: Result) -> bool:
    return not compare.diff(expected, got, PLAYS).same


def trials(engines: Engines, candidate: str, seconds: float = 60) -> Trials:
    queries = Query(REFERENCE, Path("reference.sql")), Query(candidate, Path("candidate.sql"))
    return Trials(queries, engines, deadline(seconds))


def failing(engines: Engines, candidate: str, fires: Fires = differs) -> SmallSet:
    """The fullest of many data sets on which the candidate differs, in a way that `fires` tells."""
    pools = smalldata.mine([REFERENCE])
    sets = [smalldata.make(Random(n), pools, str(n), ("members", "plays"), wide=True) for n in range(40)]
    pairs = trials(engines, candidate).pairs(sets)
    wrong = [one for one, pair in zip(sets, pairs, strict=True) if pair and fires(*pair)]
    return max(wrong, key=lambda one: one.rows)


def shrunk(engines: Engines, candidate: str) -> Witness:
    start = failing(engines, candidate)
    assert start.rows > 20
    found = witness(start, trials(engines, candidate), PLAYS, differs)
    assert found is not None
    return found


def test_a_fan_out_is_shown_by_one_play_delivered_twice(engines: Engines) -> None:
    found = shrunk(engines, FAN_OUT)
    tables = dict(found.counterexample.tables)
    assert {name: len(table.rows) for name, table in tables.items()} == {"members": 1, "plays": 2}
    assert len({row[0] for row in tables["plays"].rows}) == 1
    assert found.nulls == ()


def test_a_member_that_a_play_names_stays_with_it(engines: Engines) -> None:
    found = shrunk(engines, REFERENCE.replace("p.is_autoplay IS NOT TRUE", "true"))
    tables = dict(found.counterexample.tables)
    members = {row[tables["members"].columns.index("member_id")] for row in tables["members"].rows}
    named = {row[tables["plays"].columns.index("member_id")] for row in tables["plays"].rows}
    assert named - {None} <= members


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [
        ("m.is_internal IS NOT TRUE", "NOT m.is_internal", "members.is_internal"),
        ("p.is_autoplay IS NOT TRUE", "p.is_autoplay = false", "plays.is_autoplay"),
    ],
)
def test_a_column_whose_nulls_are_the_cause_is_named(
    engines: Engines, right: str, wrong: str, column: str
) -> None:
    assert shrunk(engines, REFERENCE.replace(right, wrong)).nulls == (column,)


def test_what_the_nulls_do_is_seen_where_the_rows_come_in_the_wrong_order_too(engines: Engines) -> None:
    """The order is another mistake, and runs on many data sets at once do not keep it."""
    ordered = contract("country:text plays:integer", grain="country", order="country")
    candidate = REFERENCE.replace("m.is_internal IS NOT TRUE", "NOT m.is_internal") + "ORDER BY 1 DESC"

    def two_rows_differ(expected: Result, got: Result) -> bool:
        return len(expected.rows) >= 2 and differs(expected, got)

    start = failing(engines, candidate, two_rows_differ)
    found = witness(start, trials(engines, candidate), ordered, two_rows_differ)
    assert found is not None
    assert found.nulls == ("members.is_internal",)


def test_a_null_that_merely_stands_there_is_not_blamed(engines: Engines) -> None:
    assert shrunk(engines, REFERENCE.replace("AND p.is_autoplay IS NOT TRUE", "")).nulls == ()


def test_taking_away_any_one_row_loses_the_difference(engines: Engines) -> None:
    start = failing(engines, FAN_OUT)
    runs = trials(engines, FAN_OUT)
    small = smallest(start, runs, PLAYS, differs).data
    assert next(smalldata.faults(small.tables), None) is None
    for pair in runs.pairs(without_one_part(small)):
        assert pair is not None
        assert not differs(*pair)


def test_the_counterexample_shows_what_plain_runs_give(engines: Engines) -> None:
    start = failing(engines, FAN_OUT)
    runs = trials(engines, FAN_OUT)
    small = smallest(start, runs, PLAYS, differs).data
    found = witness(start, runs, PLAYS, differs)
    assert found is not None
    pair = runs.plain(small)
    assert pair is not None
    assert set(found.counterexample.expected.rows) == set(pair[0].rows)
    assert set(found.counterexample.got.rows) == set(pair[1].rows)


def test_values_are_made_simple_and_what_matters_stays(engines: Engines) -> None:
    """A play at the very instant of the signup: the one value that decides."""
    at = "JOIN members AS m ON m.member_id = p.member_id AND p.started_at {} m.signup_at"
    right = REFERENCE.replace("JOIN members AS m USING (member_id)", at.format(">="))
    wrong = REFERENCE.replace("JOIN members AS m USING (member_id)", at.format(">"))
    moment = smalldata.pools.instant("2025-03-17 04:05:06.070809")
    play = (1, None, 1, 9, moment, 77, None, moment + 5)
    member = (1, moment, "JP", "Asia/Tokyo", "ads", None, None)
    start = SmallSet("odd", {**failing(engines, FAN_OUT).tables, "members": (member,), "plays": (play,)})
    start = smalldata.SmallSet("odd", {t: start.tables[t] for t in ("dataset_info", "members", "plays")})
    queries = Query(right, Path("reference.sql")), Query(wrong, Path("candidate.sql"))
    runs = Trials(queries, engines, deadline(60))
    found = smallest(start, runs, PLAYS, differs).data
    (row,), (who,) = found.tables["plays"], found.tables["members"]
    assert row[4] == who[1]
    assert row[4] % smalldata.pools.DAY == 12 * smalldata.pools.HOUR  # type: ignore[operator]
    assert (who[2], who[3], row[5]) == ("US", "UTC", 600)
    pair = runs.plain(found)
    assert pair is not None
    assert differs(*pair)


def test_no_instant_stands_at_the_edge_of_a_day_that_need_not(engines: Engines) -> None:
    midnight = smalldata.pools.instant("2025-03-17 00:00:00")
    copies = tuple((1, None, 1, 9, midnight, 77, None, midnight + n) for n in (5, 6))
    member = (1, midnight, "JP", "Asia/Tokyo", "ads", None, None)
    info = failing(engines, FAN_OUT).tables["dataset_info"]
    start = SmallSet("edge", {"dataset_info": info, "members": (member,), "plays": copies})
    found = smallest(start, trials(engines, FAN_OUT), PLAYS, differs).data
    assert found.rows == 3
    for table, _, at, cell in instants(found):
        assert (table, at) == ("plays", 7) or cell % smalldata.pools.DAY, (table, at, cell)


def test_what_need_not_be_at_the_end_of_a_month_is_in_its_middle(engines: Engines) -> None:
    last = smalldata.pools.instant("2025-06-30 23:59:59")
    copies = tuple((1, None, 1, 9, last, 600, None, last + n) for n in (5, 6))
    member = (1, smalldata.pools.instant("2025-07-01"), "US", "UTC", "standard", "organic", False)
    info = failing(engines, FAN_OUT).tables["dataset_info"]
    start = SmallSet("end", {"dataset_info": info, "members": (member,), "plays": copies})
    found = smallest(start, trials(engines, FAN_OUT), PLAYS, differs).data
    assert found.tables["members"][0][1] == smalldata.pools.instant("2025-01-15 12:00")
    assert {row[4] for row in found.tables["plays"]} == {smalldata.pools.instant("2025-06-15 20:05")}


def test_what_need_not_be_late_comes_on_the_day_of_its_event(engines: Engines) -> None:
    """Two visits of a member count as one; how long they last and when they arrive does not matter."""
    reference = "SELECT 'all' AS country, count(DISTINCT session_id) AS plays FROM sessions"
    wrong = reference.replace("session_id", "member_id")
    at = smalldata.pools.instant
    visits = tuple(
        (n, 1, at(f"2025-02-1{n} 19:00"), at("2025-06-13 21:00"), "tv", at("2025-07-01 03:00"))
        for n in (1, 2)
    )
    member = (1, at("2025-01-15 12:00"), "US", "UTC", "standard", "organic", False)
    info = failing(engines, FAN_OUT).tables["dataset_info"]
    start = SmallSet("late", {"dataset_info": info, "members": (member,), "sessions": visits})
    queries = Query(reference, Path("reference.sql")), Query(wrong, Path("wrong.sql"))
    found = smallest(start, Trials(queries, engines, deadline(60)), PLAYS, differs).data
    assert list(faults(found.tables)) == []
    days = [{row[at] // smalldata.pools.DAY for at in (2, 3, 5)} for row in found.tables["sessions"]]
    assert [len(day) for day in days] == [1, 1]


def test_what_takes_the_mistake_away_with_its_rows_is_no_cure(engines: Engines) -> None:
    """The totals are a row on any data: an internal member leaves two zeros that agree."""
    total = "SELECT 'all' AS country, {} AS plays FROM plays AS p JOIN members AS m USING (member_id)"
    total += " WHERE m.is_internal IS NOT TRUE"
    queries = [Query(total.format(f"count({what})"), Path("a.sql")) for what in ("DISTINCT play_id", "*")]
    runs = Trials((queries[0], queries[1]), engines, deadline(60))
    found = witness(failing(engines, FAN_OUT), runs, PLAYS, differs)
    assert found is not None
    assert {cure.kind for cure in found.cures} == {"copies"}


def test_the_search_never_slides_to_another_mistake(engines: Engines) -> None:
    """Each play is counted twice, and lost where nobody knows how it began: fewer rows show that."""
    both = FAN_OUT.replace("p.is_autoplay IS NOT TRUE", "p.is_autoplay = false")

    def plays(result: Result) -> dict[str, int]:
        return {str(country): int(str(count)) for country, count in result.rows}

    def too_many(expected: Result, got: Result) -> bool:
        return any(count > plays(expected).get(country, 0) for country, count in plays(got).items())

    def lost(expected: Result, got: Result) -> bool:
        return not plays(expected).keys() <= plays(got).keys()

    start = failing(engines, both, lambda expected, got: too_many(expected, got) and lost(expected, got))
    asked, free = (witness(start, trials(engines, both), PLAYS, fires) for fires in (too_many, differs))
    assert asked is not None
    assert free is not None
    assert too_many(asked.expected, asked.got)
    assert not too_many(free.expected, free.got)  # fewer rows, of the other mistake
    assert free.counterexample.rows < asked.counterexample.rows


@pytest.mark.parametrize(
    "tail",
    ["ORDER BY country DESC", "", "ORDER BY country DESC LIMIT 100 PERCENT"],
    ids=["in another order", "in an order by luck", "in an order that cannot be lifted"],
)
def test_rows_in_a_wrong_order_are_shown_by_two_of_them(engines: Engines, tail: str) -> None:
    ordered = contract("country:text plays:integer", grain="country", order="country")

    def differs_in_order(expected: Result, got: Result) -> bool:
        return not compare.diff(expected, got, ordered).same

    pools = smalldata.mine([REFERENCE])
    sets = [smalldata.make(Random(n), pools, str(n), ("members", "plays"), wide=True) for n in range(40)]
    queries = Query(f"{REFERENCE} ORDER BY 1", Path("r.sql")), Query(f"{REFERENCE} {tail}", Path("c.sql"))
    pairs = Trials(queries, engines, deadline(60), ordered).pairs(sets)
    start = max(
        (one for one, pair in zip(sets, pairs, strict=True) if pair and differs_in_order(*pair)),
        key=lambda one: one.rows,
    )
    found = witness(start, Trials(queries, engines, deadline(60), ordered), ordered, differs_in_order)
    assert found is not None
    assert found.counterexample.rows == 4 < start.rows
    assert sorted(found.counterexample.got.rows) == sorted(found.counterexample.expected.rows)


def test_no_witness_where_nothing_differs(engines: Engines) -> None:
    start = failing(engines, FAN_OUT)
    assert witness(start, trials(engines, REFERENCE), PLAYS, differs) is None


def test_without_time_the_data_set_stays_as_it_is(engines: Engines) -> None:
    start = failing(engines, FAN_OUT)
    assert smallest(start, trials(engines, FAN_OUT, seconds=-math.inf), PLAYS, differs).data is start


def test_a_query_that_cannot_be_lifted_is_shrunk_by_plain_runs(engines: Engines) -> None:
    candidate = f"SELECT * FROM ({FAN_OUT}) LIMIT 100 %"
    found = shrunk(engines, candidate)
    assert found.counterexample.rows == 3


@pytest.mark.parametrize("candidate", [FAN_OUT, REFERENCE.replace("p.is_autoplay IS NOT TRUE", "true")])
def test_no_row_can_go_from_data_whose_values_were_made_simple(engines: Engines, candidate: str) -> None:
    runs = trials(engines, candidate)
    small = smallest(failing(engines, candidate), runs, PLAYS, differs).data
    for pair in runs.pairs(without_one_part(small)):
        assert pair is not None
        assert not differs(*pair)
