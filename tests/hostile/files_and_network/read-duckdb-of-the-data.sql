FROM read_duckdb('@data@/hidden-2/data.duckdb', table_name = 'titles')
