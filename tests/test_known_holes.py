"""One test for each hole known from other graders: what they let through or turn away is decided rightly.

Each runs an expected and a submitted query in workers, on a small data set, and decides as the grader does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from sandbox import compare
from sandbox.engine import Engine, Limits
from sandbox.grade import decide
from sandbox.model import Contract, Dataset, Failure, FailureKind, Query, Trial, Verdict
from tests.results import contract

Judge = Callable[[str, str, Contract], Verdict]

PLAYS = contract("device:text plays:integer", grain="device")
BAG = contract("device:text plays:integer")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    path = tmp_path_factory.mktemp("holes") / "data.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE plays AS SELECT i AS play_id, i % 7 AS device FROM range(1000) t(i)")
    return Dataset("holes", path, 0, "tiny", (), "holes")


@pytest.fixture(scope="module")
def engine(dataset: Dataset) -> Iterator[Engine]:
    with Engine((dataset,), Limits(seconds=2)) as engine:
        yield engine


@pytest.fixture
def judge(engine: Engine, dataset: Dataset) -> Judge:
    def decided(reference: str, candidate: str, asked: Contract) -> Verdict:
        expected = engine.run(Query(reference, Path("reference.sql")), dataset)
        assert not isinstance(expected, Failure), expected
        got = engine.run(Query(candidate, Path("candidate.sql")), dataset)
        diff = None if isinstance(got, Failure) else compare.diff(expected, got, asked)
        return decide((Trial(dataset, expected, got, diff),))

    return decided


def rows(*values: str) -> str:
    return f"SELECT * FROM (VALUES {', '.join(values)}) AS t(device, plays)"


def test_null_is_not_an_empty_text(judge: Judge) -> None:
    assert judge(rows("(NULL, 1)"), rows("('', 1)"), PLAYS) is Verdict.WRONG


def test_null_is_not_zero(judge: Judge) -> None:
    assert judge(rows("('tv', NULL::INT)"), rows("('tv', 0)"), PLAYS) is Verdict.WRONG


def test_rows_past_the_first_hundred_are_compared(judge: Judge) -> None:
    all_rows = "SELECT i::VARCHAR AS device, i AS plays FROM range({}) t(i)"
    last_differs = "SELECT i::VARCHAR AS device, if(i = 4999, 0, i) AS plays FROM range(5000) t(i)"
    assert judge(all_rows.format(5000), all_rows.format(5000), PLAYS) is Verdict.CORRECT
    assert judge(all_rows.format(5000), all_rows.format(4999), PLAYS) is Verdict.WRONG
    assert judge(all_rows.format(5000), last_differs, PLAYS) is Verdict.WRONG


def test_a_bag_is_not_a_set(judge: Judge) -> None:
    a_a_b = rows("('a', 1)", "('a', 1)", "('b', 1)")
    a_b_b = rows("('a', 1)", "('b', 1)", "('b', 1)")
    assert judge(a_a_b, a_b_b, BAG) is Verdict.WRONG
    assert judge(a_a_b, a_a_b, BAG) is Verdict.CORRECT


def test_duplicates_are_not_dropped_before_comparing(judge: Judge) -> None:
    once, twice = rows("('a', 1)"), rows("('a', 1)", "('a', 1)")
    assert judge(once, twice, PLAYS) is Verdict.WRONG
    assert judge(once, twice, BAG) is Verdict.WRONG
    assert judge(twice, once, BAG) is Verdict.WRONG


def test_zero_and_null_do_not_sort_as_one(judge: Judge) -> None:
    ranked = contract("device:text plays:integer", "device", "-plays device")
    reference = rows("('b', 0)", "('a', NULL)") + " ORDER BY plays DESC NULLS LAST, device"
    as_zero = rows("('b', 0)", "('a', NULL)") + " ORDER BY coalesce(plays, 0) DESC, device"
    assert judge(reference, as_zero, ranked) is Verdict.WRONG


def test_an_error_is_not_an_empty_answer(judge: Judge) -> None:
    nothing = rows("('a', 1)") + " WHERE false"
    assert judge(nothing, "SELECT device, no_such_column FROM plays", PLAYS) is Verdict.NOT_GRADED
    assert judge(nothing, "SELECT 'x'::INT AS device, 1 AS plays", PLAYS) is Verdict.NOT_GRADED


def test_values_under_each_others_headers_are_wrong(judge: Judge) -> None:
    pair = contract("searches:integer plays:integer")
    assert (
        judge("SELECT 5 AS searches, 3 AS plays", "SELECT 3 AS searches, 5 AS plays", pair) is Verdict.WRONG
    )
    assert judge("SELECT 5 AS searches, 3 AS plays", "SELECT 3 AS plays, 5 AS searches", pair) is (
        Verdict.CORRECT
    )


def test_an_empty_answer_with_wrong_columns_is_wrong(judge: Judge) -> None:
    nothing = rows("('a', 1)") + " WHERE false"
    assert judge(nothing, "SELECT 1 AS n WHERE false", PLAYS) is Verdict.WRONG
    assert judge(nothing, "SELECT 1 AS device, 1 AS plays WHERE false", PLAYS) is Verdict.WRONG
    assert judge(nothing, nothing, PLAYS) is Verdict.CORRECT


def test_tied_rows_may_come_in_any_order(judge: Judge) -> None:
    ranked = contract("device:text plays:integer", "device", "-plays")
    forth = rows("('c', 9)", "('a', 5)", "('b', 5)", "('d', 1)")
    back = rows("('c', 9)", "('b', 5)", "('a', 5)", "('d', 1)")
    broken = rows("('a', 5)", "('c', 9)", "('b', 5)", "('d', 1)")
    assert judge(forth, back, ranked) is Verdict.CORRECT
    assert judge(forth, broken, ranked) is Verdict.WRONG


def test_float_noise_is_not_a_difference(judge: Judge) -> None:
    share = contract("share:number")
    one = "SELECT 0.1::DOUBLE + 0.2::DOUBLE AS share"
    assert judge(one, "SELECT 0.3 AS share", share) is Verdict.CORRECT
    assert judge(one, "SELECT 0.3001 AS share", share) is Verdict.WRONG


def test_distinct_is_part_of_the_answer(judge: Judge) -> None:
    one_each = "SELECT DISTINCT device::VARCHAR AS device, 1 AS plays FROM plays"
    one_a_play = "SELECT device::VARCHAR AS device, 1 AS plays FROM plays"
    assert judge(one_each, one_a_play, BAG) is Verdict.WRONG


def test_integers_beyond_two_to_the_53_are_exact(judge: Judge) -> None:
    beside_null = rows("('a', 9007199254740993)", "('b', NULL)")
    assert judge(beside_null, rows("('a', 9007199254740992)", "('b', NULL)"), PLAYS) is Verdict.WRONG
    assert judge(beside_null, rows("('a', 9007199254740993)", "('b', NULL)"), PLAYS) is Verdict.CORRECT


def test_nan_and_infinity_are_neither_null_nor_equal(judge: Judge) -> None:
    share = contract("share:number")
    assert judge("SELECT NULL::DOUBLE AS share", "SELECT 0.0 / 0 AS share", share) is Verdict.WRONG
    assert judge("SELECT NULL::DOUBLE AS share", "SELECT 1.0 / 0 AS share", share) is Verdict.WRONG
    assert judge("SELECT 0.0 / 0 AS share", "SELECT 0.0 / 0 AS share", share) is Verdict.CORRECT


def test_a_date_is_its_midnight(judge: Judge) -> None:
    days = contract("signup:date", grain="signup")
    date, timestamp = "SELECT DATE '2025-05-01' AS signup", "SELECT TIMESTAMP '2025-05-01' AS signup"
    assert judge(date, timestamp, days) is Verdict.CORRECT
    assert judge(date, "SELECT TIMESTAMP '2025-05-01 00:00:01' AS signup", days) is Verdict.WRONG


def test_the_width_of_an_integer_does_not_matter(judge: Judge) -> None:
    for other in (
        "'a'::VARCHAR, 5::TINYINT",
        "'a', 5::HUGEINT",
        "'a', 5.0::DOUBLE",
        "'a', 5.00::DECIMAL(9,2)",
    ):
        assert judge(rows("('a', 5)"), f"SELECT * FROM (SELECT {other}) t(device, plays)", PLAYS) is (
            Verdict.CORRECT
        )


def test_a_timeout_fires(dataset: Dataset) -> None:
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
    with Engine((dataset,), Limits(seconds=0.3)) as engine:
        stopped = engine.run(Query(endless, Path("endless.sql")), dataset)
        assert isinstance(stopped, Failure)
        assert stopped.kind is FailureKind.TOO_SLOW
        after = engine.run(Query("SELECT 1 AS n", Path("after.sql")), dataset)
    assert not isinstance(after, Failure)


def test_an_answer_that_changes_from_run_to_run_is_not_graded_by_luck(judge: Judge) -> None:
    sometimes = rows("('a', 1)") + " WHERE random() < 0.9"
    assert judge(rows("('a', 1)"), sometimes, PLAYS) is Verdict.NOT_GRADED
