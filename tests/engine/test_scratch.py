"""A scratch copy can be cut down by the grader; a query on it is as fenced in as on the data itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from sandbox.engine import Engine, Limits
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset, FailureKind
from tests.engine.conftest import failure, query, rows
from tests.engine.test_refused import IN_WITH, STATEMENTS


@pytest.fixture(scope="module")
def scratch(practice: Dataset) -> Iterator[Engine]:
    with Engine((practice,), Limits(seconds=10), scratch=True) as engine:
        yield engine


def count(engine: Engine, practice: Dataset, table: str) -> object:
    return rows(engine.run(query(f"SELECT count(*) FROM {table}"), practice))[0][0]


def test_a_copy_begins_with_all_rows(scratch: Engine, practice: Dataset) -> None:
    with Engine((practice,)) as engine:
        for table in ("plays", "members", "dataset_info"):
            assert count(scratch, practice, table) == count(engine, practice, table)


def test_only_the_chosen_rows_are_kept_and_others_can_be_chosen_again(
    scratch: Engine, practice: Dataset
) -> None:
    everything = rows(scratch.run(query("SELECT play_id FROM plays"), practice))
    members = count(scratch, practice, "members")
    scratch.keep(practice, {"plays": [5, 0, 2]})
    assert rows(scratch.run(query("SELECT play_id FROM plays"), practice)) == tuple(
        everything[i] for i in (0, 2, 5)
    )
    assert count(scratch, practice, "members") == members
    scratch.keep(practice, {"plays": []})
    assert count(scratch, practice, "plays") == 0
    scratch.keep(practice, {"plays": range(len(everything))})
    assert rows(scratch.run(query("SELECT play_id FROM plays"), practice)) == everything


def test_no_query_changes_the_copy_or_the_data_behind_it(scratch: Engine, practice: Dataset) -> None:
    before = hashlib.sha256(practice.path.read_bytes()).hexdigest()
    plays = count(scratch, practice, "plays")
    for sql in (*STATEMENTS, *IN_WITH.values()):
        assert failure(scratch.run(query(sql), practice)).kind is FailureKind.REFUSED
    assert count(scratch, practice, "plays") == plays
    assert hashlib.sha256(practice.path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    "name", ["source.main.plays", "source.plays", "memory.main.plays", '"source"."plays"']
)
def test_the_rows_that_were_left_out_are_out_of_reach(scratch: Engine, practice: Dataset, name: str) -> None:
    scratch.keep(practice, {"plays": [0]})
    assert failure(scratch.run(query(f"FROM {name}"), practice)).kind is FailureKind.REFUSED


@pytest.mark.parametrize("rows_of", [{"nowhere": [0]}, {'plays" AS SELECT 1; --': [0]}])
def test_a_table_that_is_not_there_is_our_fault(practice: Dataset, rows_of: dict[str, list[int]]) -> None:
    with (
        Engine((practice,), scratch=True) as engine,
        pytest.raises(BrokenEngine, match="could not choose rows"),
    ):
        engine.keep(practice, rows_of)


def test_rows_of_the_data_itself_cannot_be_chosen(practice: Dataset) -> None:
    with Engine((practice,)) as engine, pytest.raises(BrokenEngine, match="could not choose rows"):
        engine.keep(practice, {"plays": [0]})
