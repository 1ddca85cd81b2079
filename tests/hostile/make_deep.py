"""Long and deep texts, each as a short recipe: for the parser, and for the planner."""

from __future__ import annotations

MOST = 64 * 1024
"""Bytes that a submission may have; the deep texts come near it, so that not their length stops them."""


def nest(start: str, middle: str, end: str, depth: int = 0) -> str:
    """`middle` within that many pairs; without a depth, within as many as the length allows."""
    depth = depth or (MOST - len(middle.encode()) - 200) // len((start + end).encode())
    return start * depth + middle + end * depth


def chain(part: str, by: str, count: int = 0) -> str:
    """The part that many times; without a count, as often as the length allows."""
    count = count or (MOST - 200) // len((part + by).encode())
    return by.join([part] * count)


def deep() -> dict[str, str]:
    """Brackets of every kind, open and closed."""
    return {
        "with-open-8": "WITH a AS (" * 8,
        "with-open-9": "WITH a AS (" * 9,
        "with-open-12": "WITH a AS (" * 12,
        "with-open-100": "WITH a AS (" * 100,
        "with-open-recursive": "WITH RECURSIVE a(x) AS MATERIALIZED (" * 10,
        "with-open-full": "WITH a AS (" * 5000,
        "with-closed-30": nest("WITH a AS (", "SELECT 1 AS x", ") SELECT * FROM a", 30),
        "with-closed-300": nest("WITH a AS (", "SELECT 1 AS x", ") SELECT * FROM a", 300),
        "parentheses-open-1000": "SELECT " + "(" * 1000,
        "parentheses-open-30000": "SELECT " + "(" * 30000,
        "parentheses-open-full": "(" * (MOST - 1),
        "parentheses-closed": "SELECT " + nest("(", "1", ")"),
        "parentheses-crossed": "SELECT " + nest("([{", "1", ")]}"),
        "lists-open": "SELECT " + "[" * 20000,
        "lists-closed-400": "SELECT " + nest("[", "1", "]", 400),
        "lists-closed-full": "SELECT " + nest("[", "1", "]"),
        "structs-open": "SELECT " + "{'a': " * 8000,
        "structs-closed": "SELECT " + nest("{'a': ", "1", "}"),
        "maps-closed": "SELECT " + nest("MAP {1: ", "1", "}"),
        "subqueries": "SELECT * FROM " + nest("(SELECT * FROM ", "plays", ")", 2000),
        "scalar-subqueries": "SELECT " + nest("(SELECT ", "1", ")", 5000),
        "exists": "SELECT 1 WHERE " + nest("EXISTS (SELECT 1 WHERE ", "true", ")", 1500),
        "in-subqueries": "SELECT 1 WHERE 1 " + nest("IN (SELECT 1 WHERE 1 ", "= 1", ")", 1500),
        "functions": "SELECT " + nest("abs(", "1", ")"),
        "coalesce-two": "SELECT " + nest("coalesce(NULL, ", "1", ")"),
        "case": "SELECT " + nest("CASE WHEN true THEN ", "1", " END"),
        "case-open": "SELECT " + "CASE WHEN " * 6000,
        "casts-nested": "SELECT " + nest("CAST(", "1", " AS INT)"),
        "casts-postfix": "SELECT 1" + "::INT" * 12000,
        "lambdas": "SELECT " + nest("list_transform([1], lambda x: ", "1", ")", 1200),
        "comprehensions": "SELECT " + nest("[", "1", " FOR x IN [1]]", 1000),
        "not": "SELECT " + "NOT " * 16000 + "true",
        "minus": "SELECT " + "- " * 32000 + "1",
        "tilde-and-at": "SELECT " + "~@" * 30000 + "1",
        "from-first": nest("FROM (", "plays", ")"),
        "joins-in-parentheses": "SELECT * FROM " + nest("(plays JOIN ", "plays", " ON true)", 1500),
        "lateral": "SELECT * FROM " + nest("(SELECT * FROM plays, LATERAL ", "(SELECT 1)", ") AS t", 900),
        "values-nested": nest("VALUES ((", "SELECT 1", "))"),
        "set-operations-nested": nest("(SELECT 1 UNION ", "SELECT 1", ")", 3000),
        "window-in-window": "SELECT " + nest("sum(", "1", ") OVER (ORDER BY 1)", 1500),
        "window-open": "SELECT sum(1) OVER (" + "PARTITION BY (" * 4000,
        "between": "SELECT 1 " + chain("BETWEEN 0 AND 2", " ", 3000),
        "types-list": "SELECT NULL::INT" + "[]" * 30000,
        "types-struct": "SELECT NULL::" + nest("STRUCT(a ", "INT", ")", 6000),
        "types-struct-open": "SELECT NULL::" + "STRUCT(a " * 2000,
        "types-map": "SELECT NULL::" + nest("MAP(INT, ", "INT", ")", 4000),
        "comments-nested": nest("/*", "", "*/") + "SELECT 1",
        "comments-open": "/*" * 30000,
        "subscripts-open": "SELECT a" + "[a" * 20000,
        "subscripts": "SELECT [1]" + "[1]" * 15000,
        "interval-nested": "SELECT " + nest("INTERVAL (", "1", ") DAY", 3000),
        "pivot-nested": nest("PIVOT (", "plays", ") ON title_id IN (1) USING count(*)", 300),
        "filter-nested": "SELECT " + nest("count(*) FILTER (WHERE ", "true", " > 0)", 1500),
        "columns-nested": "SELECT " + nest("COLUMNS(", "*", ")", 3000),
        "try-nested": "SELECT " + nest("TRY(", "1", ")", 6000),
        "extract-nested": "SELECT " + nest("extract(year FROM ", "DATE '2025-01-01'", ")", 2500),
        "grouping-sets-nested": "SELECT 1 GROUP BY " + nest("GROUPING SETS (", "()", ")", 3000),
        "grouping-sets-open": "SELECT 1 GROUP BY " + "GROUPING SETS (" * 12,
        "explain-explain": "EXPLAIN " * 3000 + "SELECT 1",
        "quoted-everything": "SELECT " + nest('"abs"(', "1", ")", 5000),
    }


def long() -> dict[str, str]:
    """One thing after another, as often as fits."""
    return {
        "and-chain": "SELECT 1 WHERE " + chain("true", " AND "),
        "or-and-mixed": "SELECT 1 WHERE " + chain("1=1 OR 2=2", " AND "),
        "plus-chain": "SELECT " + chain("1", "+"),
        "concat-chain": "SELECT " + chain("'x'", "||"),
        "power-chain": "SELECT " + chain("1", "^"),
        "arrow-chain": "SELECT '{}'" + "->'a'" * 10000,
        "dot-chain": "SELECT " + chain("a", "."),
        "method-chain": "SELECT 'a'" + ".upper()" * 7000,
        "compare-chain": "SELECT " + chain("1", "<"),
        "is-null-chain": "SELECT 1" + " IS NULL" * 7000,
        "collate-chain": "SELECT 'a'" + " COLLATE de" * 5000,
        "union-all-chain": chain("SELECT 1", " UNION ALL ", 3000),
        "except-chain": chain("SELECT 1", " EXCEPT ", 3000),
        "in-list": "SELECT 1 WHERE 5 IN (" + chain("1", ",") + ")",
        "values-rows": "VALUES " + chain("(1)", ","),
        "values-columns": "VALUES (" + chain("1", ",") + ")",
        "select-columns": "SELECT " + chain("1", ","),
        "select-star-chain": "SELECT " + chain("*", ",") + " FROM plays",
        "join-chain": "SELECT count(*) FROM plays" + " NATURAL JOIN plays" * 3000,
        "comma-joins": "SELECT count(*) FROM " + chain("titles", ",", 2000),
        "cte-chain": "WITH " + ",".join(f"a{i} AS (SELECT 1)" for i in range(2500)) + " SELECT 1",
        "case-arms": "SELECT CASE " + "WHEN 1=2 THEN 3 " * 4000 + "END",
        "order-by-chain": "SELECT * FROM plays ORDER BY " + chain("1 DESC NULLS LAST", ","),
        "group-by-chain": "SELECT count(*) FROM plays GROUP BY " + chain("title_id", ","),
        "window-chain": "SELECT 1 WINDOW " + ",".join(f"w{i} AS (ORDER BY 1)" for i in range(2500)),
        "digits": "SELECT " + "9" * 65000,
        "digits-after-the-point": "SELECT 0." + "1" * 65000,
        "exponent": "SELECT 1e" + "9" * 60000,
        "underscores-in-a-number": "SELECT 1" + "_1" * 30000,
        "hex-number": "SELECT 0x" + "f" * 60000,
        "identifier": "SELECT 1 AS " + "a" * 65000,
        "quoted-identifier": 'SELECT 1 AS "' + '""' * 32000 + '"',
        "string-of-quotes": "SELECT '" + "''" * 32000 + "'",
        "dollar-tag": "SELECT $" + "t" * 30000 + "$x$" + "t" * 30000 + "$",
        "dollar-signs": "SELECT " + "$" * 65000,
        "dollar-tags-open": "SELECT " + "".join(f"$t{i}$" for i in range(9000)),
        "operators": "SELECT 1 " + "<=>!@#%^&|~" * 5000 + " 1",
        "semicolons": "SELECT 1" + ";" * 60000,
        "statements": "SELECT 1;" * 7000,
        "commas": "SELECT " + "," * 60000,
        "colons": "SELECT 1" + ":" * 60000 + "INT",
        "keywords": "SELECT " * 9000,
        "from-from": "FROM " * 12000,
        "with-comma": "WITH a AS (SELECT 1)" + ", a AS (SELECT 1)" * 3000 + " SELECT 1",
        "comments-many": "SELECT 1" + "/**/" * 16000,
        "line-comments-many": "--\n" * 20000 + "SELECT 1 AS x",
        "aliases-equal": "SELECT " + ",".join(["1 AS a"] * 8000),
        "star-exclude": "SELECT * EXCLUDE (" + ",".join(f"c{i}" for i in range(9000)) + ") FROM plays",
        "pivot-values": "PIVOT plays ON title_id IN (" + ",".join(map(str, range(9000))) + ") USING count(*)",
        "like-pattern": "SELECT 'a' LIKE '" + "%_" * 30000 + "'",
        "regex-pattern": "SELECT regexp_matches('a', '" + "(a|b)?" * 10000 + "')",
        "json-literal": "SELECT '" + nest("[", "", "]") + "'::JSON",
        "escape-string": "SELECT e'" + "\\u0041" * 10000 + "' AS x",
    }


def planner() -> dict[str, str]:
    """Texts that are short to read and long to plan."""
    doubling = ["a0 AS (SELECT 1 AS x)"]
    doubling += [f"a{i} AS (SELECT x FROM a{i - 1} UNION ALL SELECT x FROM a{i - 1})" for i in range(1, 40)]
    return {
        "cte-doubling-30": _doubling(30),
        "cte-doubling-60-unused": _doubling(60).rsplit("SELECT", 1)[0] + "SELECT 1 AS x",
        "union-doubling-40": "WITH " + ", ".join(doubling) + " SELECT count(*) FROM a39",
        "joins-200": "SELECT count(*) FROM titles t0 "
        + " ".join(f"JOIN titles t{i} ON t{i}.title_id = t{i - 1}.title_id" for i in range(1, 200)),
        "joins-star-120": "SELECT count(*) FROM titles t0 "
        + " ".join(f"LEFT JOIN plays t{i} ON t{i}.title_id = t0.title_id" for i in range(1, 120)),
        "joins-clique-25": "SELECT count(*) FROM "
        + ", ".join(f"titles t{i}" for i in range(25))
        + " WHERE "
        + " AND ".join(f"t{i}.runtime_minutes = t{j}.runtime_minutes" for i in range(25) for j in range(i)),
        "filters-or-of-ands": "SELECT count(*) FROM plays WHERE "
        + " OR ".join(f"(play_id = {i} AND title_id = {i + 1})" for i in range(1200)),
        "nested-ifs-doubling": "SELECT " + _shared("if({0} > 1, {0}, {0} + 1)", 9) + " FROM range(3) AS t(x)",
        "alias-doubling": "SELECT "
        + "1 AS a0, "
        + ", ".join(f"a{i - 1} || a{i - 1} || a{i - 1} AS a{i}" for i in range(1, 30)),
        "exists-chain-100": "SELECT count(*) FROM members m WHERE "
        + " AND ".join(f"EXISTS (FROM plays p WHERE p.member_id = m.member_id + {i})" for i in range(100)),
        "wide-pivot": "PIVOT (SELECT range AS k FROM range(9)) ON k IN ("
        + ",".join(map(str, range(3000)))
        + ") USING sum(k) AS s, count(*) AS n, max(k) AS m, min(k) AS i",
        "sort-keys-1000": "SELECT play_id FROM plays ORDER BY "
        + ", ".join(f"play_id % {i} DESC" for i in range(1, 1000)),
        "aggregates-2000": "SELECT "
        + ", ".join(f"sum(play_id % {i})" for i in range(1, 2000))
        + " FROM plays",
        "windows-500": "SELECT "
        + ", ".join(
            f"sum(play_id) OVER (PARTITION BY play_id % {i} ORDER BY title_id)" for i in range(1, 500)
        )
        + " FROM plays",
        "subqueries-flat-300": "SELECT "
        + ", ".join(f"(SELECT count(*) FROM plays WHERE play_id > {i})" for i in range(300)),
        "correlated-flat-60": "SELECT "
        + ", ".join(
            f"(SELECT max(p.play_id) FROM plays p WHERE p.play_id < m.member_id + {i})" for i in range(60)
        )
        + " FROM members m",
        "in-lists-crossed": "SELECT count(*) FROM plays a, plays b WHERE (a.play_id, b.play_id) IN ("
        + ", ".join(f"({i}, {i + 1})" for i in range(3000))
        + ")",
    }


def _doubling(levels: int) -> str:
    parts = ["a0 AS NOT MATERIALIZED (SELECT 1 AS x)"]
    for i in range(1, levels):
        parts.append(f"a{i} AS NOT MATERIALIZED (SELECT l.x FROM a{i - 1} AS l, a{i - 1} AS r)")
    return f"WITH {', '.join(parts)} SELECT count(*) FROM a{levels - 1}"


def _shared(form: str, levels: int) -> str:
    text = "x"
    for _ in range(levels):
        text = form.format(text)
    return text if len(text) < MOST - 100 else form.format("x")
