"""Counterexamples are small, legal, still wrong in the same way, and say what NULLs have to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import compare, datasets
from sandbox.engine import Limits
from sandbox.model import Contract, Counterexample, Dataset, Query, Result, Witness
from sandbox.shrink import Laboratory, minimise
from tests.results import contract

PLAYS = contract("country:text plays:integer", grain="country")

REFERENCE = """
SELECT coalesce(m.country, 'unknown') AS country, count(DISTINCT p.play_id) AS plays
FROM plays AS p JOIN members AS m USING (member_id)
WHERE m.is_internal IS NOT TRUE AND p.is_autoplay IS NOT TRUE
GROUP BY 1
"""


@pytest.fixture(scope="module")
def dataset(built_data: Path) -> Dataset:
    return datasets.read(built_data / "hidden-1")


@pytest.fixture(scope="module")
def laboratory() -> Iterator[Laboratory]:
    with Laboratory(Limits(), trusted=True) as laboratory:
        yield laboratory


def shrunk(laboratory: Laboratory, dataset: Dataset, candidate: str, asked: Contract = PLAYS) -> Witness:
    def differs(expected: Result, got: Result) -> bool:
        return not compare.diff(expected, got, asked).same

    reference = Query(REFERENCE, Path("reference.sql"))
    found = laboratory.witness(reference, Query(candidate, Path("c.sql")), dataset, asked, differs)
    assert found is not None
    return found


def test_a_fan_out_is_shown_by_one_play_delivered_twice(laboratory: Laboratory, dataset: Dataset) -> None:
    found = shrunk(laboratory, dataset, REFERENCE.replace("count(DISTINCT p.play_id)", "count(*)"))
    tables = dict(found.counterexample.tables)
    assert {name: len(table.rows) for name, table in tables.items()} == {"members": 1, "plays": 2}
    assert len({row[0] for row in tables["plays"].rows}) == 1
    assert found.nulls == ()


def test_a_member_that_a_play_names_stays_with_it(laboratory: Laboratory, dataset: Dataset) -> None:
    found = shrunk(laboratory, dataset, REFERENCE.replace("p.is_autoplay IS NOT TRUE", "true"))
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
    laboratory: Laboratory, dataset: Dataset, right: str, wrong: str, column: str
) -> None:
    assert shrunk(laboratory, dataset, REFERENCE.replace(right, wrong)).nulls == (column,)


def test_a_null_that_merely_stands_there_is_not_blamed(laboratory: Laboratory, dataset: Dataset) -> None:
    found = shrunk(laboratory, dataset, REFERENCE.replace("AND p.is_autoplay IS NOT TRUE", ""))
    assert found.nulls == ()


def test_the_counterexample_shows_what_it_says_when_run_again(
    laboratory: Laboratory, dataset: Dataset
) -> None:
    candidate = REFERENCE.replace("count(DISTINCT p.play_id)", "count(*)")
    example = shrunk(laboratory, dataset, candidate).counterexample
    assert _rerun(example, dataset, REFERENCE) == sorted(example.expected.rows)  # type: ignore[type-var]
    assert _rerun(example, dataset, candidate) == sorted(example.got.rows)  # type: ignore[type-var]
    assert example.expected.rows != example.got.rows


def test_taking_away_any_one_play_loses_the_difference(laboratory: Laboratory, dataset: Dataset) -> None:
    candidate = REFERENCE.replace("count(DISTINCT p.play_id)", "count(*)")
    example = shrunk(laboratory, dataset, candidate).counterexample
    plays = dict(example.tables)["plays"].rows
    for i in range(len(plays)):
        fewer = plays[:i] + plays[i + 1 :]
        assert _rerun(example, dataset, REFERENCE, fewer) == _rerun(example, dataset, candidate, fewer)


def test_no_witness_where_nothing_differs(laboratory: Laboratory, dataset: Dataset) -> None:
    same = Query(REFERENCE, Path("c.sql"))

    def differs(expected: Result, got: Result) -> bool:
        return not compare.diff(expected, got, PLAYS).same

    assert laboratory.witness(same, same, dataset, PLAYS, differs) is None


@given(st.sets(st.integers(0, 60), min_size=1, max_size=5), st.integers(61, 120))
def test_minimise_keeps_exactly_what_is_needed(needed: set[int], size: int) -> None:
    assert minimise(range(size), lambda items: needed <= set(items)) == sorted(needed)


def test_minimise_can_leave_nothing() -> None:
    assert minimise([1, 2, 3], lambda items: True) == []


def _rerun(
    example: Counterexample, dataset: Dataset, sql: str, plays: tuple[object, ...] | None = None
) -> list[object]:
    """The query's rows on the tables of a counterexample, loaded into a new database."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{dataset.path}' AS source (READ_ONLY)")
        for name, table in example.tables:
            connection.execute(f"CREATE TABLE {name} AS FROM source.{name} LIMIT 0")
            rows = plays if plays is not None and name == "plays" else table.rows
            holes = ", ".join("?" for _ in table.columns)
            for row in rows:
                connection.execute(f"INSERT INTO {name} VALUES ({holes})", row)
        return sorted(connection.execute(sql).fetchall())
