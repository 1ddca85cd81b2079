"""What is not one read-only query on the practice tables is refused, in words that help."""

from __future__ import annotations

import pytest

from sandbox.model import FailureKind
from tests.engine.conftest import Ask, failure, rows

STATEMENTS = {
    "INSERT INTO plays SELECT * FROM plays": "INSERT",
    "INSERT INTO plays BY NAME SELECT * FROM plays RETURNING *": "INSERT",
    "UPDATE plays SET play_id = 1": "UPDATE",
    "DELETE FROM plays": "DELETE",
    "TRUNCATE plays": "DELETE",
    "MERGE INTO plays USING sessions ON false WHEN MATCHED THEN DELETE": "MERGE INTO",
    "CREATE TABLE t (a INTEGER)": "CREATE",
    "CREATE TABLE t AS SELECT 1 -- pivot": "CREATE",
    "CREATE TEMP TABLE t AS SELECT 1": "CREATE",
    "CREATE OR REPLACE TEMP MACRO sum(a) AS 7": "CREATE",
    "CREATE VIEW v AS SELECT 1": "CREATE",
    "CREATE SEQUENCE s": "CREATE",
    "CREATE SECRET s (TYPE s3)": "CREATE",
    "DROP TABLE plays": "DROP",
    "ALTER TABLE plays ADD COLUMN x INTEGER": "ALTER",
    "COPY plays TO 'out.csv'": "COPY",
    "COPY (SELECT 1) TO '/dev/stdout'": "COPY",
    "COPY plays FROM 'in.csv'": "COPY",
    "ATTACH ':memory:' AS m": "ATTACH",
    "DETACH practice": "DETACH",
    "USE main": "SET",
    "SET threads = 4": "SET",
    "SET VARIABLE x = 1": "SET",
    "RESET threads": "SET",
    "PRAGMA show_tables": "PRAGMA",
    "PRAGMA enable_profiling": "PRAGMA",
    "INSTALL httpfs": "LOAD",
    "LOAD httpfs": "LOAD",
    "EXPLAIN SELECT 1": "EXPLAIN",
    "EXPLAIN ANALYZE SELECT 1": "EXPLAIN",
    "CALL duckdb_settings()": "CALL",
    "PREPARE p AS SELECT 1": "PREPARE",
    "EXECUTE p": "EXECUTE",
    "BEGIN": "TRANSACTION",
    "ROLLBACK": "TRANSACTION",
    "VACUUM": "VACUUM",
    "EXPORT DATABASE 'out'": "EXPORT",
    "CONNECT 'x'": "a statement of another kind",
    "UPDATE EXTENSIONS": "a statement of another kind",
}

IN_WITH = {
    "insert": "WITH x AS (INSERT INTO plays SELECT * FROM plays RETURNING *) FROM x",
    "update": "WITH x AS (UPDATE plays SET play_id = 1 RETURNING *) FROM x",
    "delete": "WITH x AS (DELETE FROM plays RETURNING *) FROM x",
    "copy": "WITH x AS (COPY plays TO 'out.csv') FROM x",
    "deeper": "SELECT * FROM (WITH a AS (WITH x AS (DELETE FROM plays RETURNING *) FROM x) FROM a)",
    "unused": "WITH x AS (DELETE FROM plays RETURNING *) SELECT 1",
}


@pytest.mark.parametrize(("sql", "kind"), STATEMENTS.items(), ids=STATEMENTS.keys())
def test_another_statement_is_refused_by_its_name(ask: Ask, sql: str, kind: str) -> None:
    found = failure(ask(sql))
    assert found.kind is FailureKind.REFUSED
    assert found.message == f"This is not a query but {kind}."
    assert "exactly one query" in found.next


@pytest.mark.parametrize(
    "sql", ["SELECT 1; SELECT 2", "SELECT 1; DROP TABLE plays", "SELECT 1;\n\n;SELECT 2;"]
)
def test_two_statements_are_refused_and_counted(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert (found.kind, found.message) == (FailureKind.REFUSED, "There are 2 statements in this file.")
    assert "exactly one query" in found.next


@pytest.mark.parametrize(
    "sql", ["", " \t\n", ";", "-- only a comment", "/* only */ -- comments\n", "\ufeff", "\n;\n"]
)
def test_no_statement_is_refused(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert (found.kind, found.message.split(":")[0]) == (
        FailureKind.REFUSED,
        "There is no query in this file",
    )


@pytest.mark.parametrize("sql", IN_WITH.values(), ids=IN_WITH.keys())
def test_a_change_inside_with_is_refused(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert (found.kind, found.message) == (FailureKind.REFUSED, "The query changes data inside WITH.")


@pytest.mark.parametrize(
    "sql",
    [
        "DESCRIBE plays", "DESCRIBE SELECT 1", "SHOW TABLES", "SHOW ALL TABLES", "SUMMARIZE plays",
        "FROM (DESCRIBE plays)", "SELECT * FROM (SHOW TABLES)", "WITH s AS (FROM (SUMMARIZE plays)) FROM s",
    ],
)  # fmt: skip
def test_a_look_at_the_tables_is_no_answer(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert found.kind is FailureKind.REFUSED
    assert found.message == "DESCRIBE, SUMMARIZE and SHOW are not answers."
    assert (found.line, found.column) == (None, None)


@pytest.mark.parametrize("sql", ["SELECT ?", "SELECT $1", "SELECT $name", "SELECT 1 LIMIT ?"])
def test_parameters_are_refused(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert found.kind is FailureKind.REFUSED
    assert found.message == "The query has a parameter (? or $1)."
    assert found.next == "Write the value itself."


@pytest.mark.parametrize(
    "sql",
    [
        "PIVOT plays ON device USING count(*)",
        "FROM (PIVOT plays ON device USING count(*))",
        "WITH p AS (PIVOT plays ON device USING count(*)) FROM p",
        "PIVOT plays ON device IN (SELECT 'tv') USING count(*)",
    ],
)
def test_a_pivot_without_its_values_is_refused_with_the_way_out(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert (found.kind, found.message) == (FailureKind.REFUSED, "PIVOT without IN is not one query.")
    assert "IN (…)" in found.next


def test_a_version_of_a_table_is_refused(ask: Ask) -> None:
    found = failure(ask("FROM plays AT (VERSION => 1)"))
    assert (found.kind, found.message) == (FailureKind.REFUSED, "plays has no versions: AT is not admitted.")


def test_an_unknown_table_is_refused_with_those_that_there_are(ask: Ask) -> None:
    found = failure(ask("SELECT *\nFROM membres"))
    assert (found.kind, found.message) == (FailureKind.REFUSED, "There is no table membres here.")
    assert "members, memberships" in found.next
    assert (found.line, found.column) == (2, 6)


@pytest.mark.parametrize("sql", ["SELECT 1\0; DROP TABLE plays", "\0"])
def test_a_nul_never_hides_a_second_statement(ask: Ask, sql: str) -> None:
    assert failure(ask(sql)).kind in (FailureKind.REFUSED, FailureKind.UNREADABLE)
    assert rows(ask("SELECT count(*) > 0 FROM plays")) == ((True,),)
