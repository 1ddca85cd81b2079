SELECT path FROM duckdb_databases
