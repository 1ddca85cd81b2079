SELECT * FROM query('SELECT * FROM duckdb_' || 'settings()')
