ATTACH '/tmp/hostile_new.duckdb' AS box
