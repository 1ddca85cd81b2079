SELECT * FROM truncate_duckdb_logs()
