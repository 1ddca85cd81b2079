SELECT * FROM duckdb_table_sample('plays')
