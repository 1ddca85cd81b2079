"""The mutants of the shipped queries: distinct, the same every time, and nearly all of them can run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from sandbox import catalog
from sandbox.model import Exercise, Query
from sandbox.mutation import (
    OPERATORS,
    Column,
    Mutant,
    Schema,
    canonical,
    mutants,
    name,
    read_schema,
    second_order,
)
from tests.sweeping import REST

BOUNDS = {1: (35, 100), 2: (90, 150), 3: (100, 250), 4: (120, 300)}
"""The fewest and the most mutants of a reference, by the level of its exercise: fewer would not probe it,
more would be looked through by nobody."""

SAMPLED = 4
"""Every so many of the mutants is bound, which takes as long as making them."""

ONLY_EXAMPLES = {"like"}
"""Mistakes that no shipped query has a place for yet."""

ELSEWHERE = {"greatest_least", "mean_of_ratios"}
"""Mistakes that have a place only in queries that are left to the sweep."""

EXERCISES = catalog.read_all(catalog.root())


@pytest.fixture(scope="module")
def tables(ddl: str) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(ddl)
        yield connection


@pytest.fixture(scope="session")
def made(queries: list[Query], schema: Schema) -> dict[str, tuple[Mutant, ...]]:
    return {query.text: mutants(query.text, schema) for query in queries}


def columns(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(f"DESCRIBE {sql}").fetchall()]


def binds(connection: duckdb.DuckDBPyConnection, sql: str) -> bool:
    try:
        columns(connection, sql)
    except duckdb.Error:
        return False
    return True


def test_the_spelling_of_a_query_leaves_its_result_alone(
    queries: list[Query], tables: duckdb.DuckDBPyConnection
) -> None:
    for query in queries:
        assert columns(tables, canonical(query.text)) == columns(tables, query.text), query.path
        assert canonical(canonical(query.text)) == canonical(query.text), query.path


def test_mutants_differ_from_the_query_and_from_each_other(made: dict[str, tuple[Mutant, ...]]) -> None:
    for sql, found in made.items():
        texts = [canonical(sql), *(mutant.text for mutant in found)]
        assert len(set(texts)) == len(texts)


def test_mutants_are_the_same_every_time(
    references: list[Query], made: dict[str, tuple[Mutant, ...]], schema: Schema
) -> None:
    for query in references[::3]:
        assert mutants(query.text, schema) == made[query.text]


def test_a_reference_has_enough_mutants_and_not_too_many(
    made: dict[str, tuple[Mutant, ...]],
) -> None:
    counts = {(one.slug, *BOUNDS[one.level]): len(made[one.reference.text]) for one in EXERCISES}
    assert {key: n for key, n in counts.items() if not key[1] <= n <= key[2]} == {}


def test_nearly_all_mutants_bind(
    made: dict[str, tuple[Mutant, ...]], tables: duckdb.DuckDBPyConnection
) -> None:
    everything = [mutant for found in made.values() for mutant in found[::SAMPLED]]
    unbound = [mutant for mutant in everything if not binds(tables, mutant.text)]
    assert len(unbound) < 0.03 * len(everything), unbound[:5]


def test_every_mistake_finds_a_place_in_some_query(made: dict[str, tuple[Mutant, ...]]) -> None:
    found = {mutant.operator for each in made.values() for mutant in each}
    assert {name(operator) for operator in OPERATORS} - found == ONLY_EXAMPLES | ELSEWHERE


@REST
def test_every_mistake_finds_a_place_in_some_shipped_query(schema: Schema) -> None:
    queries = [query for one in EXERCISES for query in (one.reference, *one.alternatives)]
    found = {mutant.operator for query in queries for mutant in mutants(query.text, schema)}
    assert {name(operator) for operator in OPERATORS} - found == ONLY_EXAMPLES


@REST
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_all_mutants_of_all_right_answers(
    exercise: Exercise, schema: Schema, tables: duckdb.DuckDBPyConnection
) -> None:
    everything: list[Mutant] = []
    for query in (exercise.reference, *exercise.alternatives):
        found = mutants(query.text, schema)
        assert found == mutants(query.text, schema)
        texts = [canonical(query.text), *(mutant.text for mutant in found)]
        assert len(set(texts)) == len(texts)
        assert columns(tables, texts[0]) == columns(tables, query.text), query.path
        everything += found
    unbound = [mutant for mutant in everything if not binds(tables, mutant.text)]
    assert len(unbound) < 0.03 * len(everything), unbound[:5]


def test_a_mutant_says_where_it_is(made: dict[str, tuple[Mutant, ...]]) -> None:
    clauses = {mutant.clause for found in made.values() for mutant in found}
    known = "SELECT|FROM|JOIN|ON|WHERE|GROUP BY|HAVING|QUALIFY|ORDER BY|LIMIT|WINDOW|UNION|EXCEPT|INTERSECT"
    assert [clause for clause in clauses if not re.fullmatch(rf"\w+\.({known})", clause)] == []
    assert {"main.SELECT", "came_back.ON", "canonical_plays.QUALIFY", "labelled_plays.WHERE"} <= clauses


def test_two_mistakes_are_of_two_operators_in_two_clauses(
    references: list[Query], made: dict[str, tuple[Mutant, ...]], schema: Schema,
    tables: duckdb.DuckDBPyConnection,
) -> None:  # fmt: skip
    sql = references[0].text
    found = second_order(sql, schema, count=15, seed=3)
    assert len(found) == 15
    assert found == second_order(sql, schema, count=15, seed=3)
    assert found != second_order(sql, schema, count=15, seed=4)
    first = {canonical(sql), *(mutant.text for mutant in made[sql])}
    assert first.isdisjoint(mutant.text for mutant in found)
    assert len({mutant.text for mutant in found}) == len(found)
    for mutant in found:
        for parts in (mutant.operator.split("+"), mutant.clause.split("+")):
            assert len(set(parts)) == 2
    assert all(binds(tables, mutant.text) for mutant in found)


def test_a_query_without_a_place_for_two_mistakes_has_none(schema: Schema) -> None:
    assert second_order("SELECT NULL AS nothing", schema, count=3, seed=1) == ()
    assert second_order("SELECT 1 AS one", schema, count=3, seed=1) == ()


def test_the_schema_is_read_from_its_script(schema: Schema) -> None:
    assert schema.tables["plays"]["watch_seconds"] == Column("INT", nullable=True)
    assert schema.tables["members"]["member_id"] == Column("BIGINT", nullable=False)
    assert schema.keys["title_categories"] == ("title_id", "category_id")
    assert {"sessions", "plays", "searches", "assignments"} <= set(schema.logs)
    assert not {"members", "dataset_info"} & set(schema.logs)


def test_a_key_named_apart_is_a_key_and_never_null() -> None:
    schema = read_schema("CREATE TABLE t (a INTEGER, b TEXT NOT NULL, c DATE, PRIMARY KEY (a, b))")
    assert schema.keys == {"t": ("a", "b")}
    assert [column.nullable for column in schema.tables["t"].values()] == [False, False, True]
