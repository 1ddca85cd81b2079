"""Expected results are worked out once, kept on disk, and right for every thread that asks."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.engine import Engine, Expectations, expected
from sandbox.errors import BrokenEngine, BrokenExercise
from sandbox.model import Dataset, Query
from tests.engine.conftest import rows


@pytest.fixture
def own(practice: Dataset, tmp_path: Path) -> Dataset:
    """A copy of the practice data, with nothing kept beside it."""
    (tmp_path / "built" / "practice").mkdir(parents=True)
    return replace(practice, path=Path(shutil.copy(practice.path, tmp_path / "built" / "practice")))


@pytest.fixture
def expectations(own: Dataset) -> Iterator[Expectations]:
    found = Expectations((own,))
    yield found
    found.close()


def reference(sql: str) -> Query:
    return Query(sql, Path("exercises/retention/some-exercise/reference.sql"))


def kept(own: Dataset) -> list[Path]:
    return sorted(own.path.parent.parent.rglob("*.json"))


def test_a_result_is_kept_and_needs_no_worker_the_next_time(
    own: Dataset, expectations: Expectations, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = reference("SELECT 9007199254740993 AS x, NULL AS y, 'nan'::DOUBLE AS z, DATE '2025-01-01' AS d")
    first = expectations.get(query, own)
    assert len(kept(own)) == 1
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert str(Expectations((own,)).get(query, own)) == str(first)
    with pytest.raises(BrokenEngine):
        Expectations((own,)).get(reference("SELECT 2"), own)


@pytest.mark.parametrize(
    "damage",
    [
        "", "{", "[]", "null", "5", '"x"', "{}", "\x00",
        '{"columns": ["x"], "families": ["integer"], "rows": [[[7]]], "seconds": 0}',
        '{"columns": ["x"], "families": ["integer"], "rows": [[{"decimal": "x"}]], "seconds": 0}',
        '{"columns": ["x"], "families": ["integer"], "rows": [[{"interval": [1e400, 0, 0]}]], "seconds": 0}',
        '{"columns": ["x"], "families": ["nonsense"], "rows": [], "seconds": 0}',
        '{"columns": 5, "families": [], "rows": [], "seconds": 0}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_made_again(own: Dataset, expectations: Expectations, damage: str) -> None:
    query = reference("SELECT 7 AS x")
    expectations.get(query, own)
    (file,) = kept(own)
    sound = file.read_text(encoding="utf-8")
    file.write_text(damage, encoding="utf-8")
    assert rows(expectations.get(query, own)) == ((7,),)
    assert file.read_text(encoding="utf-8")[:40] == sound[:40]


def test_another_text_or_other_data_is_another_result(own: Dataset, expectations: Expectations) -> None:
    expectations.get(reference("SELECT 7 AS x"), own)
    expectations.get(reference("SELECT 8 AS x"), own)
    expectations.get(reference("SELECT 7 AS x"), replace(own, fingerprint="another"))
    assert len(kept(own)) == 3


def test_a_place_that_cannot_be_written_only_costs_time(
    own: Dataset, expectations: Expectations, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own.path.parent / "a file, not a folder"
    file.touch()
    monkeypatch.setattr(expected, "_file", lambda *_: file / "x.json")
    assert rows(expectations.get(reference("SELECT 7 AS x"), own)) == ((7,),)


@pytest.mark.parametrize("sql", ["SELECT nope FROM plays", "DROP TABLE plays", "SELECT", ""])
def test_a_reference_that_does_not_run_is_our_fault(
    own: Dataset, expectations: Expectations, sql: str
) -> None:
    with pytest.raises(BrokenExercise, match=r"reference\.sql of some-exercise") as caught:
        expectations.get(reference(sql), own)
    assert caught.value.exit_code == 3
    assert kept(own) == []


def test_threads_that_share_it_get_each_their_own_result(own: Dataset, expectations: Expectations) -> None:
    def ask(number: int) -> tuple[int, object]:
        return number, rows(expectations.get(reference(f"SELECT {number % 12} AS x"), own))[0][0]

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(ask, range(48)))
    assert got == [(number, number % 12) for number in range(48)]
    again = Expectations((own,))
    assert [rows(again.get(reference(f"SELECT {n} AS x"), own)) for n in range(12)] == [
        ((n,),) for n in range(12)
    ]


def test_the_reference_runs_in_a_worker_that_no_submission_sees(
    own: Dataset, expectations: Expectations
) -> None:
    with Engine((own,)) as engine:
        engine.run(Query("SELECT 1", Path("answer.sql")), own)
        expectations.get(reference("SELECT 7 AS x"), own)
        assert expectations._engine is not None
        assert expectations._engine is not engine
        assert expectations._engine._worker is not engine._worker
