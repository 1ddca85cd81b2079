SELECT parse_duckdb_log_message('QueryLog', 'x')
