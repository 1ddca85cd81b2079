"""Data sets that several tests read, each built once in a test run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sandbox.generator import build
from sandbox.model import Dataset, Value

PARAMETERS: dict[str, dict[str, Value]] = {
    "monthly-signups-by-plan": {},
    "week4-retention": {"from_days": 28, "to_days": 35},
    "monthly-retention-triangle": {},
    "paid-retention-with-winbacks": {
        "first_days": 30,
        "second_days": 60,
        "third_days": 90,
        "grace_days": 3,
    },
    "weekly-watch-hours": {"weeks": 8},
    "category-watch-growth": {"base_month": "2025-05-01", "new_month": "2025-06-01"},
    "rolling-watch-by-country": {"first_day": "2025-06-09", "last_day": "2025-06-22"},
    "watch-growth-accounting": {},
    "daily-no-result-rate": {"first_day": "2025-06-10", "last_day": "2025-06-23"},
    "search-to-play-30min": {"month": "2025-06-01", "window_minutes": 30},
    "last-touch-search-terms": {"month": "2025-06-01", "window_minutes": 30, "min_searches": 5},
    "search-episode-funnel": {"month": "2025-06-01", "gap_seconds": 60, "window_minutes": 10},
    "members-changed-after-launch": {"feature": "skip_recap", "window_days": 28},
    "latest-copy-dedup": {"first_day": "2025-06-01", "last_day": "2025-06-07"},
}
SEEDS = (0, 1, 2, 7, 20_250_701)

Built = Callable[[str, int], Dataset]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A data set of a scale and a seed."""
    folder = tmp_path_factory.mktemp("built")

    def make(scale: str, seed: int) -> Dataset:
        return build(scale=scale, seed=seed, out=folder / f"{scale}-{seed}", parameters=PARAMETERS)

    return make


@cache
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{path}' AS data (READ_ONLY)")
    connection.execute(
        f"CREATE TABLE edge_cases AS FROM read_parquet('{path.parent / 'edge_cases.parquet'}')"
    )
    connection.execute("USE data")
    return connection


def rows(dataset: Dataset, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query on a data set; its planted cases are the table edge_cases."""
    return _connection(dataset.path).execute(query.replace("edge_cases", "memory.edge_cases")).fetchall()


def folder(dataset: Dataset) -> Path:
    """The folder of a data set."""
    return dataset.path.parent
