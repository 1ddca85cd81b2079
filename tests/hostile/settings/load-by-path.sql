LOAD '/tmp/hostile_extension.duckdb_extension'
