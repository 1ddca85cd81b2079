"""One statement over many small data sets gives what a run on each of them gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from sandbox import compare, datasets, smalldata
from sandbox.battery import bench
from sandbox.engine import Engine, Limits
from sandbox.errors import BrokenEngine
from sandbox.model import Failure, FailureKind, Query, Result
from sandbox.smalldata.schema import all_columns

ADMITTED = sorted((Path(__file__).parent.parent / "admitted").rglob("*.sql"))
POOLS = smalldata.mine(["SELECT DATE '2025-06-01', 120, INTERVAL '30 minutes'"])
TABLES = tuple(table for table in all_columns() if table != "dataset_info")
SETS = [
    smalldata.SmallSet("empty", {"dataset_info": ((1752105600000000, 1735689600000000),)}),
    *(smalldata.make(Random(n), POOLS, str(n), TABLES, wide=n == 3) for n in range(4)),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine((), Limits(seconds=30)) as engine:
        engine.put(smalldata.payload(SETS), datasets.schema())
        yield engine


def query(sql: str) -> Query:
    return Query(sql, Path("q.sql"))


def rows(result: Result | Failure | None) -> Counter[tuple[object, ...]]:
    assert isinstance(result, Result), result
    return Counter(tuple(compare.plain(cell) for cell in row) for row in result.rows)


@pytest.mark.parametrize("path", ADMITTED, ids=lambda path: path.stem)
def test_a_lifted_query_gives_what_plain_runs_give(engine: Engine, path: Path) -> None:
    one = query(path.read_text(encoding="utf-8"))
    plain = [engine.small(one, n) for n in range(len(SETS))]
    lifted = engine.lift(one, range(len(SETS)))
    if lifted is None or isinstance(lifted, Failure):
        return  # plain runs take its place
    assert all(isinstance(result, Result) for result in plain), plain
    if any(isinstance(result, Result) and result.sensitive for result in plain):
        return  # the order of the rows may decide, in each of the two in its own way
    for n, result in enumerate(plain):
        own = Counter({row[1:]: count for row, count in rows(lifted).items() if row[0] == n})
        assert own == rows(result), (path.name, n)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT country, count(*) AS n FROM members GROUP BY 1 ORDER BY n DESC, country NULLS FIRST",
        "SELECT [play_id, title_id] AS own, {'x': member_id} AS s FROM plays ORDER BY play_id, received_at",
        "WITH c AS (SELECT country FROM members) SELECT DISTINCT country FROM c ORDER BY country DESC",
        "SELECT play_id FROM plays ORDER BY play_id, received_at LIMIT 3;",
    ],
)
def test_a_lifted_query_keeps_the_order_that_it_asks_for(engine: Engine, sql: str) -> None:
    found = bench.rows(engine, query(sql), range(len(SETS)), 30, in_order=True)
    assert isinstance(found, Mapping), found
    assert max(len(one.rows) for one in found.values()) > 2
    for n, one in found.items():
        plain = engine.small(query(sql), n)
        assert isinstance(plain, Result)
        assert (one.columns, one.rows) == (plain.columns, plain.rows), n


def test_most_queries_can_be_lifted(engine: Engine) -> None:
    lifted = [engine.lift(query(path.read_text(encoding="utf-8")), range(len(SETS))) for path in ADMITTED]
    assert sum(isinstance(result, Result) for result in lifted) > 0.8 * len(ADMITTED)


COLUMNS = [("country", "text"), ("members", "integer"), ("share", "number")]
SHARES = "SELECT country, count(*) AS members, count(*) / 4 AS share FROM members GROUP BY country"


def prints(engine: Engine, sql: str) -> dict[object, tuple[object, ...]]:
    result = engine.lift(query(sql), range(len(SETS)), COLUMNS)
    assert isinstance(result, Result), result
    return {row[0]: row[1:] for row in result.rows}


def test_prints_are_the_same_for_the_same_rows_in_other_types_and_order(engine: Engine) -> None:
    first = prints(engine, SHARES)
    assert first
    again = f"SELECT share::DOUBLE AS share, members::SMALLINT AS MEMBERS, country FROM ({SHARES}) ORDER BY 1"
    assert prints(engine, again) == first


@pytest.mark.parametrize(
    "other",
    [
        "SELECT country, members + 0.4 AS members, share",
        "SELECT country, members, share + 1e-9 AS share",
        "SELECT nullif(country, 'US') AS country, members, share",
        "SELECT * REPLACE (nullif(members, 1) AS members)",
        "SELECT unnest([1, 2]) AS copy, *",
    ],
)
def test_prints_differ_where_rows_do(engine: Engine, other: str) -> None:
    assert prints(engine, f"{other} FROM ({SHARES})") != prints(engine, SHARES)


def test_what_has_no_exact_lifted_form_is_not_lifted(engine: Engine) -> None:
    for sql in (
        "SELECT count(*) FROM main.members",
        "FROM members POSITIONAL JOIN plays",
        "FROM members LIMIT 10 %",
        "SELECT country, grouping(country) FROM members GROUP BY ROLLUP (country)",
        "FROM members PIVOT (count(*) FOR signup_plan IN ('ads'))",
    ):
        assert not isinstance(engine.lift(query(sql), range(len(SETS))), Result), sql


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1) AS q) AS z; SELECT (1",
        "SELECT 1; SELECT 2",
        "SELECT 1 /* not closed",
        "COPY members TO 'x'",
        "SELECT * FROM duckdb_tables()",
        "SELECT * FROM sqlite_master",
    ],
)
def test_what_is_refused_is_refused_lifted_too(engine: Engine, sql: str) -> None:
    found = engine.lift(query(sql), range(len(SETS)))
    assert isinstance(found, Failure)
    assert found.kind in (FailureKind.REFUSED, FailureKind.UNREADABLE, FailureKind.FAILED)


@pytest.mark.parametrize("tail", [";", " ; -- done", "\n-- done", ";;\n/* ; */", " -- 'it''s;'"])
def test_what_ends_a_statement_does_not_matter(engine: Engine, tail: str) -> None:
    assert rows(engine.lift(query("SELECT 'a;é' AS x" + tail), [0, 1])) == {(0, "a;é"): 1, (1, "a;é"): 1}


def test_a_query_sees_the_rows_of_its_data_set_alone(engine: Engine) -> None:
    for table in TABLES:
        counted = rows(engine.lift(query(f"SELECT count(*) FROM {table}"), range(len(SETS))))
        assert counted == {(n, len(one.tables.get(table, ()))): 1 for n, one in enumerate(SETS)}


def test_values_arrive_as_they_were_sent(engine: Engine) -> None:
    for table in TABLES:
        n = max(range(len(SETS)), key=lambda n: len(SETS[n].tables.get(table, ())))
        sent = smalldata.to_table(SETS[n], table)
        found = engine.small(query(f"SELECT * FROM {table}"), n)
        assert isinstance(found, Result)
        assert (found.columns, found.rows) == (sent.columns, sent.rows)


def test_a_worker_that_was_killed_is_given_the_data_again() -> None:
    with Engine((), Limits(seconds=1)) as engine:
        engine.put(smalldata.payload(SETS), datasets.schema())
        before = rows(engine.lift(query("SELECT count(*) FROM plays"), range(len(SETS))))
        endless = "SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000000) c"
        assert isinstance(engine.small(query(endless), 0), Failure)
        assert rows(engine.lift(query("SELECT count(*) FROM plays"), range(len(SETS)))) == before


def test_without_small_data_there_is_nothing_to_run_on() -> None:
    with Engine(()) as engine, pytest.raises(BrokenEngine, match="No small data"):
        engine.small(query("SELECT 1"), 0)
