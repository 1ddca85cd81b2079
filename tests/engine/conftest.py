"""An engine on the practice data, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import datasets
from sandbox.engine import Engine, Limits
from sandbox.model import Dataset, Failure, Query, Result

Ask = Callable[[str], Result | Failure]


@pytest.fixture(scope="session")
def practice(built_data: Path) -> Dataset:
    return datasets.read(built_data / datasets.PRACTICE)


@pytest.fixture(scope="module")
def engine(practice: Dataset) -> Iterator[Engine]:
    """One engine for the tests of a module; it has to survive all of them."""
    with Engine((practice,), Limits(seconds=10)) as engine:
        yield engine


@pytest.fixture
def ask(engine: Engine, practice: Dataset) -> Ask:
    """What the engine says to a query."""
    return lambda sql: engine.run(query(sql), practice)


def query(sql: str) -> Query:
    return Query(sql, Path("answer.sql"))


def rows(found: Result | Failure) -> tuple[tuple[object, ...], ...]:
    assert isinstance(found, Result), found
    return found.rows


def failure(found: Result | Failure) -> Failure:
    assert isinstance(found, Failure), found
    return found
