SELECT statement FROM duckdb_prepared_statements()
