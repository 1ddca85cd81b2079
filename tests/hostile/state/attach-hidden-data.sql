ATTACH '@data@/hidden-1/data.duckdb' AS h (READ_ONLY)
