SELECT * FROM duckdb_approx_database_count(), duckdb_connection_count()
