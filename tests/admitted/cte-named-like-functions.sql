WITH query AS (SELECT 1 AS x), hash AS (SELECT 2 AS x), error AS (SELECT 3 AS x), tables AS (SELECT 4 AS x) SELECT * FROM query, hash, error, tables
