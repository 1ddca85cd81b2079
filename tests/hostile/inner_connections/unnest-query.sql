SELECT unnest((SELECT list(x) FROM query('SELECT 1 AS x') AS t))
