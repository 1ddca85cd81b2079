WITH query AS (SELECT 1 AS x) SELECT * FROM query, query('SELECT 2')
