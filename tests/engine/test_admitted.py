"""Everything that is one read-only query runs, in whatever style it is written."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Ask, rows

ONE = ((1,),)

QUERIES = {
    "select": "SELECT 1",
    "with": "WITH a AS (SELECT 1 AS x) SELECT x FROM a",
    "nested with": "WITH a AS (WITH b AS (SELECT 1 AS x) SELECT * FROM b) SELECT x FROM a",
    "materialised with": "WITH a AS MATERIALIZED (SELECT 1 AS x) SELECT x FROM a",
    "from first": "FROM (SELECT 1 AS x)",
    "from first, then select": "FROM (SELECT 1 AS x) SELECT x",
    "values": "VALUES (1)",
    "values in from": "SELECT x FROM (VALUES (1)) AS t(x)",
    "table": "WITH a AS (SELECT 1 AS x) TABLE a",
    "pivot with in": "PIVOT (SELECT 'a' AS k, 1 AS v) ON k IN ('a') USING sum(v)",
    "sql-style pivot": "SELECT * FROM (SELECT 'a' AS k, 1 AS v) PIVOT (sum(v) FOR k IN ('a'))",
    "unpivot": "SELECT v FROM (UNPIVOT (SELECT 1 AS a) ON a INTO NAME k VALUE v)",
    "qualify": "SELECT x FROM (VALUES (1), (2)) t(x) QUALIFY row_number() OVER (ORDER BY x) = 1",
    "asof join": "SELECT a.x FROM (SELECT 1 AS x) a ASOF JOIN (SELECT 0 AS y) b ON a.x >= b.y",
    "lateral": "SELECT y FROM (SELECT 1 AS x) a, LATERAL (SELECT a.x AS y) b",
    "positional join": "SELECT x FROM (SELECT 1 AS x) POSITIONAL JOIN (SELECT 2 AS y)",
    "recursive": (
        "WITH RECURSIVE r AS (SELECT 3 AS x UNION ALL SELECT x - 1 FROM r WHERE x > 1) "
        "SELECT min(x) FROM r"
    ),
    "recursive using key": (
        "WITH RECURSIVE r(a, b) USING KEY (a) AS "
        "(SELECT 1, 3 UNION SELECT a, b - 1 FROM r WHERE b > 1) SELECT b FROM r"
    ),
    "lambda": "SELECT list_transform([0], lambda x: x + 1)[1]",
    "comprehension": "SELECT [x + 1 FOR x IN [0]][1]",
    "distinct on": "SELECT DISTINCT ON (k) v FROM (VALUES (1, 1), (1, 2)) t(k, v) ORDER BY k, v",
    "group by all": "SELECT count(*) FROM (SELECT 1 AS k) GROUP BY ALL",
    "grouping sets": "SELECT DISTINCT count(*) FROM (SELECT 1 AS k) GROUP BY GROUPING SETS ((k), ())",
    "columns": "SELECT COLUMNS('x') FROM (SELECT 1 AS x, 2 AS y)",
    "columns with lambda": "SELECT COLUMNS(lambda c: c = 'x') FROM (SELECT 1 AS x, 2 AS y)",
    "star with exclude, replace and rename": (
        "SELECT * EXCLUDE (y, z) REPLACE (1 AS x) "
        "FROM (SELECT 0 AS x, * RENAME (a AS z) FROM (SELECT 2 AS y, 3 AS a))"
    ),
    "filter": "SELECT count(*) FILTER (WHERE x > 1) FROM (VALUES (1), (2)) t(x)",
    "named window": "SELECT sum(x) OVER w FROM (SELECT 1 AS x) WINDOW w AS (ORDER BY x ROWS 1 PRECEDING)",
    "range window": (
        "SELECT count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL 7 DAY PRECEDING AND CURRENT ROW) "
        "FROM (SELECT DATE '2025-01-01' AS d)"
    ),
    "exists": "SELECT 1 WHERE EXISTS (SELECT 1)",
    "correlated": "SELECT (SELECT count(*) FROM (SELECT 1 AS y) b WHERE b.y = a.x) FROM (SELECT 1 AS x) a",
    "any": "SELECT 1 WHERE 1 = ANY (SELECT 1)",
    "in": "SELECT 1 WHERE 1 IN (SELECT 1)",
    "union": "SELECT 1 UNION SELECT 1",
    "union by name": "SELECT 1 AS x UNION BY NAME SELECT 1 AS x",
    "intersect": "SELECT 1 INTERSECT SELECT 1",
    "except": "SELECT 1 EXCEPT SELECT 2",
    "except all": "(SELECT 1 UNION ALL SELECT 1) EXCEPT ALL SELECT 1",
    "parentheses around": "((SELECT 1))",
    "trailing semicolon": "SELECT 1;",
    "two semicolons": "SELECT 1;;",
    "semicolon first": ";SELECT 1",
    "comments around": "-- before\n/* and */ SELECT 1 -- behind\n;\n-- after",
    "comment without a line end": "SELECT 1 -- done",
    "byte order mark": "\ufeffSELECT 1",
    "unusual blanks": "\u00a0SELECT\u30001\x0b\x0c",
    "carriage returns": "SELECT\r\n1\r\n",
    "semicolon in a text": "SELECT length(';')",
    "dollar quotes": "SELECT length($$;$$)",
    "comment in a text": "SELECT length('-')  -- '; DROP TABLE plays",
    "interval": "SELECT (DATE '2025-01-02' - INTERVAL 1 DAY)::DATE - DATE '2024-12-31'",
    "cast": "SELECT '1'::INTEGER",
    "try": "SELECT coalesce(TRY(1 // 0), 1)",
    "collate": "SELECT 1 WHERE 'a' = 'A' COLLATE NOCASE",
    "struct": "SELECT {'a': 1}.a",
    "map": "SELECT MAP {'a': 1}['a']",
    "slice": "SELECT [0, 1, 2][2:2][1]",
    "range": "SELECT count(*) FROM range(1)",
    "generate_series": "SELECT * FROM generate_series(1, 1)",
    "unnest": "SELECT unnest([1])",
    "unnest in from": "FROM unnest([1])",
    "limit, offset": "SELECT x FROM (VALUES (0), (1)) t(x) ORDER BY x LIMIT 1 OFFSET 1",
    "order by all": "SELECT 1 ORDER BY ALL DESC NULLS LAST",
    "schema of the practice tables": "SELECT count(*) FROM main.dataset_info",
    "other letter case": "select COUNT(*) from Dataset_Info",
    "quoted name": 'SELECT count(*) FROM "dataset_info"',
    "a CTE that shadows a table": "WITH plays AS (SELECT 1 AS x) SELECT x FROM plays",
    "a CTE on the table it shadows": "WITH plays AS (SELECT * FROM plays LIMIT 1) SELECT count(*) FROM plays",
    "a forbidden word as a column": "SELECT query FROM (SELECT 1 AS query)",
    "a forbidden word as a text": "SELECT length('read_csv(''x'')') // 13",
    **{
        f"a CTE named {name}": f"WITH {name} AS (SELECT 1 AS x) SELECT x FROM {name}"
        for name in ("views", "columns", "tables", "schemata", "query", "read_csv", "information_schema")
    },
}  # fmt: skip


@pytest.mark.parametrize("sql", QUERIES.values(), ids=QUERIES.keys())
def test_one_query_is_admitted(ask: Ask, sql: str) -> None:
    assert rows(ask(sql)) == ONE


def test_json_functions_that_only_take_values_apart_are_admitted(ask: Ask) -> None:
    assert rows(ask("SELECT value FROM json_each('[7]')")) == (("7",),)
    assert rows(ask("SELECT count(*) FROM json_tree('[7]')")) == ((2,),)


def test_long_lists_are_no_deep_expressions(ask: Ask) -> None:
    assert rows(ask("SELECT 1 WHERE " + " AND ".join(["true"] * 1000))) == ONE
    assert rows(ask("SELECT 1 WHERE 5 IN (" + ", ".join(map(str, range(2000))) + ")")) == ONE


def test_columns_keep_their_names_copies_included(ask: Ask) -> None:
    found = ask('SELECT 1 AS a, 2 AS a, 3 AS "A", 4 AS "x y", 5 AS "ü"')
    assert found.columns == ("a", "a", "A", "x y", "ü")  # type: ignore[union-attr]


def test_rows_keep_their_order_and_their_copies(ask: Ask) -> None:
    assert rows(ask("FROM (VALUES (2), (1), (2)) t(x)")) == ((2,), (1,), (2,))
    assert rows(ask("SELECT * FROM range(5000) ORDER BY 1 DESC"))[:2] == ((4999,), (4998,))


def test_an_empty_result_still_has_its_columns(ask: Ask) -> None:
    found = ask("SELECT member_id, country FROM members WHERE false")
    assert rows(found) == ()
    assert found.columns == ("member_id", "country")  # type: ignore[union-attr]
    assert [str(family) for family in found.families] == ["integer", "text"]  # type: ignore[union-attr]
