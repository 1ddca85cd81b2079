"""Every honest query here, in whatever style, is admitted and gives its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import datasets, sqltext
from sandbox.engine import Engine, Limits
from sandbox.model import Dataset, Query, Result

FILES = sorted(Path(__file__).parent.glob("*.sql"))


@pytest.fixture(scope="module")
def practice(built_data: Path) -> Dataset:
    return datasets.read(built_data / datasets.PRACTICE)


@pytest.fixture(scope="module")
def engine(practice: Dataset) -> Iterator[Engine]:
    with Engine((practice,), Limits(seconds=20)) as engine:
        yield engine


def test_there_are_many_of_them_and_no_two_are_alike() -> None:
    texts = {" ".join(path.read_text(encoding="utf-8-sig").split()).lower() for path in FILES}
    assert len(texts) == len(FILES) >= 220


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_an_honest_query_is_admitted_and_runs(engine: Engine, practice: Dataset, path: Path) -> None:
    query = sqltext.read(path)
    assert isinstance(query, Query), query
    result = engine.run(query, practice)
    assert isinstance(result, Result), result
    assert result.columns
