from __future__ import annotations

import tomllib
from pathlib import Path

import duckdb
import pytest

from sandbox.datasets import shared
from sandbox.generator.layout import TABLES

from .conftest import SEEDS, Built, folder, rows

ROOT = shared() / "datasets"
FILES = sorted((ROOT / "invariants").glob("*.sql"))
CASES = [("tiny", seed) for seed in SEEDS] + [("small", 3)]


def test_there_is_a_file_for_each_invariant() -> None:
    assert [path.name.split("_")[0] for path in FILES] == [*(f"i{n}" for n in range(1, 9)), "keys.sql"]
    assert all(path.read_text().startswith("-- ") for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("scale", "seed"), CASES)
def test_invariant_holds(built: Built, scale: str, seed: int, path: Path) -> None:
    assert rows(built(scale, seed), path.read_text()) == []


BREAKS = {
    "i1": "UPDATE plays SET title_id = 0 WHERE rowid IN (SELECT max(rowid) FROM plays GROUP BY play_id)",
    "i2": "INSERT INTO plays SELECT * REPLACE (watch_seconds + 1 AS watch_seconds) "
    "FROM plays WHERE watch_seconds > 0 LIMIT 1",
    "i3": "INSERT INTO plays SELECT * REPLACE (NULL AS watch_seconds, TIMESTAMP '2030-01-01' AS received_at) "
    "FROM plays WHERE watch_seconds > 0 LIMIT 1",
    "i4": "UPDATE searches SET received_at = searched_at - INTERVAL 1 SECOND WHERE rowid = 5",
    "i5": "UPDATE sessions SET started_at = TIMESTAMP '2024-12-31 23:59:59' WHERE rowid = 5",
    "i6": "DELETE FROM members WHERE member_id = 250",
    "i7": "INSERT INTO memberships SELECT * REPLACE (-1 AS membership_id) FROM memberships LIMIT 1",
    "i8": "INSERT INTO plays SELECT * REPLACE (-1 AS play_id) FROM plays WHERE member_id IS NOT NULL LIMIT 1",
    "keys": "UPDATE title_categories SET is_primary = TRUE",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_invariant_returns_the_rows_that_break_it(built: Built, path: Path) -> None:
    data = folder(built("tiny", 7))
    with duckdb.connect() as connection:
        for table in TABLES:
            connection.execute(f"CREATE TABLE {table} AS FROM '{data}/parquet/{table}.parquet'")
        assert connection.execute(path.read_text()).fetchall() == []
        connection.execute(BREAKS[path.stem.split("_")[0]])
        assert connection.execute(path.read_text()).fetchall() != []


def test_contract_describes_every_table_and_holds(built: Built) -> None:
    contract = tomllib.loads((ROOT / "contract.toml").read_text())["tables"]
    assert list(contract) == list(TABLES)
    for table, facts in contract.items():
        names = {field.name for field in TABLES[table]}
        parents, loose = facts.get("parents", {}), facts.get("loose", {})
        assert facts["kind"] in ("log", "dimension")
        assert {*facts["id"], *facts["key"], *parents, *loose} <= names
        assert not (facts["kind"] == "log" and facts["key"])
        for column, other in (parents | loose).items():
            assert contract[other]["id"] == [column]
            orphans = rows(
                built("tiny", 1),
                f"SELECT {column} FROM {table} ANTI JOIN {other} USING ({column}) WHERE {column} IS NOT NULL",
            )
            assert bool(orphans) == (column in loose), (table, column)


def test_schema_explains_every_table_and_column(built: Built) -> None:
    data = built("tiny", 1)
    tables = rows(data, "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = 'data'")
    assert sorted(str(name) for name, _ in tables) == sorted(TABLES)
    columns = rows(
        data,
        "SELECT table_name, column_name, comment, is_nullable FROM duckdb_columns() "
        "WHERE database_name = 'data' AND table_name IN (SELECT table_name FROM duckdb_tables())",
    )
    assert len(columns) == sum(map(len, TABLES.values()))
    assert all(comment for _, comment in tables)
    for table, column, comment, nullable in columns:
        assert comment, (table, column)
        assert ("NULL:" in str(comment)) == bool(nullable), (table, column)
