SELECT name, value FROM duckdb_variables()
