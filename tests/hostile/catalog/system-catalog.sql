SELECT * FROM system.main.duckdb_tables
