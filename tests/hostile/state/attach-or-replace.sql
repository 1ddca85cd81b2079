ATTACH OR REPLACE '@data@/hidden-2/data.duckdb' AS data
