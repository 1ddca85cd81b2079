"""Rewrites are distinct, repeatable, and give the results of the query that they were made from."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from sandbox import catalog, rewriting
from sandbox.rewriting import Rewrite, layout
from sandbox.rewriting.kinds import _schema, _tree
from tests.rewriting import data

REFERENCES = sorted(catalog.root().glob("*/*/reference.sql"))[:3]
"""A sample: the check of the exercises grades the rewrites of every query."""


def read(path: Path) -> tuple[str, bool]:
    """The text of a query with its parameters filled in, and whether the order of its rows is graded."""
    folder = next(parent for parent in path.parents if (parent / "exercise.toml").is_file())
    facts = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    text, _ = catalog.fill(path.read_text(encoding="utf-8"), facts.get("parameters", {}).items())
    return text, bool(facts.get("order"))


QUERIES = [pytest.param(*read(path), id=path.parent.name) for path in REFERENCES]
EXAMPLES = [
    pytest.param(kind, before, after, id=f"{kind.__name__.rpartition('.')[2]}-{i}")
    for kind in rewriting.REWRITES
    for i, (before, after) in enumerate(kind.EXAMPLES)
]
SEEDS = (6,)
"""Data sets; add more after a change: each costs some seconds."""


@pytest.mark.parametrize(("kind", "before", "after"), EXAMPLES)
def test_a_rewrite_gives_its_example(kind: ModuleType, before: str, after: str) -> None:
    texts = [_tree.text(changed) for changed, _ in kind.rewrite(_tree.parse(before))]

    assert _tree.text(_tree.parse(after)) in [_tree.text(_tree.parse(text)) for text in texts]


@pytest.mark.parametrize(("before", "after"), layout.EXAMPLES)
def test_a_layout_gives_its_example(before: str, after: str) -> None:
    assert after in [found.text for found in rewriting.layouts(before)]


def test_every_file_of_kinds_is_listed_once() -> None:
    files = {path.stem for path in Path(_tree.__file__).parent.glob("[!_]*.py")}
    listed = [kind.__name__.rpartition(".")[2] for kind in rewriting.REWRITES]

    assert sorted(listed) == sorted(files)
    assert all(kind.__doc__ and kind.EXAMPLES for kind in rewriting.REWRITES)


def test_the_columns_that_rewrites_rely_on_are_those_of_the_schema() -> None:
    con = data.connect()
    rows = con.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "ORDER BY table_name, ordinal_position"
    ).fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for table, column, _ in rows:
        found[table] = (*found.get(table, ()), column)

    assert found == _schema.COLUMNS
    assert {column for _, column, kind in rows if kind == "TIMESTAMP"} == _schema.INSTANTS


def test_a_right_query_is_never_changed_where_unknown_matters() -> None:
    for sql in (
        "SELECT x FROM a WHERE x NOT IN (SELECT y FROM b)",
        "SELECT x IN (SELECT y FROM b) AS found FROM a",
        "SELECT EXISTS(SELECT 1 FROM b WHERE b.y = a.x) AS found FROM a",
    ):
        assert not [r for r in rewriting.rewrites(sql) if r.kind in ("exists_in", "exists_semi")]
    assert not [r for r in rewriting.rewrites("SELECT count(*) AS n FROM a") if "sum(1)" in r.note]
    month = "SELECT x FROM a WHERE y >= z + INTERVAL 1 MONTH"
    assert not [r for r in rewriting.rewrites(month) if r.kind == "interval_side"]


def test_what_is_grouped_by_is_not_written_otherwise() -> None:
    sql = "SELECT date_trunc('month', x)::DATE AS m FROM a GROUP BY date_trunc('month', x)"
    assert not [r for r in rewriting.rewrites(sql) if r.kind == "month_forms"]


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.parent.name)
def test_rewrites_are_distinct_and_many(path: Path) -> None:
    found = _rewrites(read(path)[0])

    assert len({r.text for r in found}) == len(found)
    is_warm_up = catalog.read(path.parent.name, catalog.root()).level == 1
    assert len(found) >= (25 if is_warm_up else 40)


def test_rewrites_and_chains_are_the_same_each_time() -> None:
    sql = read(REFERENCES[0])[0]

    assert rewriting.rewrites(sql) == _rewrites(sql)
    assert rewriting.chains(sql, 5, seed=3) == rewriting.chains(sql, 5, seed=3)
    assert rewriting.chains(sql, 5, seed=3) != rewriting.chains(sql, 5, seed=4)
    assert all(2 <= len(r.kind.split("+")) <= 5 for r in rewriting.chains(sql, 5, seed=3))


@pytest.mark.parametrize(("sql", "ordered"), QUERIES)
def test_rewrites_give_the_same_rows(
    sql: str, ordered: bool, filled: list[duckdb.DuckDBPyConnection]
) -> None:
    texts = [*_rewrites(sql), *rewriting.layouts(sql), *rewriting.chains(sql, 5, 7, rewriting.KEEPS_ORDER)]

    for con in filled:
        expected = result(con, sql)
        wrong = [r for r in texts if not agree(expected, result(con, r.text), r, ordered)]
        assert not wrong, wrong[0]


@pytest.fixture(scope="module")
def filled() -> list[duckdb.DuckDBPyConnection]:
    """One database per seed."""
    found = []
    for seed in SEEDS:
        con = data.connect()
        data.fill(con, seed)
        found.append(con)
    return found


@cache
def _rewrites(sql: str) -> tuple[Rewrite, ...]:
    return rewriting.rewrites(sql)


def result(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """The rows, in order, with columns sorted by name and values without their exact type."""
    cursor = con.execute(sql)
    names = [str(column[0]).lower() for column in cursor.description or []]
    places = sorted(range(len(names)), key=lambda i: names[i])
    rows = [tuple(_plain(row[i]) for i in places) for row in cursor.fetchall()]
    return [tuple(names[i] for i in places), *rows]


def agree(expected: list[Any], found: list[Any], rewrite: Rewrite, ordered: bool) -> bool:
    """The same columns and rows; in the same order where the exercise grades it."""
    within = 1e-6 if "ratio_rounded" in rewrite.kind else 1e-9
    if expected[0] != found[0] or len(expected) != len(found):
        return False
    left, right = expected[1:], found[1:]
    if not ordered or "order_dropped" in rewrite.kind:
        left, right = sorted(left, key=_key), sorted(right, key=_key)
    return all(
        _close(a, b, within)
        for one, other in zip(left, right, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, (int, float, Decimal)):
        return float(value)
    return value


def _key(row: tuple[Any, ...]) -> list[tuple[bool, str]]:
    return [(value is None, f"{value:.4f}" if isinstance(value, float) else str(value)) for value in row]


def _close(one: Any, other: Any, within: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return (
            one == other or abs(one - other) <= within * max(1.0, abs(one)) or (one != one and other != other)
        )
    return bool(one == other)
