FROM duckdb_logs_parsed('QueryLog')
