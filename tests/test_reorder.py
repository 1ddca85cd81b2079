"""Answers that depend on the order of rows are found, and told apart from those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sandbox import catalog, checks, compare, datasets, reorder, smalldata
from sandbox.engine import Engine, Limits
from sandbox.explaining import Explaining
from sandbox.model import Column, Contract, Dataset, Diff, Family, OrderKey, Query, Result, Trial
from sandbox.shrink import Laboratory
from sandbox.shrink.tie import tie as find_tie
from sandbox.shrink.trials import Trials
from tests.clock import deadline

DEPENDS = {
    "limit without order": "SELECT member_id AS x FROM sessions LIMIT 1",
    "limit after a tie": "SELECT member_id AS x FROM members ORDER BY signup_plan LIMIT 3",
    "limit in a subquery": "SELECT sum(member_id) AS x FROM (SELECT member_id FROM members LIMIT 7)",
    "limit percent": "SELECT member_id AS x FROM members LIMIT 10 PERCENT",
    "offset": "SELECT member_id AS x FROM members ORDER BY signup_plan OFFSET 290",
    "first": "SELECT first(member_id) AS x FROM members",
    "last": "SELECT last(member_id) AS x FROM members",
    "any value": "SELECT any_value(member_id) AS x FROM members",
    "first of a group": "SELECT signup_plan AS k, first(member_id) AS x FROM members GROUP BY 1",
    "first behind a tie": "SELECT first(member_id ORDER BY signup_plan) AS x FROM members",
    "arg_max with ties": "SELECT arg_max(member_id, signup_plan) AS x FROM members",
    "max_by with ties": "SELECT max_by(member_id, signup_plan) AS x FROM members",
    "string_agg": "SELECT string_agg(signup_plan, ',') AS x FROM members",
    "list": "SELECT list(member_id)[1] AS x FROM members",
    "array_agg behind a tie": "SELECT array_agg(member_id ORDER BY signup_plan)[1] AS x FROM members",
    "distinct on": "SELECT DISTINCT ON (signup_plan) member_id AS x FROM members ORDER BY signup_plan",
    "row_number over a tie": (
        "SELECT member_id AS x FROM members "
        "QUALIFY row_number() OVER (PARTITION BY signup_plan ORDER BY country) = 1"
    ),
    "row_number over nothing": "SELECT row_number() OVER () AS k, member_id AS x FROM members",
    "lag over a tie": ("SELECT member_id AS k, lag(member_id) OVER (ORDER BY signup_plan) AS x FROM members"),
    "lead over a tie": "SELECT member_id AS k, lead(member_id) OVER (ORDER BY country) AS x FROM members",
    "ntile over a tie": "SELECT member_id AS k, ntile(4) OVER (ORDER BY signup_plan) AS x FROM members",
    "first_value over a tie": (
        "SELECT DISTINCT first_value(member_id) OVER (PARTITION BY country ORDER BY signup_plan) AS x "
        "FROM members"
    ),
    "nth_value over a tie": (
        "SELECT DISTINCT nth_value(member_id, 2) OVER (ORDER BY signup_plan) AS x FROM members"
    ),
    "a running sum of rows": (
        "SELECT member_id AS k, sum(member_id) OVER (ORDER BY signup_plan ROWS UNBOUNDED PRECEDING) AS x "
        "FROM members"
    ),
    "rowid": "SELECT member_id AS x FROM members WHERE rowid < 5",
    "positional join": (
        "SELECT a.member_id AS k, b.session_id AS x FROM members a POSITIONAL JOIN "
        "(SELECT session_id FROM sessions) b WHERE a.member_id < 50"
    ),
    "asof over ties": (
        "SELECT t.x AS k, m.member_id AS x FROM (VALUES ('premium')) t(x) "
        "ASOF JOIN members m ON t.x >= m.signup_plan"
    ),
}

HARMLESS = {
    "no order anywhere": "SELECT signup_plan AS k, count(*) AS x FROM members GROUP BY 1",
    "an order without ties": "SELECT member_id AS x FROM members ORDER BY member_id LIMIT 3",
    "a limit on one row": "SELECT count(*) AS x FROM members LIMIT 1",
    "the latest copy": (
        "SELECT play_id AS k, watch_seconds AS x FROM plays "
        "QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1"
    ),
    "distinct on without ties": (
        "SELECT DISTINCT ON (signup_plan) member_id AS x FROM members ORDER BY signup_plan, member_id"
    ),
    "ordered text": "SELECT string_agg(signup_plan, ',' ORDER BY member_id) AS x FROM members",
    "first of a unique order": "SELECT first(signup_plan ORDER BY member_id) AS x FROM members",
    "arg_max without ties": "SELECT arg_max(signup_plan, member_id) AS x FROM members",
    "rank keeps ties": "SELECT member_id AS k, rank() OVER (ORDER BY signup_plan) AS x FROM members",
    "any value of equal ones": (
        "SELECT signup_plan AS k, any_value(signup_plan) AS x FROM members GROUP BY signup_plan"
    ),
    "a running sum of ranges": (
        "SELECT member_id AS k, sum(member_id) OVER (ORDER BY signup_plan) AS x FROM members"
    ),
    "sums of floats": "SELECT sum(member_id / 7) AS x FROM members LIMIT 1",
    "limit of equal rows": "SELECT 1 AS x FROM members LIMIT 3",
}


@pytest.fixture(scope="module")
def practice(built_data: Path) -> Dataset:
    return datasets.read(built_data / datasets.PRACTICE)


@pytest.fixture(scope="module")
def engine(practice: Dataset) -> Iterator[Engine]:
    with Engine(datasets.with_copies((practice,)), Limits(seconds=20)) as engine:
        yield engine


def look(engine: Engine, practice: Dataset, sql: str) -> tuple[Contract, reorder.Reordering | None]:
    query = Query(sql, Path("answer.sql"))
    got = engine.run(query, practice)
    assert isinstance(got, Result), got
    columns = zip(got.columns, got.families, strict=True)
    contract = Contract(
        tuple(Column(name, family, nullable=True) for name, family in columns),
        ("k",) if "k" in got.columns else (),
    )
    trial = Trial(practice, got, got, Diff())
    return contract, reorder.look(query, contract, (trial,), engine, lambda: 20.0)


@pytest.mark.parametrize("sql", DEPENDS.values(), ids=DEPENDS)
def test_an_answer_that_depends_on_the_order_is_found(engine: Engine, practice: Dataset, sql: str) -> None:
    contract, found = look(engine, practice, sql)
    assert found is not None
    assert found.sensitive
    assert not compare.diff(found.stored, found.turned, contract).same


@pytest.mark.parametrize("sql", HARMLESS.values(), ids=HARMLESS)
def test_an_answer_that_does_not_is_left_alone(engine: Engine, practice: Dataset, sql: str) -> None:
    assert look(engine, practice, sql)[1] is None


@pytest.mark.parametrize(("by", "is_luck"), [("k", True), ("k, x", False), ("x, k", False)])
def test_rows_that_are_in_order_by_luck_are_found(
    engine: Engine, practice: Dataset, by: str, is_luck: bool
) -> None:
    """Nothing in the query is sensitive, and its ORDER BY leaves ties to how the rows lie."""
    query = Query(f"SELECT signup_plan AS k, member_id AS x FROM members ORDER BY {by}", Path("answer.sql"))
    asked = ("k", "x") if by.startswith("k") else ("x", "k")
    contract = Contract(
        (Column("k", Family.TEXT), Column("x", Family.INTEGER)),
        ("x",),
        tuple(OrderKey(name) for name in asked),
    )
    got = engine.run(query, practice)
    assert isinstance(got, Result)
    assert not got.sensitive
    right = compare.in_order(got, contract)
    found = reorder.look(query, contract, (Trial(practice, right, right, Diff()),), engine, lambda: 20.0)
    assert (found is not None) == is_luck
    if found is not None:
        assert compare.diff(right, found.turned, contract).order_break is not None


TWINS = smalldata.SmallSet(
    "twins",
    {
        "dataset_info": ((smalldata.pools.AS_OF, smalldata.pools.LOG_START),),
        "members": tuple(
            (n, smalldata.pools.LOG_START, "US", "UTC", "ads", "organic", False) for n in (2, 1)
        ),
    },
)
"""Two members that tie on all but their id, the later one first."""


@pytest.mark.parametrize(("by", "is_luck"), [("k", True), ("k, x DESC", False)])
def test_an_order_left_to_luck_is_found_and_shown_on_small_data(by: str, is_luck: bool) -> None:
    """Reversed, the same rows stand as asked for; what is always in the wrong order is no luck."""
    asked = "SELECT signup_plan AS k, member_id AS x FROM members ORDER BY {}"
    queries = Query(asked.format("k, x"), Path("reference.sql")), Query(asked.format(by), Path("answer.sql"))
    columns = (Column("k", Family.TEXT), Column("x", Family.INTEGER))
    contract = Contract(columns, ("x",), (OrderKey("k"), OrderKey("x")))
    dataset = Dataset("small data twins", Path("twins"), 0, "small", (), "")
    with Laboratory() as laboratory, Engine(()) as referee, Engine(()) as other:
        trials = Trials(queries, (referee, other), deadline(60), contract)
        pair = trials.plain(TWINS)
        assert pair is not None
        trial = Trial(dataset, *pair, compare.diff(*pair, contract))
        assert not trial.same
        found = reorder.on_small(queries[1], contract, trial, TWINS, laboratory, other, deadline(60))
        assert (found is not None) == is_luck
        if found is not None:
            assert compare.is_luck(found, contract)
            tie = find_tie(found, [TWINS], trials, contract)
            assert tie is not None
            assert tie.counterexample.rows == len(TWINS.tables["members"])


def test_the_tie_is_shown_on_two_rows_and_the_finding_is_proved(engine: Engine, practice: Dataset) -> None:
    wrong = DEPENDS["row_number over a tie"].replace("member_id AS x", "signup_plan AS k, member_id AS x")
    right = wrong.replace("ORDER BY country", "ORDER BY country, member_id")
    contract, found = look(engine, practice, wrong)
    assert found is not None
    queries = Query(right, Path("reference.sql")), Query(wrong, Path("answer.sql"))
    pools = smalldata.mine([wrong])
    sets = [smalldata.make(Random(n), pools, str(n), ("members",)) for n in range(100)]
    with Engine(()) as referee, Engine(()) as other:
        trials = Trials(queries, (referee, other), deadline(60))
        tie = find_tie(found, sets, trials, contract)
    assert tie is not None
    ((_, table),) = [one for one in tie.counterexample.tables if one[0] == "members"]
    assert len(table.rows) == 2
    place = [table.columns.index(name) for name in ("signup_plan", "country")]
    assert len({tuple(row[i] for i in place) for row in table.rows}) == 1
    assert tie.counterexample.expected != tie.counterexample.got
    expected = engine.run(Query(right, Path("reference.sql")), practice)
    assert isinstance(expected, Result)
    trial = Trial(found.dataset, expected, found.turned, compare.diff(expected, found.turned, contract))
    (finding,) = checks.explain(contract, (trial,), None, found)
    assert (finding.code, finding.certainty) == ("order.nondeterministic", "proved")
    assert "row_number()" in finding.message


def test_a_wrong_answer_that_is_unstable_as_well_has_both_findings(engine: Engine, practice: Dataset) -> None:
    contract, found = look(engine, practice, "SELECT 'k' AS k, first(member_id) AS x FROM members")
    assert found is not None
    expected = Result(("k", "x"), (Family.TEXT, Family.INTEGER), (("k", -5),))
    found = reorder.Reordering(found.dataset, expected, found.stored, found.turned, found.sensitive)
    trial = Trial(practice, expected, found.stored, compare.diff(expected, found.stored, contract))
    codes = [finding.code for finding in checks.explain(contract, (trial,), None, found)]
    assert codes[0] == "order.nondeterministic"
    assert len(codes) > 1


def test_in_brief_nothing_is_told_of_hidden_rows_in_another_order(practice: Dataset) -> None:
    """The answer is wrong on all data, and on hidden data it has a value that the order decides."""
    contract = Contract((Column("k", Family.TEXT), Column("x", Family.INTEGER)), ("k",))
    hidden = replace(practice, name="hidden-1")
    expected, stored, turned = (
        Result(("k", "x"), (Family.TEXT, Family.INTEGER), ((key, 1),))
        for key in ("k", "secret 1", "secret 2")
    )
    other = Result(("k", "x"), (Family.TEXT, Family.INTEGER), (("mine", 1),))
    trials = tuple(
        Trial(dataset, expected, got, compare.diff(expected, got, contract))
        for dataset, got in ((hidden, stored), (practice, other))
    )
    exercise = replace(catalog.read("week4-retention", catalog.root()), contract=contract)
    reordering = reorder.Reordering(hidden, expected, stored, turned, ("first()",))
    with Engine(()) as engine, Laboratory() as laboratory:
        query = Query("SELECT 1", Path("answer.sql"))
        explaining = Explaining(query, exercise, trials, reordering, (), laboratory, engine, lambda: 0.0, 0)
        findings = explaining.briefly()
        alone = replace(explaining, trials=trials[:1]).briefly()
    assert findings
    assert alone
    assert "secret" not in str(findings) + str(alone)
    assert "mine" in str(findings)
