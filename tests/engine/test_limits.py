"""Time, memory and size are limited from outside the query, and the engine lives on."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sandbox.engine import Engine, Limits
from sandbox.engine.client import GRACE_SECONDS
from sandbox.model import Dataset, Failure, FailureKind, Result
from tests.engine.conftest import failure, query, rows

SECONDS = 0.5

ENDLESS = {
    "recursion": "WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) SELECT max(x) FROM r",
    "cross join": "SELECT count(*) FROM plays a, plays b, plays c WHERE a.play_id + b.play_id < c.play_id",
    "range": "SELECT sum(range) FROM range(1000000000000)",
    "unused rows": "SELECT * FROM range(1000000000000) WHERE range < 0",
}  # fmt: skip

DEAF = {
    "one big text": "SELECT length(repeat('x', 2000000000))",
    "one slow function": "SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))",
    "width of a format": "SELECT length(printf('%1900000000d', 1))",
    "nested WITH, and a syntax error": "WITH a AS (" * 9,
    "open parentheses": "SELECT " + "(" * 30_000,
    "path of a column": "SELECT " + "a." * 20_000 + "a FROM plays",
}

GREEDY = {
    "one long list": "SELECT list(a.range || b.range) FROM range(100000) a, range(1000) b",
    "distinct values": "SELECT count(DISTINCT a.range || 'x' || b.range) FROM range(100000) a, range(1000) b",
    "materialised cte": (
        "WITH a AS MATERIALIZED (SELECT range, repeat('x', 1000) || range AS y FROM range(10000000)) "
        "SELECT count(DISTINCT y) FROM a"
    ),
}


@pytest.fixture(scope="module")
def impatient(practice: Dataset) -> Iterator[Engine]:
    with Engine((practice,), Limits(seconds=SECONDS, rows=5_000, result_bytes=200_000)) as engine:
        yield engine


@pytest.fixture(scope="module")
def patient(practice: Dataset) -> Iterator[Engine]:
    with Engine((practice,), Limits(seconds=30, memory_mb=100)) as engine:
        yield engine


def timed(engine: Engine, sql: str, dataset: Dataset) -> tuple[Result | Failure, float]:
    engine.run(query("SELECT 1"), dataset)  # a worker that has to start first is not the query's time
    started = time.monotonic()
    found = engine.run(query(sql), dataset)
    return found, time.monotonic() - started


@pytest.mark.parametrize("sql", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_query_without_end_is_too_slow(impatient: Engine, practice: Dataset, sql: str) -> None:
    found, seconds = timed(impatient, sql, practice)
    assert failure(found).kind is FailureKind.TOO_SLOW
    assert "0.5 seconds" in failure(found).message
    assert "never ends" in failure(found).next
    assert SECONDS <= seconds < SECONDS + 2
    assert rows(impatient.run(query("SELECT 1"), practice)) == ((1,),)


@pytest.mark.parametrize("sql", DEAF.values(), ids=DEAF.keys())
def test_a_query_that_no_interrupt_stops_is_killed(impatient: Engine, practice: Dataset, sql: str) -> None:
    found, seconds = timed(impatient, sql, practice)
    assert failure(found).kind in (FailureKind.TOO_SLOW, FailureKind.OUT_OF_MEMORY)
    assert seconds < SECONDS + GRACE_SECONDS + 2
    assert rows(impatient.run(query("SELECT 1"), practice)) == ((1,),)


def test_after_a_kill_there_is_a_new_worker(practice: Dataset) -> None:
    with Engine((practice,), Limits(seconds=0.2)) as engine:
        engine.run(query("SELECT 1"), practice)
        first = engine._worker
        assert failure(engine.run(query(DEAF["one slow function"]), practice)).kind is FailureKind.TOO_SLOW
        assert first is not None
        assert first.process.returncode is not None
        engine.run(query("SELECT 1"), practice)
        assert engine._worker is not first


@pytest.mark.parametrize("sql", GREEDY.values(), ids=GREEDY.keys())
def test_a_query_that_needs_too_much_memory_says_so(patient: Engine, practice: Dataset, sql: str) -> None:
    found = failure(patient.run(query(sql), practice))
    assert found.kind is FailureKind.OUT_OF_MEMORY
    assert "100 MB" in found.message
    assert rows(patient.run(query("SELECT 1"), practice)) == ((1,),)


def test_nothing_spills_to_disk(patient: Engine, practice: Dataset) -> None:
    sort = "SELECT r FROM (SELECT hash(range) || repeat('x', 100) AS r FROM range(3000000)) ORDER BY r"
    found = patient.run(query(sort), practice)
    assert failure(found).kind is FailureKind.OUT_OF_MEMORY


def test_a_crash_of_the_worker_is_a_failure_of_that_query_alone(patient: Engine, practice: Dataset) -> None:
    deep = query("SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT")
    for _ in range(2):
        found = failure(patient.run(deep, practice))
        assert found.kind is FailureKind.CRASHED
        assert "nothing else was harmed" in found.message
        assert rows(patient.run(query("SELECT 1"), practice)) == ((1,),)


def test_a_fault_inside_duckdb_does_not_spoil_the_next_query(patient: Engine, practice: Dataset) -> None:
    """After an internal error DuckDB refuses every query on that database until it is opened again."""
    for _ in range(2):
        found = failure(
            patient.run(query("""SELECT "IS DISTINCT FROM"('-infinity'::TIMESTAMP, 1)"""), practice)
        )
        assert found.kind is FailureKind.CRASHED
        assert "stack" not in found.message
        assert rows(patient.run(query("SELECT count(*) > 0 FROM plays"), practice)) == ((True,),)


@pytest.mark.parametrize("count", [5_001, 1_000_000_000_000])
def test_too_many_rows_are_too_big(impatient: Engine, practice: Dataset, count: int) -> None:
    found = failure(impatient.run(query(f"SELECT 1 FROM range({count})"), practice))
    assert found.kind is FailureKind.TOO_BIG
    assert "5,000 rows" in found.message
    assert "a filter that is missing" in found.next


def test_as_many_rows_as_allowed_are_not_too_big(impatient: Engine, practice: Dataset) -> None:
    assert len(rows(impatient.run(query("SELECT 1 FROM range(5000)"), practice))) == 5_000


@pytest.mark.parametrize(
    "cell", ["repeat('x', 200000)", "repeat('ü', 100000)", "repeat(chr(1), 40000)", "range(60000)"]
)
def test_too_many_bytes_are_too_big(impatient: Engine, practice: Dataset, cell: str) -> None:
    found = failure(impatient.run(query(f"SELECT {cell}"), practice))
    assert found.kind is FailureKind.TOO_BIG
    assert "0.2 MB" in found.message


def test_a_reply_longer_than_a_frame_may_be_is_too_big(practice: Dataset) -> None:
    with Engine((practice,), Limits(seconds=30, result_bytes=500_000_000)) as engine:
        found = failure(engine.run(query("SELECT repeat('x', 70000000)"), practice))
        assert found.kind is FailureKind.TOO_BIG
        assert rows(engine.run(query("SELECT 1"), practice)) == ((1,),)
