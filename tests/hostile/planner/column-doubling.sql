WITH a AS (SELECT * FROM plays), b AS (SELECT *, * FROM a), c AS (SELECT *, * FROM b), d AS (SELECT *, * FROM c),
e AS (SELECT *, * FROM d), f AS (SELECT *, * FROM e), g AS (SELECT *, * FROM f), h AS (SELECT *, * FROM g),
i AS (SELECT *, * FROM h), j AS (SELECT *, * FROM i), k AS (SELECT *, * FROM j), l AS (SELECT *, * FROM k)
SELECT *, * FROM l
