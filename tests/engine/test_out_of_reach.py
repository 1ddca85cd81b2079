"""A query reaches the practice tables and nothing else, wherever in it the attempt is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.model import FailureKind
from tests.engine.conftest import Ask, failure

TABLE_FUNCTIONS = {
    "read_csv": "read_csv('/etc/passwd')",
    "read_csv_auto": "read_csv_auto('/etc/passwd')",
    "read_text": "read_text('/proc/self/environ')",
    "read_blob": "read_blob('x')",
    "read_json": "read_json('x')",
    "read_parquet": "read_parquet('x')",
    "parquet_scan": "parquet_scan('x')",
    "glob": "glob('*')",
    "query": "query('SELECT 1')",
    "query_table": "query_table('plays')",
    "duckdb_settings": "duckdb_settings()",
    "duckdb_databases": "duckdb_databases()",
    "duckdb_tables": "duckdb_tables()",
    "duckdb_variables": "duckdb_variables()",
    "duckdb_secrets": "duckdb_secrets()",
    "duckdb_logs": "duckdb_logs()",
    "pragma_table_info": "pragma_table_info('plays')",
    "enable_logging": "enable_logging()",
    "enable_profiling": "enable_profiling()",
    "histogram": "histogram(plays, play_id)",
    "json_execute_serialized_sql": "json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "test_all_types": "test_all_types()",
    "sniff_csv": "sniff_csv('/etc/passwd')",
    "which_secret": "which_secret('x', 's3')",
    "checkpoint": "checkpoint()",
}

OTHER_CATALOGS = (
    "information_schema.tables",
    "information_schema.columns",
    "pg_catalog.pg_class",
    "system.main.duckdb_views",
    "practice.main.plays",
    "data.main.plays",
    "temp.plays",
    "nowhere.plays",
)
BUILT_IN_VIEWS = (
    "sqlite_master",
    "sqlite_schema",
    "pg_class",
    "pg_settings",
    "duckdb_tables",
    "pragma_database_list",
)
FILES = (
    "file.csv",
    "/etc/passwd",
    "data.parquet",
    "*.csv",
    "s3://bucket/x",
    "https://example.org/x.csv",
    "x.json",
)

FUNCTIONS = (
    "getvariable('x')",
    "current_setting('threads')",
    "current_query()",
    "json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "json_serialize_sql('SELECT 1')",
    "error('x')",
    "nextval('s')",
    "setseed(0.5)",
    "sleep_ms(1)",
    "pg_sleep(1)",
    "version()",
    "write_log('x')",
    "checkpoint()",
    "force_checkpoint()",
    "destroy_external_resource('query', 'x')",
    "read_text('/etc/passwd')",
    "query('SELECT 1')",
    "getenv('HOME')",
)  # fmt: skip

HIDING_PLACES = {
    "select": "SELECT {f}",
    "other case and quotes": "SELECT \"GetVariable\"('x')",
    "comments between": "SELECT /**/getvariable/**/('x')",
    "with a schema": "SELECT main.{f}",
    "with a catalog": "SELECT system.main.{f}",
    "as a method": "SELECT 'x'.getvariable()",
    "where": "SELECT 1 WHERE {f} IS NULL",
    "order by": "SELECT 1 FROM plays ORDER BY {f}",
    "limit": "SELECT 1 FROM plays LIMIT {f}",
    "limit percent": "SELECT 1 FROM plays LIMIT ({f}) %",
    "offset": "SELECT 1 FROM plays OFFSET (SELECT {f})",
    "distinct on": "SELECT DISTINCT ON ({f}) 1 FROM plays",
    "group by": "SELECT 1 FROM plays GROUP BY {f}",
    "grouping sets": "SELECT 1 FROM plays GROUP BY GROUPING SETS (({f}))",
    "having": "SELECT 1 FROM plays HAVING {f} IS NULL",
    "qualify": "SELECT 1 FROM plays QUALIFY row_number() OVER (PARTITION BY {f}) = 1",
    "named window": "SELECT row_number() OVER w FROM plays WINDOW w AS (ORDER BY {f})",
    "window frame": "SELECT sum(1) OVER (ROWS BETWEEN {f} PRECEDING AND CURRENT ROW) FROM plays",
    "window default": "SELECT lag(1, 1, {f}) OVER () FROM plays",
    "window filter": "SELECT sum(1) FILTER (WHERE {f} IS NULL) OVER () FROM plays",
    "filter": "SELECT count(*) FILTER (WHERE {f} IS NULL) FROM plays",
    "order in an aggregate": "SELECT list(play_id ORDER BY {f}) FROM plays",
    "join condition": "SELECT 1 FROM plays JOIN titles ON {f} IS NULL",
    "asof condition": "SELECT 1 FROM plays p ASOF JOIN sessions s ON p.play_id >= {f}",
    "values": "VALUES ({f})",
    "replace": "SELECT * REPLACE ({f} AS play_id) FROM plays",
    "columns lambda": "SELECT COLUMNS(lambda c: {f} IS NULL) FROM plays",
    "lambda": "SELECT list_transform([1], lambda x: {f})",
    "comprehension": "SELECT [{f} FOR x IN [1]]",
    "struct": "SELECT {{'a': {f}}}",
    "map": "SELECT MAP {{'a': {f}}}",
    "case": "SELECT CASE WHEN {f} IS NULL THEN 1 END",
    "scalar subquery": "SELECT (SELECT {f})",
    "exists": "SELECT EXISTS (SELECT {f})",
    "any": "SELECT 1 = ANY (SELECT {f})",
    "between": "SELECT 1 BETWEEN {f} AND 2",
    "cast": "SELECT TRY_CAST({f} AS INTEGER)",
    "try": "SELECT TRY({f})",
    "collate": "SELECT {f} COLLATE NOCASE",
    "subscript": "SELECT [1, 2][1:{f}]",
    "interval": "SELECT INTERVAL ({f}) DAY",
    "argument of range": "SELECT * FROM range({f})",
    "argument of unnest": "SELECT * FROM unnest([{f}])",
    "cte": "WITH a AS (SELECT {f}) FROM a",
    "unused cte": "WITH a AS (SELECT {f}) SELECT 1",
    "recursive part": "WITH RECURSIVE a AS (SELECT 1 AS x UNION ALL SELECT {f} FROM a) FROM a",
    "second arm": "SELECT 1 UNION ALL SELECT {f}",
    "except": "SELECT 1 EXCEPT (SELECT {f})",
    "pivot": "PIVOT plays ON title_id IN (1) USING max({f})",
    "sql-style pivot": "SELECT * FROM plays PIVOT (max({f}) FOR title_id IN (1))",
    "unpivot": "UNPIVOT (SELECT {f} AS a) ON a",
    "lateral": "SELECT 1 FROM plays, LATERAL (SELECT {f})",
}


@pytest.mark.parametrize("name", TABLE_FUNCTIONS)
def test_a_function_in_from_that_reads_something_is_refused(ask: Ask, name: str) -> None:
    found = failure(ask(f"SELECT *\nFROM {TABLE_FUNCTIONS[name]}"))
    assert found.kind is FailureKind.REFUSED
    assert found.message.startswith(f"{name}() in FROM is not admitted")
    assert "practice tables" in found.next
    assert (found.line, found.column) == (2, 6)


@pytest.mark.parametrize("name", OTHER_CATALOGS)
def test_other_schemas_and_catalogs_are_out_of_reach(ask: Ask, name: str) -> None:
    found = failure(ask(f"FROM {name}"))
    assert (found.kind, found.message) == (FailureKind.REFUSED, f"{name} is outside the practice data.")
    assert "without anything before them" in found.next


@pytest.mark.parametrize("name", BUILT_IN_VIEWS)
def test_built_in_views_are_no_tables(ask: Ask, name: str) -> None:
    found = failure(ask(f"FROM {name}"))
    assert (found.kind, found.message) == (FailureKind.REFUSED, f"There is no table {name} here.")
    assert "dataset_info" in found.next


@pytest.mark.parametrize("name", BUILT_IN_VIEWS)
@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_a_cte_may_not_take_the_name_of_a_built_in_view(ask: Ask, name: str, write: type[str]) -> None:
    found = failure(ask(f"SELECT * FROM (WITH {write(name)} AS (SELECT 1) SELECT 1), {name}"))
    assert (found.kind, found.message) == (FailureKind.REFUSED, f"The CTE name {name} belongs to DuckDB.")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_files_in_from_are_refused(ask: Ask, name: str, quote: str) -> None:
    found = failure(ask(f"FROM {quote}{name}{quote}"))
    assert (found.kind, found.message) == (FailureKind.REFUSED, f"Files cannot be read: '{name}'.")


@pytest.mark.parametrize("name", FILES)
def test_a_cte_elsewhere_in_the_query_does_not_open_a_file(ask: Ask, name: str) -> None:
    found = failure(ask(f"SELECT * FROM (WITH \"{name}\" AS (SELECT 1) SELECT 1), '{name}'"))
    assert found.kind is FailureKind.FAILED
    assert "does not exist" in found.message or "disabled" in found.message


@pytest.mark.parametrize("call", FUNCTIONS)
def test_functions_that_reach_outside_are_refused(ask: Ask, call: str) -> None:
    found = failure(ask(f"SELECT {call}"))
    name = call.split("(")[0]
    assert found.kind is FailureKind.REFUSED
    assert found.message == f"{name}() is not admitted: it reaches outside the query."
    assert (found.line, found.column) == (1, 8)


@pytest.mark.parametrize("name", ["random", "uuid", "gen_random_uuid", "uuidv4", "uuidv7"])
def test_functions_that_change_from_run_to_run_are_refused(ask: Ask, name: str) -> None:
    found = failure(ask(f"SELECT play_id FROM plays ORDER BY {name}()"))
    assert found.kind is FailureKind.REFUSED
    assert found.message == f"{name}() gives something else at every run."
    assert "the data" in found.next


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM plays USING SAMPLE 10%",
        "SELECT count(*) FROM plays USING SAMPLE reservoir(50 ROWS) REPEATABLE (1)",
        "SELECT count(*) FROM plays TABLESAMPLE 10%",
        "SELECT count(*) FROM (FROM plays) TABLESAMPLE bernoulli(10%)",
        "SELECT count(*) FROM range(9) TABLESAMPLE 10%",
        "WITH a AS (FROM plays USING SAMPLE 5) SELECT count(*) FROM a",
    ],
)
def test_samples_are_refused(ask: Ask, sql: str) -> None:
    found = failure(ask(sql))
    assert (found.kind, found.message) == (
        FailureKind.REFUSED,
        "A sample gives something else at every run.",
    )


@pytest.mark.parametrize("place", HIDING_PLACES.values(), ids=HIDING_PLACES.keys())
def test_a_forbidden_function_is_found_wherever_it_stands(ask: Ask, place: str) -> None:
    found = failure(ask(place.format(f="getvariable('x')")))
    assert found.kind is FailureKind.REFUSED
    assert found.message == "getvariable() is not admitted: it reaches outside the query."


@pytest.mark.parametrize("place", HIDING_PLACES.values(), ids=HIDING_PLACES.keys())
def test_another_catalog_is_found_wherever_a_subquery_stands(ask: Ask, place: str) -> None:
    if "{f}" in place and "main." not in place:
        found = failure(ask(place.format(f="(SELECT max(name) FROM system.main.duckdb_settings)")))
        assert found.kind is FailureKind.REFUSED
        assert found.message == "system.main.duckdb_settings is outside the practice data."


def test_no_refused_statement_left_a_file(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    for sql in (
        f"COPY plays TO '{target}'",
        f"WITH x AS (COPY plays TO '{target}') FROM x",
        f"EXPORT DATABASE '{target}'",
    ):
        failure(ask(sql))
    assert list(tmp_path.iterdir()) == []
