SELECT * FROM duckdb_temporary_files()
