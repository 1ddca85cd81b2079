CONNECT 'duckdb:/tmp/hostile_new.duckdb'
