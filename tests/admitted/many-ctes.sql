WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a), c AS (SELECT x + 1 AS x FROM b), d AS (SELECT x + 1 AS x FROM c), e AS (SELECT x + 1 AS x FROM d),
f AS (SELECT x + 1 AS x FROM e), g AS (SELECT x + 1 AS x FROM f), h AS (SELECT x + 1 AS x FROM g), i AS (SELECT x + 1 AS x FROM h), j AS (SELECT x + 1 AS x FROM i)
SELECT * FROM a, b, c, d, e, f, g, h, i, j
