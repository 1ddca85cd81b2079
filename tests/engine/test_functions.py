"""What an answer may call is a list; each function that DuckDB has is on it, or is refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase

import duckdb
import pytest

from sandbox.engine import fence, functions
from sandbox.model import FailureKind
from tests.engine.conftest import Ask, failure, rows

Fence = Callable[[str], fence.Refusal | None]

NOT_IN_THE_CATALOG = frozenset({"unlist"})
"""Functions that DuckDB's binder knows and its catalog does not name."""

OF_OTHERS = frozenset({"rand", "getenv"})
"""Refused by name although the library lacks them: of MySQL, and of DuckDB's own command line."""


def _in_the_catalog() -> frozenset[str]:
    with duckdb.connect() as connection:
        sql = "SELECT DISTINCT lower(function_name) FROM duckdb_functions()"
        return frozenset(name for (name,) in connection.execute(sql).fetchall())


IN_THE_CATALOG = _in_the_catalog()
NAMES = IN_THE_CATALOG | NOT_IN_THE_CATALOG | OF_OTHERS
ADMITTED = frozenset[str]().union(*functions.ADMITTED.values())
REFUSED = {name: reason for name in sorted(NAMES) if (reason := functions.reason_against(name))}
WRITTEN_DOWN = [
    *(name for names in functions.ADMITTED.values() for name in names),
    *functions.RANDOM,
    *(name for reason in functions.REASONS for name in reason.names if "*" not in name),
]
PATTERNS = [name for reason in functions.REASONS for name in reason.names if "*" in name]


@pytest.fixture(scope="module")
def fenced() -> Iterator[Fence]:
    """What the fence says to a query without tables."""
    with duckdb.connect() as connection:

        def say(sql: str) -> fence.Refusal | None:
            found = connection.execute("SELECT json_serialize_sql($1::VARCHAR)", [sql]).fetchall()
            tree = json.loads(found[0][0])
            assert not tree["error"], tree
            return fence.refusal(tree, frozenset(), frozenset())

        yield say


def test_every_function_of_this_duckdb_is_admitted_or_refused() -> None:
    undecided = NAMES - ADMITTED - functions.RANDOM - REFUSED.keys()
    assert undecided == set(), "decide in sandbox/engine/functions.py"


def test_the_lists_name_nothing_that_this_duckdb_lacks() -> None:
    assert set(WRITTEN_DOWN) - NAMES == set()
    assert [each for each in PATTERNS if not any(fnmatchcase(name, each) for name in NAMES)] == []
    assert not (NOT_IN_THE_CATALOG | OF_OTHERS) & IN_THE_CATALOG


def test_no_function_is_on_two_lists() -> None:
    assert sorted(WRITTEN_DOWN) == sorted(set(WRITTEN_DOWN))
    for name in NAMES:
        assert (name in WRITTEN_DOWN) + sum(fnmatchcase(name, each) for each in PATTERNS) == 1, name


def test_what_may_stand_in_from_is_admitted() -> None:
    assert functions.IN_FROM <= ADMITTED


@pytest.mark.parametrize("name", sorted(ADMITTED))
def test_an_admitted_function_passes_the_fence(fenced: Fence, name: str) -> None:
    for sql in (
        f'SELECT "{name}"(1)',
        f'SELECT "{name.upper()}"(1)',
        f'SELECT main."{name}"(1)',
        f'SELECT (1)."{name}"()',
        f'SELECT t.a."{name}"() FROM (SELECT 1 AS a) AS t',
        f'SELECT "{name}"(1) OVER ()',
    ):
        assert fenced(sql) is None, sql


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_function_is_not_run_and_its_author_is_told_why(ask: Ask, name: str) -> None:
    reason = REFUSED[name]
    for sql in (
        f'SELECT "{name}"(1)',
        f'SELECT "{name.upper()}"()',
        f'SELECT main."{name}"(1)',
        f'SELECT (1)."{name}"()',
        f'SELECT "{name}"(1) OVER ()',
    ):
        found = failure(ask(sql))
        assert found.kind is FailureKind.REFUSED, sql
        assert (found.message, found.next) == (f"{name}() is not admitted: {reason.why}.", reason.next)
        assert found.line == 1


@pytest.mark.parametrize("name", sorted(functions.RANDOM))
def test_a_random_function_is_refused_in_its_own_words(fenced: Fence, name: str) -> None:
    for sql in (f"SELECT {name}()", f"SELECT main.{name}()", f"SELECT {name}() OVER ()"):
        found = fenced(sql)
        assert found is not None
        assert found.message == f"{name}() gives something else at every run."


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("date_dif('day', DATE '2025-01-01', DATE '2025-01-02')", "date_diff"),
        ("lenght('a')", "length"),
        ("Regex_Replace('a', 'b', 'c')", "regexp_replace"),
        ("stdev(1)", "stddev"),
        ("row_numbr() OVER ()", "row_number"),
    ],
)
def test_a_misspelt_function_has_failed_and_the_nearest_is_named(ask: Ask, slip: str, meant: str) -> None:
    found = failure(ask(f"SELECT 1,\n  {slip}"))
    assert found.kind is FailureKind.FAILED
    assert found.message == f"There is no function {slip.split('(')[0].lower()} here."
    assert found.next == f"Did you mean {meant}?"
    assert (found.line, found.column) == (2, 3)


def test_a_function_that_resembles_none_is_looked_up_in_the_manual(ask: Ask) -> None:
    found = failure(ask("SELECT zzyzx(1)"))
    assert (found.kind, found.message) == (FailureKind.FAILED, "There is no function zzyzx here.")
    assert "https://duckdb.org/docs/" in found.next


def test_a_name_without_end_is_not_repeated_in_full(ask: Ask) -> None:
    found = failure(ask(f"SELECT {'sum' * 5000}(1)"))
    assert found.kind is FailureKind.FAILED
    assert len(found.message) < 200


def test_a_slip_never_hides_what_is_refused(ask: Ask) -> None:
    found = failure(ask("SELECT date_dif(1), getvariable('x')"))
    assert found.kind is FailureKind.REFUSED
    assert found.message.startswith("getvariable()")


@pytest.mark.parametrize(
    ("call", "written"),
    [
        ("pg_catalog.pg_typeof(1)", "pg_catalog.pg_typeof"),
        ("system.main.sum(1)", "system.sum"),
        ("SYSTEM.upper('a')", "system.upper"),
        ("temp.abs(1)", "temp.abs"),
        ("sum(1) OVER (ORDER BY information_schema.abs(1))", "information_schema.abs"),
        ("(SELECT count(*) FROM system.main.range(1))", "system.range"),
    ],
)
def test_functions_of_another_schema_are_out_of_reach(ask: Ask, call: str, written: str) -> None:
    found = failure(ask(f"SELECT {call}"))
    place, name = written.split(".")
    assert found.kind is FailureKind.REFUSED
    assert found.message == f"{written}() is not admitted: {place} is outside the practice data."
    assert found.next == f"Write {name}() without anything before it."


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT main.abs(-1)",
        "SELECT x.abs() FROM (SELECT -1 AS x)",
        "SELECT t.x.abs() FROM (SELECT -1 AS x) AS t",
        "SELECT s.x.abs() FROM (SELECT {'x': -1} AS s)",
        "SELECT [1].list_sum()",
        "SELECT count(*) FROM main.range(1)",
        "SELECT unlist([1])",
        "SELECT 1 WHERE 'ä' COLLATE DE < 'b' AND 'A' = 'a' COLLATE NOCASE.NOACCENT",
    ],
)
def test_schema_main_methods_of_columns_and_collations_run(ask: Ask, sql: str) -> None:
    assert rows(ask(sql)) == ((1,),)


@pytest.mark.parametrize("name", sorted(functions.SESSION_VALUES))
def test_values_of_the_session_are_refused_and_columns_of_their_name_are_not(ask: Ask, name: str) -> None:
    found = failure(ask(f"SELECT 1,\n  {name.upper()}"))
    assert found.kind is FailureKind.REFUSED
    assert found.message == f"{name} is not admitted: it is a value of DuckDB's session, not a column."
    assert (found.line, found.column) == (2, 3)
    for sql in (
        f'SELECT "{name}" FROM (SELECT 1 AS "{name}")',
        f'SELECT "{name}" FROM (VALUES (1)) AS t("{name}")',
        f'WITH t("{name}") AS (SELECT 1) SELECT "{name}" FROM t',
        f'SELECT t."{name}" FROM (VALUES (1)) AS t("{name}")',
        f'SELECT list_transform([0], lambda "{name}": "{name}" + 1)[1]',
        f'SELECT ["{name}" + 1 FOR "{name}" IN [0]][1]',
    ):
        assert rows(ask(sql)) == ((1,),)


def test_the_clock_may_be_read(ask: Ask) -> None:
    sql = "SELECT now() IS NOT NULL, today() = current_date, current_timestamp = now(), localtime IS NOT NULL"
    assert rows(ask(sql)) == ((True, True, True, True),)
