SELECT * FROM query_table('duckdb' || '_' || 'databases')
