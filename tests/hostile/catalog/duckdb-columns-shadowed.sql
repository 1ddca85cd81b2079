-- in one scope the name is a CTE, in the other it would be the view
SELECT * FROM (WITH duckdb_columns AS (SELECT 1 AS x) FROM duckdb_columns) AS a, duckdb_columns AS b
